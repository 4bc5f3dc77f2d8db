// SPDX-License-Identifier: MIT
// Frames of x86: how functions open and close them, and what closure entries of x86-64 save there.
#pragma once

// Offsets in ffi_closure on x86-64. The recipe lies behind the code of a trampoline that is written
// into other memory.
#define CLOSURE64_RECIPE 24
#define CLOSURE64_CIF 32
#define CLOSURE64_FUN 40
#define CLOSURE64_USER_DATA 48

// The bytes of the homes that a function of the system's convention has for its arguments.
#ifdef _WIN32
#define HOME_BYTES 32
#else
#define HOME_BYTES 0
#endif

// What the Microsoft convention preserves and the system's does not lies below rbp.
#ifdef _WIN32
#define PRESERVED_BYTES 0
#else
#define PRESERVED_BYTES 176
#define PRESERVED_RSI (-8)
#define PRESERVED_RDI (-16)
#define PRESERVED_XMM(n) (16 * ((n) - 6) - PRESERVED_BYTES)
#endif

#ifdef __ASSEMBLER__

// The arguments of a function of the system's convention.
#ifdef _WIN32
#define ARG0 %rcx
#define ARG1 %rdx
#define ARG2 %r8
#define ARG3 %r9
#else
#define ARG0 %rdi
#define ARG1 %rsi
#define ARG2 %rdx
#define ARG3 %rcx
#endif

#ifdef __i386__

.macro OPEN_FRAME
	pushl	%ebp
	.cfi_def_cfa_offset 8
	.cfi_offset %ebp, -8
	movl	%esp, %ebp
	.cfi_def_cfa_register %ebp
.endm

#else

.macro OPEN_FRAME
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	SEH(.seh_pushreg %rbp)
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	SEH(.seh_setframe %rbp, 0)
	SEH(.seh_endprologue)
.endm

.macro CLOSE_FRAME
#ifdef _WIN32
	// Which its unwinder knows for the end of a function.
	leaq	0(%rbp), %rsp
	popq	%rbp
#else
	leave
#endif
	.cfi_remember_state
	.cfi_def_cfa %rsp, 8
	.cfi_restore %rbp
	ret
	.cfi_restore_state
.endm

// Into the frame, and back.
.macro PRESERVE
#ifndef _WIN32
	movq	%rdi, PRESERVED_RDI(%rbp)
	.cfi_offset %rdi, PRESERVED_RDI - 16
	movq	%rsi, PRESERVED_RSI(%rbp)
	.cfi_offset %rsi, PRESERVED_RSI - 16
	.irp	n, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movaps	%xmm\n, PRESERVED_XMM(\n)(%rbp)
	.endr
#endif
.endm

.macro RESTORE
#ifndef _WIN32
	.irp	n, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movaps	PRESERVED_XMM(\n)(%rbp), %xmm\n
	.endr
	movq	PRESERVED_RSI(%rbp), %rsi
	.cfi_restore %rsi
	movq	PRESERVED_RDI(%rbp), %rdi
	.cfi_restore %rdi
#endif
.endm

#endif
#endif
