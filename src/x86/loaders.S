// SPDX-License-Identifier: MIT
// The fast lane of x86-64 System V: one function that jumps from snippet to snippet (loaders.h).
//
// While a lane runs:
//   r10  the step that runs; a number may follow it
//   r11  in avalue[], behind the argument that is loaded next
//   rbx  rvalue
//   rax  free
// and -16(%rbp) holds the function to call. rdi, rsi, rdx, rcx, r8, r9 and xmm0-7 fill up.
#include "../asm.h"
#include "frame.h"
#include "loaders.h"
#include "loaders_macros.h"

#if FFI_HAS_SYSV64_LANE

	.text

// rax: the address of the argument in front of r11, which moves there.
.macro ARGUMENT
	subq	$8, %r11
	movq	(%r11), %rax
.endm

.macro LOAD kind, number, instruction, register
	SNIPPET SYMBOL(ffi_sysv64_load), (\kind)*6+\number, LOAD_STRIDE
	ARGUMENT
	\instruction (%rax), %\register
	NEXT
.endm

.macro LOAD_UPPER kind, number, instruction, register
	SNIPPET SYMBOL(ffi_sysv64_load), (\kind)*6+\number, LOAD_STRIDE
	movq	-8(%r11), %rax
	\instruction 8(%rax), %\register
	NEXT
.endm

.macro LOAD_GPRS what, kind, instruction, r0, r1, r2, r3, r4, r5
	\what	\kind, 0, \instruction, \r0
	\what	\kind, 1, \instruction, \r1
	\what	\kind, 2, \instruction, \r2
	\what	\kind, 3, \instruction, \r3
	\what	\kind, 4, \instruction, \r4
	\what	\kind, 5, \instruction, \r5
.endm

.macro LOAD_SSES kind, instruction, offset
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	SNIPPET SYMBOL(ffi_sysv64_load_sse), (\kind)*8+\n, LOAD_STRIDE
	.if	\offset
	movq	-8(%r11), %rax
	.else
	ARGUMENT
	.endif
	\instruction \offset(%rax), %xmm\n
	NEXT
	.endr
.endm

// What runs a plan opens the frame:
//   void run(const Plan &plan, void (*fn)(void), void *rvalue, void **avalue)
//        rdi plan, rsi fn, rdx rvalue, rcx avalue
.macro OPEN
	LANDING_PAD
	OPEN_FRAME
	pushq	%rbx
	.cfi_offset %rbx, -24
	pushq	%rsi
	movq	%rdx, %rbx
	movq	PLAN_STEPS(%rdi), STEP
.endm

.macro OPEN_LOAD count, number, instruction, address, register
	.if	\count > \number
	movq	8 * \number(%rcx), %\address
	\instruction (%\address), %\register
	.endif
.endm

.macro OPEN_RUN kind, count, instruction
	.org	SYMBOL(ffi_sysv64_open_run) + ((\kind)*OPEN_RUN_MAX+\count) * OPEN_STRIDE, 0xcc
	.cfi_remember_state
	OPEN
	.if	\kind == RUN_SSE_8
	.irp	n, 0, 1, 2, 3
	OPEN_LOAD \count, \n, \instruction, rax, xmm\n
	.endr
	.else
	OPEN_LOAD \count, 0, \instruction, rdi, rdi
	OPEN_LOAD \count, 1, \instruction, rsi, rsi
	OPEN_LOAD \count, 2, \instruction, rdx, rdx
	OPEN_LOAD \count, 4, \instruction, r8, r8
	OPEN_LOAD \count, 5, \instruction, r9, r9
	OPEN_LOAD \count, 3, \instruction, rcx, rcx
	.endif
	jmp	*(STEP)
	.cfi_restore_state
.endm

	.balign	64, 0xcc
CODE(ffi_sysv64_lane)
// The arguments are a run of count registers, and there is nothing else to load.
TABLE ffi_sysv64_open_run, 64
	.irp	n, 0, 1, 2, 3, 4, 5, 6
	OPEN_RUN RUN_8, \n, movq
	.endr
	.irp	n, 1, 2, 3, 4, 5, 6
	OPEN_RUN RUN_4S, \n, movslq
	.endr
	.irp	n, 1, 2, 3, 4
	OPEN_RUN RUN_SSE_8, \n, movsd
	.endr

// Any lane.
TABLE ffi_sysv64_open, 32
	OPEN
	movl	PLAN_NARGS(%rdi), %r11d
	leaq	(%rcx,%r11,8), %r11
	jmp	*(STEP)

