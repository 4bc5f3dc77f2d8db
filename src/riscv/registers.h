// SPDX-License-Identifier: MIT
// RISC-V's words for the assembly that it shares with LoongArch, and its register image.
#pragma once

#include "../xlen_registers.h"

#ifdef __ASSEMBLER__

#if __riscv_xlen == 64
#define XLEN 8
#define LOAD(reg, offset, base) ld reg, offset(base)
#define STORE(reg, offset, base) sd reg, offset(base)
#else
#define XLEN 4
#define LOAD(reg, offset, base) lw reg, offset(base)
#define STORE(reg, offset, base) sw reg, offset(base)
#endif

#define LOAD_S32(reg, offset, base) lw reg, offset(base)
#define LOAD_S16(reg, offset, base) lh reg, offset(base)
#define LOAD_U16(reg, offset, base) lhu reg, offset(base)
#define LOAD_S8(reg, offset, base) lb reg, offset(base)
#define LOAD_U8(reg, offset, base) lbu reg, offset(base)
#define STORE_32(reg, offset, base) sw reg, offset(base)
#define STORE_16(reg, offset, base) sh reg, offset(base)
#define STORE_8(reg, offset, base) sb reg, offset(base)

#define LOAD_F64(reg, offset, base) fld reg, offset(base)
#define LOAD_F32(reg, offset, base) flw reg, offset(base)
#define STORE_F64(reg, offset, base) fsd reg, offset(base)
#define STORE_F32(reg, offset, base) fsw reg, offset(base)
#if defined __riscv_float_abi_double
#define FLEN 8
#elif defined __riscv_float_abi_single
#define FLEN 4
#else
#define FLEN 0
#endif

#define A(n) a##n
#define FA(n) fa##n
#define S(n) s##n
#define T(n) t##n
#define RA ra
#define SP sp
#define FP s0
#define CHAIN t2 /* gcc and clang: the static chain */

// What follows has the sizes that it is written with, whatever the linker knows.
#define FIXED_SIZES .option norelax; .option norvc

// The numbers of registers in call frame information, as clang wants them.
#define CFI_RA 1
#define CFI_SP 2
#define CFI_FP 8
#define CFI_S1 9
#define CFI_S2 18
#define CFI_S3 19

#define MOVE(to, from) mv to, from
#define ADD_NUMBER(to, from, number) addi to, from, number
#define ADD(to, from, by) add to, from, by
#define SUBTRACT(to, from, by) sub to, from, by
#define NEGATE(to, from) neg to, from
#define AND(to, from, by) and to, from, by
#define SHIFT_LEFT(reg, bits) slli reg, reg, bits
#define SHIFT_RIGHT_SIGNED(reg, bits) srai reg, reg, bits
#define SHIFT_RIGHT(reg, bits) srli reg, reg, bits
#define BRANCH_IF_ZERO(reg, label) beqz reg, label
#define BRANCH_IF_EQUAL(reg, other, label) beq reg, other, label
#define BRANCH_IF_DIFFERENT(reg, other, label) bne reg, other, label
#define JUMP(label) j label
#define CALL(name) call name
#define CALL_REGISTER(reg) jalr reg
#define JUMP_REGISTER(reg) jr reg
#define RETURN ret
#define TRAP unimp

#endif
