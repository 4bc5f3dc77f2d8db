// SPDX-License-Identifier: MIT
// The fast lane of the Microsoft convention of x86-64: one function that jumps from snippet to
// snippet (loaders_win64.h).
//
// While a lane runs:
//   r10  the step that runs; numbers may follow it
//   r11  avalue
//   rbx  rvalue
//   rax  free
// and -16(%rbp) holds the function to call. rcx, rdx, r8, r9 and xmm0-3 fill up.
#include "../asm.h"
#include "loaders_win64.h"
#include "loaders_macros.h"

#if FFI_HAS_WIN64_LANE

	.text

// rax: the address of the argument that the number says.
.macro ARGUMENT
	movq	NUMBER(1), %rax
	movq	(%r11,%rax), %rax
.endm

// void ffi_win64_run(const Plan &plan, void (*fn)(void), void *rvalue, void **avalue)
//      Windows: rcx plan, rdx fn, r8 rvalue, r9 avalue; Unix: rdi, rsi, rdx, rcx
FUNCTION(ffi_win64_run)
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	SEH(.seh_pushreg %rbp)
	pushq	%rbx
	.cfi_def_cfa_offset 24
	.cfi_offset %rbx, -24
	SEH(.seh_pushreg %rbx)
#ifdef _WIN32
	pushq	%rdx
	.seh_stackalloc 8
#else
	pushq	%rsi
#endif
	leaq	16(%rsp), %rbp
	.cfi_def_cfa %rbp, 16
	SEH(.seh_setframe %rbp, 16)
	SEH(.seh_endprologue)
#ifdef _WIN32
	movq	%r8, %rbx
	movq	%r9, %r11
	movq	PLAN_STEPS(%rcx), STEP
#else
	movq	%rdx, %rbx
	movq	%rcx, %r11
	movq	PLAN_STEPS(%rdi), STEP
#endif
	jmp	*(STEP)

// Stack bytes that no argument fills.
TABLE ffi_win64_push_gap
	LANDING_PAD
	subq	NUMBER(1), %rsp
	NEXT	1

// Copies an argument into the frame, before any register is loaded: its number, the place from rbp,
// the bytes.
TABLE ffi_win64_copy
	LANDING_PAD
	ARGUMENT
	movq	NUMBER(2), %rdx
	addq	%rbp, %rdx
	movq	NUMBER(3), %rcx
1:
	subq	$8, %rcx
	jb	2f
	movq	(%rax), %r8
	movq	%r8, (%rdx)
	addq	$8, %rax
	addq	$8, %rdx
	jmp	1b
2:
	addq	$8, %rcx
	jz	4f
3:
	movb	-1(%rax,%rcx), %r8b
	movb	%r8b, -1(%rdx,%rcx)
	subq	$1, %rcx
	jnz	3b
4:
	NEXT	3

// The address of a copy, whose place from rbp follows.
.macro REFERENCE index, register, push
	SNIPPET SYMBOL(ffi_win64_reference), \index, LOADW_STRIDE
	movq	NUMBER(1), %\register
	addq	%rbp, %\register
	\push
	NEXT	1
.endm

TABLE ffi_win64_reference
	REFERENCE 0, rcx
	REFERENCE 1, rdx
	REFERENCE 2, r8
	REFERENCE 3, r9
	REFERENCE REFERENCEW_PUSHED, rax, "pushq %rax"

.macro PUSH kind, instruction, register
	SNIPPET SYMBOL(ffi_win64_push), \kind, LOADW_STRIDE
	ARGUMENT
	\instruction (%rax), %\register
	pushq	%rax
	NEXT	1
.endm

TABLE ffi_win64_push
	PUSH	LOADW_8, movq, rax
	PUSH	LOADW_4S, movslq, rax
	PUSH	LOADW_4U, movl, eax
	PUSH	LOADW_2S, movswq, rax
	PUSH	LOADW_2U, movzwl, eax
	PUSH	LOADW_1S, movsbq, rax
	PUSH	LOADW_1U, movzbl, eax

.macro LOAD kind, number, instruction, register
	SNIPPET SYMBOL(ffi_win64_load), (\kind)*4+\number, LOADW_STRIDE
	ARGUMENT
	\instruction (%rax), %\register
	NEXT	1
