// SPDX-License-Identifier: MIT
// Fast closure entries of the Microsoft convention of x86-64: they call the handler, a function of
// the system's own convention, themselves. rax: the closure. entry_win64.cc lays the recipes that
// they follow; plans without one enter through win64.S.
#include "../asm.h"
#include "entry_win64.h"

#if FFI_HAS_WIN64_ENTRY

#define AVALUE HOME_BYTES

	.text

//	memory: the result's address comes in rcx
.macro PLACED name, memory
FUNCTION(\name)
	OPEN_FRAME
	subq	$FRAMEW_SIZE, %rsp
	movq	%rcx, FRAMEW_STACK(%rbp)
	movq	%rdx, (FRAMEW_STACK + 8)(%rbp)
	movq	%r8, (FRAMEW_STACK + 16)(%rbp)
	movq	%r9, (FRAMEW_STACK + 24)(%rbp)
	.irp	n, 0, 1, 2, 3
	movsd	%xmm\n, FRAMEW_SSE(\n)(%rbp)
	.endr
	PRESERVE
	movq	CLOSURE64_RECIPE(%rax), %r11
	subq	RECIPEW_FRAME_BYTES(%r11), %rsp
	movq	RECIPEW_COUNT(%r11), %r10
	leaq	RECIPEW_PLACES(%r11,%r10,8), %r8
	testq	%r10, %r10
	jz	2f
1:
	movq	RECIPEW_PLACES-8(%r11,%r10,8), %rcx
	addq	%rbp, %rcx
	movq	%rcx, AVALUE-8(%rsp,%r10,8)
	subq	$1, %r10
	jnz	1b
2:
	movq	RECIPEW_REFERENCES(%r11), %r10
	testq	%r10, %r10
	jz	4f
3:
	movq	-8(%r8,%r10,8), %rcx
	movq	AVALUE(%rsp,%rcx,8), %rdx
	movq	(%rdx), %rdx
	movq	%rdx, AVALUE(%rsp,%rcx,8)
	subq	$1, %r10
	jnz	3b
4:
	.if	\memory
	movq	FRAMEW_STACK(%rbp), ARG1
	.else
	leaq	FRAMEW_RESULT(%rbp), ARG1
	.endif
	leaq	AVALUE(%rsp), ARG2
	movq	CLOSURE64_CIF(%rax), ARG0
	movq	CLOSURE64_USER_DATA(%rax), ARG3
	call	*CLOSURE64_FUN(%rax)
	.if	\memory
	movq	FRAMEW_STACK(%rbp), %rax
	.else
	movq	FRAMEW_RESULT(%rbp), %rax
	movups	FRAMEW_RESULT(%rbp), %xmm0
	.endif
	RESTORE
	CLOSE_FRAME
END(\name)
.endm

	PLACED ffi_win64_placed, 0
	PLACED ffi_win64_placed_memory, 1

#endif

ELF_NOTES
