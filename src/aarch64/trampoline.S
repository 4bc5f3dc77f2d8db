// SPDX-License-Identifier: MIT
// The table of trampolines of AArch64, and where freed ones lead; see ../trampoline.h.
#include "../asm.h"
#include "../trampoline.h"

	.text

#ifdef __APPLE__
#define PAGE_OF(symbol) symbol@PAGE
#define IN_PAGE(symbol) symbol@PAGEOFF
#else
#define PAGE_OF(symbol) symbol
#define IN_PAGE(symbol) :lo12:symbol
#endif

// Trampoline i: x17 = the address of cell i; on to the address in the cell's first word. adrp counts
// pages of 4096 bytes, whatever the system's are: the code stays the same at any distance of those.
	.balign	TABLE_PAGE
CODE(ffi_trampoline_table)
	.set	offset, POOL_CELLS_OFFSET
	.rept	TABLE_COUNT
	LANDING_PAD
	adrp	x17, PAGE_OF(SYMBOL(ffi_closure_pool)) + offset
	add	x17, x17, IN_PAGE(SYMBOL(ffi_closure_pool)) + offset
	ldr	x16, [x17]
	br	x16
	.balign	TABLE_CODE_SIZE
	.set	offset, offset + TABLE_CELL_SIZE
	.endr
END(ffi_trampoline_table)

FUNCTION(ffi_closure_was_freed)
	brk	#0xffc
END(ffi_closure_was_freed)

ELF_NOTES
