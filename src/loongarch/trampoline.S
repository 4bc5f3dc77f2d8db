// SPDX-License-Identifier: MIT
// The table of trampolines of LoongArch, and where freed ones lead; see ../trampoline.h.
#include "registers.h"

	FIXED_SIZES

.macro TRAMPOLINE cell
	pcalau12i CHAIN, %pc_hi20(ffi_closure_pool+\cell)
	ADD_NUMBER(CHAIN, CHAIN, %pc_lo12(ffi_closure_pool+\cell))
	LOAD(T(1), 0, CHAIN)
	JUMP_REGISTER(T(1))
.endm

#include "../xlen_trampoline.h"

ELF_NOTES
