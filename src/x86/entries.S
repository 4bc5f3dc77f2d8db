// SPDX-License-Identifier: MIT
// Fast closure entries of x86-64 System V: for plans whose arguments all lie in one run each and whose
// result comes back in rax (and rdx) or in the low half of xmm0. They call the handler themselves;
// other plans enter through sysv64.S. r10: the closure.
#include "../asm.h"
#include "registers.h"

#if defined __x86_64__ && !defined __ILP32__ && !defined _WIN32

	.text

.macro ENTER
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
.endm

// handler(cif, result, avalue, user_data), then the result from result(%rbp).
.macro HANDLE result
	movq	CLOSURE64_USER_DATA(%r10), %rcx
	movq	CLOSURE64_CIF(%r10), %rdi
	leaq	\result(%rbp), %rsi
	call	*CLOSURE64_FUN(%r10)
	movq	\result(%rbp), %rax
	movq	\result+8(%rbp), %rdx
	movsd	\result(%rbp), %xmm0
	leave
	.cfi_def_cfa %rsp, 8
	.cfi_restore %rbp
	ret
.endm

// Argument i is general register i, for all `count` arguments.
//	-16(%rbp) result, -64(%rbp) registers, -112(%rbp) avalue[]
.macro STRAIGHT count
FUNCTION(ffi_sysv64_straight_\count)
	ENTER
	subq	$112, %rsp
	STRAIGHT_SAVE \count, 0, rdi
	STRAIGHT_SAVE \count, 1, rsi
	STRAIGHT_SAVE \count, 2, rdx
	STRAIGHT_SAVE \count, 3, rcx
	STRAIGHT_SAVE \count, 4, r8
	STRAIGHT_SAVE \count, 5, r9
	movq	%rsp, %rdx
	HANDLE	-16
END(ffi_sysv64_straight_\count)
.endm

.macro STRAIGHT_SAVE count, number, register
	.if	\count > \number
	leaq	8*\number-64(%rbp), %rax
	movq	%\register, 8*\number-64(%rbp)
	movq	%rax, 8*\number(%rsp)
	.endif
.endm

	STRAIGHT 0
	STRAIGHT 1
	STRAIGHT 2
	STRAIGHT 3
	STRAIGHT 4
	STRAIGHT 5
	STRAIGHT 6

// Arguments anywhere: avalue[i] is the image's address plus places[i], two at a time.
//	-ENTRY64_IMAGE(%rbp) image, -16(%rbp) result, (%rsp) avalue[]
.macro PLACED name, sse
FUNCTION(\name)
	ENTER
	subq	$ENTRY64_IMAGE, %rsp
	movq	CLOSURE64_PLACES(%r10), %r11
	movq	%rdi, R64_GPR(0)(%rsp)
	movq	%rsi, R64_GPR(1)(%rsp)
	movq	%rdx, R64_GPR(2)(%rsp)
	movq	%rcx, R64_GPR(3)(%rsp)
	movq	%r8, R64_GPR(4)(%rsp)
	movq	%r9, R64_GPR(5)(%rsp)
	.if	\sse
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	movaps	%xmm\n, R64_SSE(\n)(%rsp)
	.endr
	.endif
	movq	%rsp, %xmm8
	punpcklqdq %xmm8, %xmm8
	movq	(%r11), %rax
	subq	%rax, %rsp
1:
	movdqu	-8(%r11,%rax), %xmm9
	paddq	%xmm8, %xmm9
	movaps	%xmm9, -16(%rsp,%rax)
	subq	$16, %rax
	jnz	1b
	movq	%rsp, %rdx
	HANDLE	-16
END(\name)
.endm

	PLACED ffi_sysv64_placed, 0
	PLACED ffi_sysv64_placed_sse, 1

#endif

ELF_NOTES
