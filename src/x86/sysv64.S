// SPDX-License-Identifier: MIT
// Calls and closures of the System V convention of x86-64: between struct Registers64 and
// registers.
#include "../asm.h"
#include "frame.h"
#include "registers.h"

#ifdef __x86_64__

	.text

// Bytes 16-31 and 32-63 of ymm/zmm0-7, as far as the plan whose mode is given uses them.
.macro LOAD_WIDE mode, image
	testl	$MODE64_WIDE, \mode
	jz	1f
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vinsertf128 $1, R64_YMM(\n)(\image), %ymm\n, %ymm\n
	.endr
	testl	$MODE64_ZMM, \mode
	jz	1f
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vinsertf64x4 $1, R64_ZMM(\n)(\image), %zmm\n, %zmm\n
	.endr
1:
.endm

.macro SAVE_WIDE mode, image
	testl	$MODE64_WIDE, \mode
	jz	1f
	testl	$MODE64_ZMM, \mode
	jz	2f
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vextractf64x4 $1, %zmm\n, R64_ZMM(\n)(\image)
	.endr
2:
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	vextractf128 $1, %ymm\n, R64_YMM(\n)(\image)
	.endr
1:
.endm

.macro LOAD_SSE image
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	movups	R64_SSE(\n)(\image), %xmm\n
	.endr
.endm

.macro SAVE_SSE image
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	movups	%xmm\n, R64_SSE(\n)(\image)
	.endr
.endm

.macro SAVE_GPRS image
	movq	%rdi, R64_GPR(0)(\image)
	movq	%rsi, R64_GPR(1)(\image)
	movq	%rdx, R64_GPR(2)(\image)
	movq	%rcx, R64_GPR(3)(\image)
	movq	%r8, R64_GPR(4)(\image)
	movq	%r9, R64_GPR(5)(\image)
.endm

// void ffi_sysv64_call(Registers64 *image, void (*fn)(void), size_t stack_bytes,
//                      size_t stack_alignment, uint32_t mode)
//      rdi image, rsi fn, rdx stack_bytes, rcx stack_alignment, r8d mode
// Calls ffi_fill(image, stack) with the stack arguments' place, then fn with all registers of
// image, then stores the result registers in image.
FUNCTION(ffi_sysv64_call)
	OPEN_FRAME
	pushq	%rbx
	pushq	%r12
	pushq	%r13
	.cfi_offset %rbx, -24
	.cfi_offset %r12, -32
	.cfi_offset %r13, -40
	movq	%rdi, %rbx
	movq	%rsi, %r12
	movl	%r8d, %r13d
	// On x32, the upper halves of sizes are unknown.
	movl	%edx, %edx
	movl	%ecx, %ecx
	subq	%rdx, %rsp
	negq	%rcx
	andq	%rcx, %rsp
	movq	%rsp, %rsi
	call	SYMBOL(ffi_fill)

	testl	$MODE64_SSE, %r13d
	jz	1f
	LOAD_SSE %rbx
1:
	LOAD_WIDE %r13d, %rbx
	movq	R64_GPR(0)(%rbx), %rdi
	movq	R64_GPR(1)(%rbx), %rsi
	movq	R64_GPR(2)(%rbx), %rdx
	movq	R64_GPR(3)(%rbx), %rcx
	movq	R64_GPR(4)(%rbx), %r8
	movq	R64_GPR(5)(%rbx), %r9
	movq	R64_CHAIN(%rbx), %r10
	movl	R64_RAX(%rbx), %eax
	call	*%r12

	movq	%rax, R64_RAX(%rbx)
	movq	%rdx, R64_RDX(%rbx)
	movups	%xmm0, R64_SSE(0)(%rbx)
	movups	%xmm1, R64_SSE(1)(%rbx)
	testl	$(MODE64_X87 | MODE64_WIDE), %r13d
	jnz	4f
3:
	leaq	-24(%rbp), %rsp
	popq	%r13
	popq	%r12
	popq	%rbx
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa %rsp, 8
	.cfi_restore %rbp
	.cfi_restore %rbx
	.cfi_restore %r12
	.cfi_restore %r13
	ret
	.cfi_restore_state
4:
	SAVE_WIDE %r13d, %rbx
	testl	$MODE64_WIDE, %r13d
	jz	5f
	vzeroupper
5:
	testl	$MODE64_X87, %r13d
	jz	3b
	fstpt	R64_X87(0)(%rbx)
	testl	$(2 << MODE64_X87_SHIFT), %r13d
	jz	3b
	fstpt	R64_X87(1)(%rbx)
	jmp	3b
END(ffi_sysv64_call)

// How closures are entered: saves the argument registers in an image, calls
//   uint32_t engine(void *closure, Registers64 *image, char *stack)
// and loads the result registers.
//      r10 the closure, r11 engine, eax the bits of MODE64_SSE and MODE64_WIDE to save
CODE(ffi_sysv64_enter)
	OPEN_FRAME
	subq	$R64_SIZE, %rsp
	SAVE_GPRS %rsp
	testl	$MODE64_SSE, %eax
	jz	1f
	SAVE_SSE %rsp
1:
	SAVE_WIDE %eax, %rsp
	movq	%r10, %rdi
	movq	%rsp, %rsi
	leaq	16(%rbp), %rdx
	call	*%r11
	movl	%eax, %ecx
	movq	R64_RAX(%rsp), %rax
	movq	R64_RDX(%rsp), %rdx
	testl	$MODE64_SSE, %ecx
	jz	2f
	movups	R64_SSE(0)(%rsp), %xmm0
	movups	R64_SSE(1)(%rsp), %xmm1
2:
	LOAD_WIDE %ecx, %rsp
	testl	$MODE64_X87, %ecx
	jz	4f
	testl	$(2 << MODE64_X87_SHIFT), %ecx
	jz	3f
	fldt	R64_X87(1)(%rsp)
3:
	fldt	R64_X87(0)(%rsp)
4:
	CLOSE_FRAME
END(ffi_sysv64_enter)

// The entries of closures, which are in rax, and of Go closures, which are in r10.
.macro ENTRY name, engine, mode
FUNCTION(\name)
	.ifc	\engine, ffi_enter_closure
	movq	%rax, %r10
	.endif
	leaq	SYMBOL(\engine)(%rip), %r11
	movl	$(\mode), %eax
	jmp	SYMBOL(ffi_sysv64_enter)
END(\name)
.endm

	ENTRY ffi_sysv64_closure, ffi_enter_closure, 0
	ENTRY ffi_sysv64_closure_sse, ffi_enter_closure, MODE64_SSE
	ENTRY ffi_sysv64_closure_ymm, ffi_enter_closure, MODE64_SSE | MODE64_YMM
	ENTRY ffi_sysv64_closure_zmm, ffi_enter_closure, MODE64_SSE | MODE64_WIDE
	ENTRY ffi_sysv64_go, ffi_enter_go, 0
	ENTRY ffi_sysv64_go_sse, ffi_enter_go, MODE64_SSE
	ENTRY ffi_sysv64_go_ymm, ffi_enter_go, MODE64_SSE | MODE64_YMM
	ENTRY ffi_sysv64_go_zmm, ffi_enter_go, MODE64_SSE | MODE64_WIDE

#endif

ELF_NOTES
