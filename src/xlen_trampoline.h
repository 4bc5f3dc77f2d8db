// SPDX-License-Identifier: MIT
// The table of trampolines of RISC-V and LoongArch, each of them the port's macro TRAMPOLINE,
// which is given the cell's offset in the pool as a number.
#include "asm.h"
#include "trampoline.h"

	.text

// Trampoline i: the static chain = the address of cell i; on to what the cell's first word names.
	.balign	16
	.altmacro
CODE(ffi_trampoline_table)
	.set	offset, POOL_CELLS_OFFSET
	.rept	TABLE_COUNT
	TRAMPOLINE %offset
	.set	offset, offset + TABLE_CELL_SIZE
	.endr
END(ffi_trampoline_table)
	.noaltmacro

FUNCTION(ffi_closure_was_freed)
	TRAP
END(ffi_closure_was_freed)
