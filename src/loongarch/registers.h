// SPDX-License-Identifier: MIT
// LoongArch's words for the assembly that it shares with RISC-V, and its register image.
#pragma once

#include "../xlen_registers.h"

#ifdef __ASSEMBLER__

#if __loongarch_grlen == 64
#define XLEN 8
#define LOAD(reg, offset, base) ld.d reg, base, offset
#define STORE(reg, offset, base) st.d reg, base, offset
#define ADD_NUMBER(to, from, number) addi.d to, from, number
#define ADD(to, from, by) add.d to, from, by
#define SUBTRACT(to, from, by) sub.d to, from, by
#define SHIFT_LEFT(reg, bits) slli.d reg, reg, bits
#define SHIFT_RIGHT_SIGNED(reg, bits) srai.d reg, reg, bits
#define SHIFT_RIGHT(reg, bits) srli.d reg, reg, bits
#else
#define XLEN 4
#define LOAD(reg, offset, base) ld.w reg, base, offset
#define STORE(reg, offset, base) st.w reg, base, offset
#define ADD_NUMBER(to, from, number) addi.w to, from, number
#define ADD(to, from, by) add.w to, from, by
#define SUBTRACT(to, from, by) sub.w to, from, by
#define SHIFT_LEFT(reg, bits) slli.w reg, reg, bits
#define SHIFT_RIGHT_SIGNED(reg, bits) srai.w reg, reg, bits
#define SHIFT_RIGHT(reg, bits) srli.w reg, reg, bits
#endif

#define LOAD_S32(reg, offset, base) ld.w reg, base, offset
#define LOAD_S16(reg, offset, base) ld.h reg, base, offset
#define LOAD_U16(reg, offset, base) ld.hu reg, base, offset
#define LOAD_S8(reg, offset, base) ld.b reg, base, offset
#define LOAD_U8(reg, offset, base) ld.bu reg, base, offset
#define STORE_32(reg, offset, base) st.w reg, base, offset
#define STORE_16(reg, offset, base) st.h reg, base, offset
#define STORE_8(reg, offset, base) st.b reg, base, offset

#define LOAD_F64(reg, offset, base) fld.d reg, base, offset
#define LOAD_F32(reg, offset, base) fld.s reg, base, offset
#define STORE_F64(reg, offset, base) fst.d reg, base, offset
#define STORE_F32(reg, offset, base) fst.s reg, base, offset
#if defined __loongarch_double_float
#define FLEN 8
#elif defined __loongarch_single_float
#define FLEN 4
#else
#define FLEN 0
#endif

#define A(n) $a##n
#define FA(n) $fa##n
#define S(n) $s##n
#define T(n) $t##n
#define RA $ra
#define SP $sp
#define FP $fp
#define CHAIN $t8 /* gcc and clang: the static chain */

// What follows has the sizes that it is written with, whatever the linker knows. clang's assembler
// tells it nothing before version 20.
#if defined __clang__ && __clang_major__ < 20
#define FIXED_SIZES
#else
#define FIXED_SIZES .option norelax
#endif

// The numbers of registers in call frame information, as clang wants them.
#define CFI_RA 1
#define CFI_SP 3
#define CFI_FP 22
#define CFI_S1 24
#define CFI_S2 25
#define CFI_S3 26

#define MOVE(to, from) move to, from
#define NEGATE(to, from) SUBTRACT(to, $zero, from)
#define AND(to, from, by) and to, from, by
#define BRANCH_IF_ZERO(reg, label) beqz reg, label
#define BRANCH_IF_EQUAL(reg, other, label) beq reg, other, label
#define BRANCH_IF_DIFFERENT(reg, other, label) bne reg, other, label
#define JUMP(label) b label
#define CALL(name) bl name
#define CALL_REGISTER(reg) jirl $ra, reg, 0
#define JUMP_REGISTER(reg) jr reg
#define RETURN ret
#define TRAP break 0

#endif
