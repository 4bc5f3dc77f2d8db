// SPDX-License-Identifier: MIT
// The table of trampolines of RISC-V, and where freed ones lead; see ../trampoline.h.
#include "registers.h"

	FIXED_SIZES

.macro TRAMPOLINE cell
1:	auipc	CHAIN, %pcrel_hi(ffi_closure_pool+\cell)
	ADD_NUMBER(CHAIN, CHAIN, %pcrel_lo(1b))
	LOAD(T(1), 0, CHAIN)
	JUMP_REGISTER(T(1))
.endm

#include "../xlen_trampoline.h"

ELF_NOTES
