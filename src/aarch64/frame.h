// SPDX-License-Identifier: MIT
// Frames of AArch64's assembly: a frame record, the return address signed.
#pragma once

// Begins a function whose first word is ENTER: paciasp is a landing pad itself.
#define FRAMED(name) .balign 16 ASM_NEXT CODE(name)

// Makes a frame of the record and `extra` bytes above it, a multiple of 16.
.macro ENTER extra
	SIGN_RETURN_ADDRESS
	stp	x29, x30, [sp, #-(16 + \extra)]!
	.cfi_def_cfa_offset 16 + \extra
	.cfi_offset x29, -(16 + \extra)
	.cfi_offset x30, -(8 + \extra)
	mov	x29, sp
	.cfi_def_cfa_register x29
.endm

// Returns; sp is where ENTER left it.
.macro LEAVE extra
	ldp	x29, x30, [sp], #16 + \extra
	.cfi_def_cfa sp, 0
	.cfi_restore x29
	.cfi_restore x30
	AUTHENTICATE_RETURN_ADDRESS
	ret
.endm
