// SPDX-License-Identifier: MIT
// Fast closure entries of i386: they call the handler themselves. A trampoline jumps here with the
// closure in eax, and has pushed what eax was. entry_i386.cc lays the recipes that they follow;
// plans without one enter through i386.S.
#include "../asm.h"
#include "../own_memory.h"
#include "entry_i386.h"

#if FFI_HAS_I386_ENTRY

	.text

//	memory: the caller says where the result goes
//	own: the closure is in the program's own memory: ../own_memory.h
.macro PLACED name, memory, own
FUNCTION(\name)
	.cfi_def_cfa_offset 8
	movl	%ebp, (%esp)
	.cfi_offset %ebp, -8
	movl	%esp, %ebp
	.cfi_def_cfa_register %ebp
	pushl	%edx
	pushl	%ecx
	pushl	%ebx
	.cfi_offset %ebx, FRAME32_EBX - 8
	.if	\own
	call	1f
1:
	popl	%edx
	movl	CLOSURE32_CIF(%eax), %ebx
	movl	CIF_FLAGS(%ebx), %ebx
	andl	$PLACE_BITS, %ebx
	movl	SYMBOL(ffi_plan_places) + PLAN_RECIPE - 1b(%edx,%ebx), %ebx
	.else
	movl	CLOSURE32_RECIPE(%eax), %ebx
	.endif
	subl	RECIPE32_FRAME_BYTES(%ebx), %esp
	andl	$-16, %esp
	movl	RECIPE32_COUNT(%ebx), %edx
	testl	%edx, %edx
	jz	2f
1:
	movl	RECIPE32_PLACES-4(%ebx,%edx,4), %ecx
	addl	%ebp, %ecx
	movl	%ecx, FRAME32_AVALUE-4(%esp,%edx,4)
	subl	$1, %edx
	jnz	1b
2:
	.if	\memory
	movl	RECIPE32_RESULT(%ebx), %ecx
	movl	(%ebp,%ecx), %ecx
	movl	%ecx, FRAME32_RESULT(%esp)
	.else
	leal	FRAME32_RESULT(%esp), %ecx
	.endif
	movl	CLOSURE32_CIF(%eax), %edx
	movl	%edx, (%esp)
	movl	%ecx, 4(%esp)
	leal	FRAME32_AVALUE(%esp), %edx
	movl	%edx, 8(%esp)
	movl	CLOSURE32_USER_DATA(%eax), %ecx
	movl	%ecx, 12(%esp)
	call	*CLOSURE32_FUN(%eax)
	jmp	*RECIPE32_EXIT(%ebx)
END(\name)
.endm

	PLACED ffi_i386_placed, 0, 0
	PLACED ffi_i386_placed_memory, 1, 0
	PLACED ffi_i386_placed_own, 0, 1
	PLACED ffi_i386_placed_own_memory, 1, 1

// The ends of PLACED: the result's registers, and back to the caller.
	.set	RESULT, FRAME32_RESULT
.macro EXIT name, first, second
	.balign	16
CODE(\name)
	.cfi_def_cfa %ebp, 8
	.cfi_offset %ebp, -8
	.cfi_offset %ebx, FRAME32_EBX - 8
	LANDING_PAD
	\first
	\second
	movl	RECIPE32_POPS(%ebx), %ecx
	movl	FRAME32_EBX(%ebp), %ebx
	.cfi_restore %ebx
	jecxz	1f
	// The return address goes to where the stack pointer has to be before ret.
	pushl	4(%ebp)
	popl	4(%ebp,%ecx)
	leal	4(%ebp,%ecx), %ecx
	movl	(%ebp), %ebp
	.cfi_remember_state
	.cfi_restore %ebp
	.cfi_def_cfa %ecx, 4
	movl	%ecx, %esp
	.cfi_def_cfa_register %esp
	ret
	.cfi_restore_state
1:
	leave
	.cfi_def_cfa %esp, 4
	.cfi_restore %ebp
	ret
END(\name)
.endm

	EXIT ffi_i386_exit_words, "movl RESULT(%esp), %eax", "movl RESULT+4(%esp), %edx"
	EXIT ffi_i386_exit_sint16, "movswl RESULT(%esp), %eax"
	EXIT ffi_i386_exit_uint16, "movzwl RESULT(%esp), %eax"
	EXIT ffi_i386_exit_sint8, "movsbl RESULT(%esp), %eax"
	EXIT ffi_i386_exit_uint8, "movzbl RESULT(%esp), %eax"
	EXIT ffi_i386_exit_float, "flds RESULT(%esp)"
	EXIT ffi_i386_exit_double, "fldl RESULT(%esp)"
	EXIT ffi_i386_exit_long_double, "fldt RESULT(%esp)"

#endif

ELF_NOTES
