// SPDX-License-Identifier: MIT
// Calls and closures of the Microsoft convention of x86-64: between struct Registers64 and
// registers. The functions that C++ calls and that call C++ are of the system's own convention.
#include "../asm.h"
#include "frame.h"
#include "registers.h"

#ifdef __x86_64__

#define PAGE 4096

	.text

// void ffi_win64_call(Registers64 *image, void (*fn)(void), size_t stack_bytes,
//                     size_t stack_alignment)
// Calls ffi_fill(image, stack) with the stack arguments' place, then fn with all registers of
// image, then stores the result registers in image.
FUNCTION(ffi_win64_call)
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	SEH(.seh_pushreg %rbp)
	pushq	%rbx
	SEH(.seh_pushreg %rbx)
	pushq	%r12
	SEH(.seh_pushreg %r12)
	leaq	16(%rsp), %rbp
	.cfi_def_cfa_register %rbp
	.cfi_offset %rbx, -24
	.cfi_offset %r12, -32
	SEH(.seh_setframe %rbp, 16)
	SEH(.seh_endprologue)
	movq	ARG0, %rbx
	movq	ARG1, %r12
	// Windows extends a stack page by page, when the page below the last one is touched.
1:
	cmpq	$PAGE, ARG2
	jb	2f
	subq	$PAGE, %rsp
	subq	$PAGE, ARG2
	orq	$0, (%rsp)
	jmp	1b
2:
	subq	ARG2, %rsp
	negq	ARG3
	andq	ARG3, %rsp
	movq	%rsp, ARG1
	subq	$HOME_BYTES, %rsp
	call	SYMBOL(ffi_fill)
	addq	$HOME_BYTES, %rsp

	movups	R64_SSE(0)(%rbx), %xmm0
	movups	R64_SSE(1)(%rbx), %xmm1
	movups	R64_SSE(2)(%rbx), %xmm2
	movups	R64_SSE(3)(%rbx), %xmm3
	// Of both registers of a slot one is zero: this duplicates floating-point values.
	movq	R64_GPR(3)(%rbx), %rcx
	movq	R64_GPR(2)(%rbx), %rdx
	movq	R64_GPR(4)(%rbx), %r8
	movq	R64_GPR(5)(%rbx), %r9
	orq	R64_SSE(0)(%rbx), %rcx
	orq	R64_SSE(1)(%rbx), %rdx
	orq	R64_SSE(2)(%rbx), %r8
	orq	R64_SSE(3)(%rbx), %r9
	movq	R64_CHAIN(%rbx), %r10
	call	*%r12

	movq	%rax, R64_RAX(%rbx)
	movups	%xmm0, R64_SSE(0)(%rbx)
	leaq	-16(%rbp), %rsp
	popq	%r12
	popq	%rbx
	popq	%rbp
	.cfi_def_cfa %rsp, 8
	.cfi_restore %rbp
	.cfi_restore %rbx
	.cfi_restore %r12
	ret
END(ffi_win64_call)

// A closure entry: saves the argument registers in an image, calls
//   uint32_t engine(void *closure, Registers64 *image, char *stack)
// and loads the result registers.
.macro	ENTRY name, engine, closure
FUNCTION(\name)
	OPEN_FRAME
	subq	$(PRESERVED_BYTES + R64_NARROW_SIZE + HOME_BYTES), %rsp
	PRESERVE
	movq	%rcx, (HOME_BYTES + R64_GPR(3))(%rsp)
	movq	%rdx, (HOME_BYTES + R64_GPR(2))(%rsp)
	movq	%r8, (HOME_BYTES + R64_GPR(4))(%rsp)
	movq	%r9, (HOME_BYTES + R64_GPR(5))(%rsp)
	.irp	n, 0, 1, 2, 3
	movups	%xmm\n, (HOME_BYTES + R64_SSE(\n))(%rsp)
	.endr
	movq	\closure, ARG0
	leaq	HOME_BYTES(%rsp), ARG1
	leaq	16(%rbp), ARG2
	call	SYMBOL(\engine)
	movq	(HOME_BYTES + R64_RAX)(%rsp), %rax
	movups	(HOME_BYTES + R64_SSE(0))(%rsp), %xmm0
	RESTORE
	CLOSE_FRAME
END(\name)
.endm

	ENTRY ffi_win64_closure, ffi_enter_closure, %rax
	ENTRY ffi_win64_go, ffi_enter_go, %r10

#endif

ELF_NOTES