TABLE ffi_sysv64_load, 32
	LOAD_GPRS LOAD, LOAD_8, movq, rdi, rsi, rdx, rcx, r8, r9
	LOAD_GPRS LOAD, LOAD_4S, movslq, rdi, rsi, rdx, rcx, r8, r9
	LOAD_GPRS LOAD, LOAD_4U, movl, edi, esi, edx, ecx, r8d, r9d
	LOAD_GPRS LOAD, LOAD_2S, movswq, rdi, rsi, rdx, rcx, r8, r9
	LOAD_GPRS LOAD, LOAD_2U, movzwl, edi, esi, edx, ecx, r8d, r9d
	LOAD_GPRS LOAD, LOAD_1S, movsbq, rdi, rsi, rdx, rcx, r8, r9
	LOAD_GPRS LOAD, LOAD_1U, movzbl, edi, esi, edx, ecx, r8d, r9d
	LOAD_GPRS LOAD_UPPER, LOAD_UPPER_8, movq, rdi, rsi, rdx, rcx, r8, r9
	LOAD_GPRS LOAD_UPPER, LOAD_UPPER_4, movl, edi, esi, edx, ecx, r8d, r9d
	LOAD_GPRS LOAD_UPPER, LOAD_UPPER_2, movzwl, edi, esi, edx, ecx, r8d, r9d
	LOAD_GPRS LOAD_UPPER, LOAD_UPPER_1, movzbl, edi, esi, edx, ecx, r8d, r9d

TABLE ffi_sysv64_load_sse
	LOAD_SSES LOAD_SSE_8, movsd, 0
	LOAD_SSES LOAD_SSE_4, movss, 0
	LOAD_SSES LOAD_SSE_16, movups, 0
	LOAD_SSES LOAD_SSE_UPPER_8, movsd, 8
	LOAD_SSES LOAD_SSE_UPPER_4, movss, 8

.macro PAIR index, first, register, wide, first2, register2, wide2
	SNIPPET SYMBOL(ffi_sysv64_load_pair), \index, PAIR_STRIDE
	subq	$16, %r11
	movq	(%r11), %\wide
	movq	8(%r11), %\wide2
	\first	(%\wide), %\register
	\first2	(%\wide2), %\register2
	NEXT
.endm

.macro PAIRS number, wide, narrow, wide2, narrow2
	PAIR	9*\number+0, movq, \wide, \wide, movq, \wide2, \wide2
	PAIR	9*\number+1, movq, \wide, \wide, movslq, \wide2, \wide2
	PAIR	9*\number+2, movq, \wide, \wide, movl, \narrow2, \wide2
	PAIR	9*\number+3, movslq, \wide, \wide, movq, \wide2, \wide2
	PAIR	9*\number+4, movslq, \wide, \wide, movslq, \wide2, \wide2
	PAIR	9*\number+5, movslq, \wide, \wide, movl, \narrow2, \wide2
	PAIR	9*\number+6, movl, \narrow, \wide, movq, \wide2, \wide2
	PAIR	9*\number+7, movl, \narrow, \wide, movslq, \wide2, \wide2
	PAIR	9*\number+8, movl, \narrow, \wide, movl, \narrow2, \wide2
.endm

TABLE ffi_sysv64_load_pair, 32
	PAIRS	0, rdi, edi, rsi, esi
	PAIRS	1, rdx, edx, rcx, ecx
	PAIRS	2, r8, r8d, r9, r9d

// Runs: entry n moves r11 in front of the whole run and jumps to the load of register n.
.macro RUN_ENTRY kind, number, chain
	SNIPPET SYMBOL(ffi_sysv64_load_run), (\kind)*6+\number, RUN_STRIDE
	subq	$(8 * (\number + 1)), %r11
	jmp	\chain\number
.endm

.macro RUN_LOAD chain, number, instruction, register
\chain\number:
	movq	8 * \number(%r11), %rax
	\instruction (%rax), %\register
.endm

TABLE ffi_sysv64_load_run
	.irp	n, 0, 1, 2, 3, 4, 5
	RUN_ENTRY RUN_8, \n, .Lrun_8_
	.endr
	.irp	n, 0, 1, 2, 3, 4, 5
	RUN_ENTRY RUN_4S, \n, .Lrun_4s_
	.endr
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	RUN_ENTRY RUN_SSE_8, \n, .Lrun_sse_8_
	.endr
	RUN_LOAD .Lrun_8_, 5, movq, r9
	RUN_LOAD .Lrun_8_, 4, movq, r8
	RUN_LOAD .Lrun_8_, 3, movq, rcx
	RUN_LOAD .Lrun_8_, 2, movq, rdx
	RUN_LOAD .Lrun_8_, 1, movq, rsi
	RUN_LOAD .Lrun_8_, 0, movq, rdi
	NEXT
	RUN_LOAD .Lrun_4s_, 5, movslq, r9
	RUN_LOAD .Lrun_4s_, 4, movslq, r8
	RUN_LOAD .Lrun_4s_, 3, movslq, rcx
	RUN_LOAD .Lrun_4s_, 2, movslq, rdx
	RUN_LOAD .Lrun_4s_, 1, movslq, rsi
	RUN_LOAD .Lrun_4s_, 0, movslq, rdi
	NEXT
	.irp	n, 7, 6, 5, 4, 3, 2, 1, 0
	RUN_LOAD .Lrun_sse_8_, \n, movsd, xmm\n
	.endr
	NEXT

