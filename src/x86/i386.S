// SPDX-License-Identifier: MIT
// Calls and closures of all conventions of i386: between struct Registers32 and registers.
#include "../asm.h"
#include "frame.h"
#include "registers.h"

#ifdef __i386__

#define PAGE 4096

	.text

// Puts what `mode` says, a float, double or long double, from st(0) into the image. Clobbers mode.
.macro SAVE_X87 mode, image
	andl	$MODE32_X87, \mode
	jz	1f
	cmpl	$MODE32_DOUBLE, \mode
	ja	3f
	je	2f
	fstps	R32_X87(\image)
	jmp	1f
2:
	fstpl	R32_X87(\image)
	jmp	1f
3:
	fstpt	R32_X87(\image)
1:
.endm

.macro LOAD_X87 mode, image
	andl	$MODE32_X87, \mode
	jz	1f
	cmpl	$MODE32_DOUBLE, \mode
	ja	3f
	je	2f
	flds	R32_X87(\image)
	jmp	1f
2:
	fldl	R32_X87(\image)
	jmp	1f
3:
	fldt	R32_X87(\image)
1:
.endm

// void ffi_i386_call(Registers32 *image, void (*fn)(void), size_t stack_bytes,
//                    size_t stack_alignment, uint32_t mode)
//      8(%ebp) image, 12 fn, 16 stack_bytes, 20 stack_alignment, 24 mode
// Calls ffi_fill(image, stack) with the stack arguments' place, then fn with all registers of
// image, then stores the result registers in image. Whoever pops the arguments, esp comes from ebp.
FUNCTION(ffi_i386_call)
	OPEN_FRAME
	pushl	%ebx
	pushl	%esi
	.cfi_offset %ebx, -12
	.cfi_offset %esi, -16
	movl	8(%ebp), %ebx
	movl	16(%ebp), %ecx
	movl	20(%ebp), %edx
	// Windows extends a stack page by page, when the page below the last one is touched.
1:
	cmpl	$PAGE, %ecx
	jb	2f
	subl	$PAGE, %esp
	subl	$PAGE, %ecx
	orl	$0, (%esp)
	jmp	1b
2:
	subl	%ecx, %esp
	negl	%edx
	andl	%edx, %esp
	movl	%esp, %eax
	subl	$8, %esp
	pushl	%eax
	pushl	%ebx
	call	SYMBOL(ffi_fill)
	addl	$16, %esp

	testl	$MODE32_SSE, 24(%ebp)
	jz	1f
	movups	R32_SSE(0)(%ebx), %xmm0
	movups	R32_SSE(1)(%ebx), %xmm1
	movups	R32_SSE(2)(%ebx), %xmm2
1:
	movl	R32_EAX(%ebx), %eax
	movl	R32_EDX(%ebx), %edx
	movl	R32_ECX(%ebx), %ecx
	call	*12(%ebp)

	movl	%eax, R32_EAX(%ebx)
	movl	%edx, R32_EDX(%ebx)
	movl	24(%ebp), %ecx
	testl	$MODE32_SSE, %ecx
	jz	1f
	movups	%xmm0, R32_SSE(0)(%ebx)
1:
	SAVE_X87 %ecx, %ebx
	leal	-8(%ebp), %esp
	popl	%esi
	popl	%ebx
	popl	%ebp
	.cfi_def_cfa %esp, 4
	.cfi_restore %ebp
	.cfi_restore %ebx
	.cfi_restore %esi
	ret
END(ffi_i386_call)

// The frame of a closure entry: ebp as ever, below it what eax was; the image is at IMAGE(%esp).
#define IMAGE 16
#define FRAME_SIZE (IMAGE + R32_SIZE)

// Saves the argument registers but eax in an image, calls
//   uint32_t engine(void *closure, Registers32 *image, char *stack)
// with the closure in eax, loads the result registers, and returns, popping what the mode says.
.macro RUN engine, sse
	subl	$FRAME_SIZE, %esp
	andl	$-16, %esp
	movl	%ecx, (IMAGE + R32_ECX)(%esp)
	movl	%edx, (IMAGE + R32_EDX)(%esp)
	movl	-4(%ebp), %ecx
	movl	%ecx, (IMAGE + R32_EAX)(%esp)
	.if	\sse
	movups	%xmm0, (IMAGE + R32_SSE(0))(%esp)
	movups	%xmm1, (IMAGE + R32_SSE(1))(%esp)
	movups	%xmm2, (IMAGE + R32_SSE(2))(%esp)
	.endif
	leal	IMAGE(%esp), %ecx
	leal	8(%ebp), %edx
	movl	%eax, (%esp)
	movl	%ecx, 4(%esp)
	movl	%edx, 8(%esp)
	call	SYMBOL(\engine)
	leal	IMAGE(%esp), %edx
	.if	\sse
	movups	R32_SSE(0)(%edx), %xmm0
	.endif
	movl	%eax, %ecx
	LOAD_X87 %ecx, %edx
	// The return address goes to where the stack pointer has to be before ret.
	shrl	%eax
	andl	$-4, %eax
	leal	4(%ebp,%eax), %ecx
	movl	4(%ebp), %eax
	movl	%eax, (%ecx)
	movl	R32_EAX(%edx), %eax
	movl	R32_EDX(%edx), %edx
	movl	(%ebp), %ebp
	.cfi_restore %ebp
	.cfi_def_cfa %ecx, 4
	movl	%ecx, %esp
	.cfi_def_cfa_register %esp
	ret
.endm

// A trampoline jumps here with the closure in eax, and has pushed what eax was.
//      eax: 1 if an argument may be in eax
.macro ENTRY name, engine, eax, sse
FUNCTION(\name)
	.cfi_def_cfa_offset 8
	.if	\eax
	xchgl	%ebp, (%esp)
	.cfi_offset %ebp, -8
	pushl	%ebp
	.cfi_def_cfa_offset 12
	leal	4(%esp), %ebp
	.cfi_def_cfa %ebp, 8
	.else
	movl	%ebp, (%esp)
	.cfi_offset %ebp, -8
	movl	%esp, %ebp
	.cfi_def_cfa_register %ebp
	pushl	$0
	.endif
	RUN	\engine, \sse
END(\name)
.endm

// A function that is called with a Go closure in the static chain register.
.macro GO_ENTRY name, chain, sse
FUNCTION(\name)
	OPEN_FRAME
	pushl	$0
	.ifnc	\chain, eax
	movl	%\chain, %eax
	.endif
	RUN	ffi_enter_go, \sse
END(\name)
.endm

ENTRY ffi_i386_closure, ffi_enter_closure, 0, 0
ENTRY ffi_i386_closure_sse, ffi_enter_closure, 0, 1
ENTRY ffi_i386_closure_eax, ffi_enter_closure, 1, 0
ENTRY ffi_i386_closure_eax_sse, ffi_enter_closure, 1, 1
ENTRY ffi_i386_raw, ffi_enter_raw, 0, 0
ENTRY ffi_i386_raw_sse, ffi_enter_raw, 0, 1
ENTRY ffi_i386_raw_eax, ffi_enter_raw, 1, 0
ENTRY ffi_i386_raw_eax_sse, ffi_enter_raw, 1, 1
GO_ENTRY ffi_i386_go_ecx, ecx, 0
GO_ENTRY ffi_i386_go_ecx_sse, ecx, 1
GO_ENTRY ffi_i386_go_eax, eax, 0
GO_ENTRY ffi_i386_go_eax_sse, eax, 1

#endif

ELF_NOTES
