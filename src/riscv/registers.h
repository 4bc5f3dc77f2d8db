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

#if defined __riscv_float_abi_double
#define FLEN 8
#define LOAD_FPR(reg, offset, base) fld reg, offset(base)
#define STORE_FPR(reg, offset, base) fsd reg, offset(base)
#elif defined __riscv_float_abi_single
#define FLEN 4
#define LOAD_FPR(reg, offset, base) flw reg, offset(base)
#define STORE_FPR(reg, offset, base) fsw reg, offset(base)
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

// The numbers of registers in call frame information, as clang wants them.
#define CFI_RA 1
#define CFI_SP 2
#define CFI_FP 8
#define CFI_S1 9
#define CFI_S2 18
#define CFI_S3 19

#define MOVE(to, from) mv to, from
#define ADD_NUMBER(to, from, number) addi to, from, number
#define SUBTRACT(to, from, by) sub to, from, by
#define NEGATE(to, from) neg to, from
#define AND(to, from, by) and to, from, by
#define BRANCH_IF_ZERO(reg, label) beqz reg, label
#define CALL(name) call name
#define CALL_REGISTER(reg) jalr reg
#define JUMP_REGISTER(reg) jr reg
#define RETURN ret
#define TRAP unimp

#endif
