// SPDX-License-Identifier: MIT
// Fast closure entries of x86-64 System V: they call the handler themselves. rax: the closure.
// entry.cc lays the recipes that they follow; plans without one enter through sysv64.S.
#include "../asm.h"
#include "entry.h"
#include "loaders_macros.h"

#if FFI_HAS_SYSV64_ENTRY

	.text

// Calls handler(cif, result, avalue, user_data); result and avalue are in rsi and rdx.
.macro HANDLE
	movq	CLOSURE64_USER_DATA(%rax), %rcx
	movq	CLOSURE64_CIF(%rax), %rdi
	call	*CLOSURE64_FUN(%rax)
.endm

// Argument i is general register i, for all `count` arguments, and the result is a word or two.
//	-16(%rbp) result, -64(%rbp) registers, -112(%rbp) avalue[]
.macro STRAIGHT count
	SNIPPET SYMBOL(ffi_sysv64_straight), \count, STRAIGHT64_STRIDE
	.cfi_remember_state
	OPEN_FRAME
	subq	$112, %rsp
	STRAIGHT_SAVE \count, 0, rdi
	STRAIGHT_SAVE \count, 1, rsi
	STRAIGHT_SAVE \count, 2, rdx
	STRAIGHT_SAVE \count, 3, rcx
	STRAIGHT_SAVE \count, 4, r8
	STRAIGHT_SAVE \count, 5, r9
	movq	%rsp, %rdx
	leaq	-16(%rbp), %rsi
	HANDLE
	movq	-16(%rbp), %rax
	movq	-8(%rbp), %rdx
	movsd	-16(%rbp), %xmm0
	CLOSE_FRAME
	.cfi_restore_state
.endm

.macro STRAIGHT_SAVE count, number, register
	.if	\count > \number
	leaq	8*\number-64(%rbp), %r10
	movq	%\register, 8*\number-64(%rbp)
	movq	%r10, 8*\number(%rsp)
	.endif
.endm

	.balign	64
CODE(ffi_sysv64_straight)
	.irp	n, 0, 1, 2, 3, 4, 5, 6
	STRAIGHT \n
	.endr
END(ffi_sysv64_straight)

// By recipe. rsi: the frame's record, in which everything has a fixed place; avalue[i] is its
// address plus a place of the recipe, two at a time. Then values that lie in pieces are gathered.
//	sse: vector registers carry arguments; memory: the result's address comes in rdi
.macro PLACED name, sse, memory
	.balign	64
FUNCTION(\name)
	OPEN_FRAME
	subq	$RECORD64_SIZE, %rsp
	movq	CLOSURE64_RECIPE(%rax), %r11
	movq	%rdi, RECORD64_GPR(0)(%rsp)
	movq	%rsi, RECORD64_GPR(1)(%rsp)
	movq	%rdx, RECORD64_GPR(2)(%rsp)
	movq	%rcx, RECORD64_GPR(3)(%rsp)
	movq	%r8, RECORD64_GPR(4)(%rsp)
	movq	%r9, RECORD64_GPR(5)(%rsp)
	.if	\sse
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	movsd	%xmm\n, RECORD64_SSE(\n)(%rsp)
	.endr
	.endif
	movq	%r11, RECORD64_RECIPE(%rsp)
	movq	%rsp, %rsi
	movq	%rsp, %xmm8
	punpcklqdq %xmm8, %xmm8
	movq	RECIPE64_AVALUE_BYTES(%r11), %r10
	subq	RECIPE64_FRAME_BYTES(%r11), %rsp
1:
	movdqu	RECIPE64_PLACES-16(%r11,%r10), %xmm9
	paddq	%xmm8, %xmm9
	movaps	%xmm9, -16(%rsp,%r10)
	subq	$16, %r10
	jnz	1b
	movq	RECIPE64_COPIES(%r11), %rcx
	testq	%rcx, %rcx
	jz	3f
	addq	RECIPE64_AVALUE_BYTES(%r11), %r11
2:
	movslq	RECIPE64_PLACES-8(%r11,%rcx,8), %r10
	movslq	RECIPE64_PLACES-4(%r11,%rcx,8), %rdx
	movq	(%rsi,%r10), %r10
	movq	%r10, (%rsi,%rdx)
	subq	$1, %rcx
	jnz	2b
3:
	movq	%rsp, %rdx
	.if	\memory
	movq	RECORD64_GPR(0)(%rsi), %rsi
	.else
	addq	$RECORD64_RESULT, %rsi
	.endif
	HANDLE
	leaq	-RECORD64_SIZE(%rbp), %rsp
	movq	RECORD64_RECIPE(%rsp), %r11
	jmp	*RECIPE64_EXIT(%r11)
END(\name)
.endm

	PLACED ffi_sysv64_placed, 0, 0
	PLACED ffi_sysv64_placed_sse, 1, 0
	PLACED ffi_sysv64_placed_memory, 0, 1
	PLACED ffi_sysv64_placed_sse_memory, 1, 1

// The ends of PLACED: the result's registers, and back to the caller. rsp: the record.
	.set	RESULT, RECORD64_RESULT
	.set	RESULT_ADDRESS, RECORD64_GPR(0)
.macro EXIT name, first, second, third, fourth
TABLE \name
	LANDING_PAD
	\first
	\second
	\third
	\fourth
	CLOSE_FRAME
.endm

CODE(ffi_sysv64_exit)
	.cfi_def_cfa %rbp, 16
	.cfi_offset %rbp, -16
	EXIT ffi_sysv64_exit_words, "movq RESULT(%rsp), %rax", "movq RESULT+8(%rsp), %rdx", \
	     "movsd RESULT(%rsp), %xmm0", "movsd RESULT+8(%rsp), %xmm1"
	EXIT ffi_sysv64_exit_float, "movss RESULT(%rsp), %xmm0"
	EXIT ffi_sysv64_exit_vector, "movups RESULT(%rsp), %xmm0"
	EXIT ffi_sysv64_exit_rax_sse, "movq RESULT(%rsp), %rax", "movsd RESULT+8(%rsp), %xmm0"
	EXIT ffi_sysv64_exit_sse_rax, "movsd RESULT(%rsp), %xmm0", "movq RESULT+8(%rsp), %rax"
	EXIT ffi_sysv64_exit_x87, "fldt RESULT(%rsp)"
	EXIT ffi_sysv64_exit_x87_pair, "fldt RESULT+16(%rsp)", "fldt RESULT(%rsp)"
	EXIT ffi_sysv64_exit_memory, "movq RESULT_ADDRESS(%rsp), %rax"
END(ffi_sysv64_exit)

#endif

ELF_NOTES