.endm

.macro LOADS kind, instruction, r0, r1, r2, r3
	LOAD	\kind, 0, \instruction, \r0
	LOAD	\kind, 1, \instruction, \r1
	LOAD	\kind, 2, \instruction, \r2
	LOAD	\kind, 3, \instruction, \r3
.endm

.macro LOAD_SSE kind, number, sse_instruction, instruction, register
	SNIPPET SYMBOL(ffi_win64_load_sse), (\kind)*4+\number, LOADW_SSE_STRIDE
	ARGUMENT
	\sse_instruction (%rax), %xmm\number
	\instruction (%rax), %\register
	NEXT	1
.endm

.macro LOAD_SSES kind, sse_instruction, instruction, r0, r1, r2, r3
	LOAD_SSE \kind, 0, \sse_instruction, \instruction, \r0
	LOAD_SSE \kind, 1, \sse_instruction, \instruction, \r1
	LOAD_SSE \kind, 2, \sse_instruction, \instruction, \r2
	LOAD_SSE \kind, 3, \sse_instruction, \instruction, \r3
.endm

TABLE ffi_win64_load
	LOADS	LOADW_8, movq, rcx, rdx, r8, r9
	LOADS	LOADW_4S, movslq, rcx, rdx, r8, r9
	LOADS	LOADW_4U, movl, ecx, edx, r8d, r9d
	LOADS	LOADW_2S, movswq, rcx, rdx, r8, r9
	LOADS	LOADW_2U, movzwl, ecx, edx, r8d, r9d
	LOADS	LOADW_1S, movsbq, rcx, rdx, r8, r9
	LOADS	LOADW_1U, movzbl, ecx, edx, r8d, r9d

TABLE ffi_win64_load_sse
	LOAD_SSES LOADW_SSE_8, movsd, movq, rcx, rdx, r8, r9
	LOAD_SSES LOADW_SSE_4, movss, movl, ecx, edx, r8d, r9d

// The address of the result's memory.
TABLE ffi_win64_load_result
	LANDING_PAD
	movq	%rbx, %rcx
	NEXT

// Calls; then the result goes to rbx.
.macro TAKE kind, first, second
	SNIPPET SYMBOL(ffi_win64_take), \kind, TAKEW_STRIDE
	call	*-16(%rbp)
	\first
	\second
	jmp	.Lreturn
.endm

.Lreturn:
	leaq	-8(%rbp), %rsp
	popq	%rbx
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa %rsp, 8
	.cfi_restore %rbp
	.cfi_restore %rbx
	ret
	.cfi_restore_state

TABLE ffi_win64_take
	TAKE	TAKEW_NONE
	TAKE	TAKEW_8, "movq %rax, (%rbx)"
	TAKE	TAKEW_4S, "cltq", "movq %rax, (%rbx)"
	TAKE	TAKEW_4U, "movl %eax, %eax", "movq %rax, (%rbx)"
	TAKE	TAKEW_2S, "movswq %ax, %rax", "movq %rax, (%rbx)"
	TAKE	TAKEW_2U, "movzwl %ax, %eax", "movq %rax, (%rbx)"
	TAKE	TAKEW_1S, "movsbq %al, %rax", "movq %rax, (%rbx)"
	TAKE	TAKEW_1U, "movzbl %al, %eax", "movq %rax, (%rbx)"
	TAKE	TAKEW_RAW_4, "movl %eax, (%rbx)"
	TAKE	TAKEW_RAW_2, "movw %ax, (%rbx)"
	TAKE	TAKEW_RAW_1, "movb %al, (%rbx)"
	TAKE	TAKEW_SSE_16, "movups %xmm0, (%rbx)"
	TAKE	TAKEW_SSE_8, "movsd %xmm0, (%rbx)"
	TAKE	TAKEW_SSE_4, "movss %xmm0, (%rbx)"
	.org	SYMBOL(ffi_win64_take) + TAKEW_KINDS * TAKEW_STRIDE, 0xcc
END(ffi_win64_run)

#endif

ELF_NOTES
