// SPDX-License-Identifier: MIT
// The table of trampolines of x86-64, x32 and i386, and where freed ones lead; see ../trampoline.h.
#include "../asm.h"
#include "../trampoline.h"

	.text

// The address of the cell at `offset` into the closure register; on to the address in its first
// word.
.macro	TRAMPOLINE
	LANDING_PAD
#if defined __i386__
	// eax may carry an argument. A call of the next instruction is not pushed on shadow stacks.
	pushl	%eax
	call	.Lhere\@
.Lhere\@:
	popl	%eax
	addl	$SYMBOL(ffi_closure_pool) + offset - .Lhere\@, %eax
	jmp	*(%eax)
#elif defined __ILP32__
	leaq	SYMBOL(ffi_closure_pool) + offset(%rip), %rax
	movl	(%rax), %r11d
	jmp	*%r11
	nop
#else
	leaq	SYMBOL(ffi_closure_pool) + offset(%rip), %rax
	jmp	*(%rax)
#endif
.endm

	.balign	16
CODE(ffi_trampoline_table)
	.set	offset, POOL_CELLS_OFFSET
	.rept	TABLE_COUNT
	TRAMPOLINE
	.set	offset, offset + TABLE_CELL_SIZE
	.endr
END(ffi_trampoline_table)

FUNCTION(ffi_closure_was_freed)
	ud2
END(ffi_closure_was_freed)

ELF_NOTES
