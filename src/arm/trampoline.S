// SPDX-License-Identifier: MIT
// Trampolines of 32-bit Arm, and where freed ones lead; see ../trampoline.h.
#include "../asm.h"
#include "../trampoline.h"

	.syntax	unified
	.arm
	.text
	.cfi_sections .debug_frame

// Trampoline i: ip = the address of cell i; on to the address in the cell's first word. No
// instruction of all processors says a distance this long, so it lies behind them.
	.balign	16
CODE(ffi_trampoline_table)
	.set	offset, POOL_CELLS_OFFSET
	.rept	TABLE_COUNT
	ldr	ip, [pc, #4]
	add	ip, pc, ip
	ldr	pc, [ip]
	.word	SYMBOL(ffi_closure_pool) + offset - .
	.set	offset, offset + TABLE_CELL_SIZE
	.endr
END(ffi_trampoline_table)

// What write_trampoline copies; the address of the entry follows. A closure begins with it: the
// code's own address is the closure's.
FUNCTION(ffi_arm_written_trampoline)
	sub	ip, pc, #8
	ldr	pc, [pc, #-4]
END(ffi_arm_written_trampoline)

FUNCTION(ffi_closure_was_freed)
	udf	#0xffc
END(ffi_closure_was_freed)

ELF_NOTES
