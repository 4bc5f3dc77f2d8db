// SPDX-License-Identifier: MIT
// The table of trampolines of AArch64, and where freed ones lead; see ../trampoline.h.
#include "../asm.h"
#include "../trampoline.h"

	.text

// x17 = the address of the cell at an offset of the pool.
.macro LOAD_CELL_ADDRESS offset
#if defined __APPLE__
	adrp	x17, SYMBOL(ffi_closure_pool)@PAGE + \offset
	add	x17, x17, SYMBOL(ffi_closure_pool)@PAGEOFF + \offset
#elif defined _WIN32
	// COFF has no room for the offset in adrp.
	adrp	x17, SYMBOL(ffi_closure_pool)
	add	x17, x17, :lo12:SYMBOL(ffi_closure_pool)
	add	x17, x17, #(\offset) >> 12, lsl #12
	add	x17, x17, #(\offset) & 0xfff
#else
	adrp	x17, SYMBOL(ffi_closure_pool) + \offset
	add	x17, x17, :lo12:SYMBOL(ffi_closure_pool) + \offset
#endif
.endm

// Trampoline i: x17 = the address of cell i; on to the address in the cell's first word, with the second
// word, which may be a recipe's address, in x9.
	.balign	16
CODE(ffi_trampoline_table)
	.set	offset, POOL_CELLS_OFFSET
	.rept	TABLE_COUNT
	LANDING_PAD
	LOAD_CELL_ADDRESS offset
	ldp	x16, x9, [x17]
	br	x16
	.set	offset, offset + TABLE_CELL_SIZE
	.endr
END(ffi_trampoline_table)

FUNCTION(ffi_closure_was_freed)
	brk	#0xffc
END(ffi_closure_was_freed)

ELF_NOTES
