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
#define SUBTRACT(to, from, by) sub.d to, from, by
#else
#define XLEN 4
#define LOAD(reg, offset, base) ld.w reg, base, offset
#define STORE(reg, offset, base) st.w reg, base, offset
#define ADD_NUMBER(to, from, number) addi.w to, from, number
#define SUBTRACT(to, from, by) sub.w to, from, by
#endif

#if defined __loongarch_double_float
#define FLEN 8
#define LOAD_FPR(reg, offset, base) fld.d reg, base, offset
#define STORE_FPR(reg, offset, base) fst.d reg, base, offset
#elif defined __loongarch_single_float
#define FLEN 4
#define LOAD_FPR(reg, offset, base) fld.s reg, base, offset
#define STORE_FPR(reg, offset, base) fst.s reg, base, offset
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
#define CALL(name) bl name
#define CALL_REGISTER(reg) jirl $ra, reg, 0
#define JUMP_REGISTER(reg) jr reg
#define RETURN ret
#define TRAP break 0

#endif
