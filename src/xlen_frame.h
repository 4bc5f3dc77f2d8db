// SPDX-License-Identifier: MIT
// Frames of RISC-V and LoongArch: ra and the caller's fp lie below the address that fp holds, which
// is the stack pointer on entry.
#pragma once

.macro ENTER_FRAME size
	ADD_NUMBER(SP, SP, -(\size))
	.cfi_def_cfa_offset \size
	STORE(RA, \size - XLEN, SP)
	STORE(FP, \size - 2 * XLEN, SP)
	.cfi_offset CFI_RA, -XLEN
	.cfi_offset CFI_FP, -2 * XLEN
	ADD_NUMBER(FP, SP, \size)
	.cfi_def_cfa CFI_FP, 0
.endm

.macro LEAVE_FRAME size
	LOAD(RA, \size - XLEN, SP)
	.cfi_restore CFI_RA
	LOAD(FP, \size - 2 * XLEN, SP)
	.cfi_restore CFI_FP
	.cfi_def_cfa CFI_SP, \size
	ADD_NUMBER(SP, SP, \size)
	.cfi_def_cfa_offset 0
	RETURN
.endm