// The address of the result's memory, in rdi.
TABLE ffi_sysv64_load_result
	LANDING_PAD
	movq	%rbx, %rdi
	NEXT

// Stack bytes that no argument fills; their number follows.
TABLE ffi_sysv64_push_gap
	LANDING_PAD
	subq	NUMBER(1), %rsp
	NEXT	1

.macro PUSH kind, instruction, register
	SNIPPET SYMBOL(ffi_sysv64_push), \kind, PUSH_STRIDE
	ARGUMENT
	\instruction (%rax), %\register
	pushq	%rax
	NEXT
.endm

TABLE ffi_sysv64_push
	PUSH	LOAD_8, movq, rax
	PUSH	LOAD_4S, movslq, rax
	PUSH	LOAD_4U, movl, eax
	PUSH	LOAD_2S, movswq, rax
	PUSH	LOAD_2U, movzwl, eax
	PUSH	LOAD_1S, movsbq, rax
	PUSH	LOAD_1U, movzbl, eax

TABLE ffi_sysv64_push_block
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	SNIPPET SYMBOL(ffi_sysv64_push_block), \n, RUN_STRIDE
	ARGUMENT
	jmp	.Lblock\n
	.endr
	.irp	n, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0
.Lblock\n:
	pushq	8 * \n(%rax)
	.endr
	NEXT

TABLE ffi_sysv64_push_run
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	SNIPPET SYMBOL(ffi_sysv64_push_run), \n, RUN_STRIDE
	subq	$(8 * (\n + 1)), %r11
	jmp	.Lpush_run\n
	.endr
	.irp	n, 7, 6, 5, 4, 3, 2, 1, 0
.Lpush_run\n:
	movq	8 * \n(%r11), %rax
	pushq	(%rax)
	.endr
	NEXT

// Calls; the number of vector registers used follows. Then the result goes to rbx.
.macro TAKE kind, first, second
	SNIPPET SYMBOL(ffi_sysv64_take), \kind, TAKE_STRIDE
	movl	NUMBER(1), %eax
	call	*-16(%rbp)
	\first
	\second
	movq	-8(%rbp), %rbx
	leave
	.cfi_remember_state
	.cfi_def_cfa %rsp, 8
	.cfi_restore %rbp
	.cfi_restore %rbx
	ret
	.cfi_restore_state
.endm

TABLE ffi_sysv64_take, 32
	TAKE	TAKE_NONE
	TAKE	TAKE_8, "movq %rax, (%rbx)"
	TAKE	TAKE_4S, "cltq", "movq %rax, (%rbx)"
	TAKE	TAKE_4U, "movl %eax, %eax", "movq %rax, (%rbx)"
	TAKE	TAKE_2S, "movswq %ax, %rax", "movq %rax, (%rbx)"
	TAKE	TAKE_2U, "movzwl %ax, %eax", "movq %rax, (%rbx)"
	TAKE	TAKE_1S, "movsbq %al, %rax", "movq %rax, (%rbx)"
	TAKE	TAKE_1U, "movzbl %al, %eax", "movq %rax, (%rbx)"
	TAKE	TAKE_RAW_4, "movl %eax, (%rbx)"
	TAKE	TAKE_RAW_2, "movw %ax, (%rbx)"
	TAKE	TAKE_RAW_1, "movb %al, (%rbx)"
	TAKE	TAKE_16, "movq %rax, (%rbx)", "movq %rdx, 8(%rbx)"
	TAKE	TAKE_12, "movq %rax, (%rbx)", "movl %edx, 8(%rbx)"
	TAKE	TAKE_SSE_8, "movsd %xmm0, (%rbx)"
	TAKE	TAKE_SSE_4, "movss %xmm0, (%rbx)"
	TAKE	TAKE_SSE_16, "movups %xmm0, (%rbx)"
	TAKE	TAKE_SSE_8_8, "movsd %xmm0, (%rbx)", "movsd %xmm1, 8(%rbx)"
	TAKE	TAKE_SSE_8_4, "movsd %xmm0, (%rbx)", "movss %xmm1, 8(%rbx)"
	TAKE	TAKE_RAX_SSE_8, "movq %rax, (%rbx)", "movsd %xmm0, 8(%rbx)"
	TAKE	TAKE_RAX_SSE_4, "movq %rax, (%rbx)", "movss %xmm0, 8(%rbx)"
	TAKE	TAKE_SSE_RAX_8, "movsd %xmm0, (%rbx)", "movq %rax, 8(%rbx)"
	TAKE	TAKE_SSE_RAX_4, "movsd %xmm0, (%rbx)", "movl %eax, 8(%rbx)"
	TAKE	TAKE_X87, "fstpt (%rbx)"
	TAKE	TAKE_X87_2, "fstpt (%rbx)", "fstpt 16(%rbx)"
	.org	SYMBOL(ffi_sysv64_take) + TAKE_KINDS * TAKE_STRIDE, 0xcc
END(ffi_sysv64_lane)

#endif

ELF_NOTES
