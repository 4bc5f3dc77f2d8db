// SPDX-License-Identifier: MIT
// The table of trampolines of x86-64, and where freed ones lead; see ../trampoline.h.
#include "../asm.h"
#include "../trampoline.h"

#ifdef __x86_64__

	.text

// Trampoline i: r10 = the address of cell i; on to the address in the cell's first word.
	.balign	TABLE_PAGE
CODE(ffi_trampoline_table)
	.set	offset, POOL_CELLS_OFFSET
	.rept	TABLE_COUNT
	LANDING_PAD
	leaq	SYMBOL(ffi_closure_pool) + offset(%rip), %r10
	jmp	*(%r10)
	.set	offset, offset + TABLE_CELL_SIZE
	.endr
END(ffi_trampoline_table)

FUNCTION(ffi_closure_was_freed)
	ud2
END(ffi_closure_was_freed)

#endif

ELF_NOTES
