// SPDX-License-Identifier: MIT
// The fast lane of i386: one function that jumps from snippet to snippet (loaders_i386.h).
//
// While a lane runs:
//   esi  the step that runs; a number may follow it
//   edi  avalue
//   ebx  rvalue
// and 12(%ebp) holds the function to call. Arguments are pushed; then eax, edx and ecx fill up.
#include "../asm.h"
#include "frame.h"
#include "loaders_i386.h"
#include "loaders_macros.h"

#if FFI_HAS_I386_LANE

	.text

// The address of the argument that the number says.
.macro ARGUMENT register
	movl	NUMBER(1), \register
	movl	(%edi,\register), \register
.endm

// void ffi_i386_run(const Plan &plan, void (*fn)(void), void *rvalue, void **avalue)
//      8(%ebp) plan, 12 fn, 16 rvalue, 20 avalue
FUNCTION(ffi_i386_run)
	OPEN_FRAME
	pushl	%ebx
	.cfi_offset %ebx, -12
	pushl	%esi
	.cfi_offset %esi, -16
	pushl	%edi
	.cfi_offset %edi, -20
	movl	8(%ebp), %eax
	movl	16(%ebp), %ebx
	movl	20(%ebp), %edi
	andl	$-16, %esp
	movl	PLAN_STEPS(%eax), STEP
	jmp	*(STEP)

// Stack bytes that no argument fills.
TABLE ffi_i386_push_gap
	LANDING_PAD
	subl	NUMBER(1), %esp
	NEXT	1

.macro PUSH kind, instruction
	SNIPPET SYMBOL(ffi_i386_push), \kind, PUSH32_STRIDE
	ARGUMENT %eax
	\instruction (%eax), %eax
	pushl	%eax
	NEXT	1
.endm

TABLE ffi_i386_push
	PUSH	LOAD32_4, movl
	PUSH	LOAD32_2S, movswl
	PUSH	LOAD32_2U, movzwl
	PUSH	LOAD32_1S, movsbl
	PUSH	LOAD32_1U, movzbl

TABLE ffi_i386_push_block
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	SNIPPET SYMBOL(ffi_i386_push_block), \n, PUSH32_STRIDE
	ARGUMENT %eax
	jmp	.Lblock\n
	.endr
	.irp	n, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0
.Lblock\n:
	pushl	4 * \n(%eax)
	.endr
	NEXT	1

// Entry n of a run pushes the arguments from n down to 0 after the one that the number says.
.macro RUN_ENTRIES table, chain
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	SNIPPET \table, \n, PUSH32_STRIDE
	movl	NUMBER(1), %ecx
	addl	%edi, %ecx
	jmp	\chain\n
	.endr
.endm

TABLE ffi_i386_push_run
	RUN_ENTRIES SYMBOL(ffi_i386_push_run), .Lrun
	.irp	n, 7, 6, 5, 4, 3, 2, 1, 0
.Lrun\n:
	movl	4 * \n(%ecx), %eax
	pushl	(%eax)
	.endr
	NEXT	1

TABLE ffi_i386_push_pair_run
	RUN_ENTRIES SYMBOL(ffi_i386_push_pair_run), .Lpair_run
	.irp	n, 7, 6, 5, 4, 3, 2, 1, 0
.Lpair_run\n:
	movl	4 * \n(%ecx), %eax
	pushl	4(%eax)
	pushl	(%eax)
	.endr
	NEXT	1

// The address of the result's memory, on the stack.
TABLE ffi_i386_push_result
	LANDING_PAD
	pushl	%ebx
	NEXT

// Registers in the order of struct Registers32: eax, edx, ecx.
.macro LOAD kind, number, instruction, register
	SNIPPET SYMBOL(ffi_i386_load), (\kind)*3+\number, PUSH32_STRIDE
	ARGUMENT \register
	\instruction (\register), \register
	NEXT	1
.endm

.macro LOADS kind, instruction
	LOAD	\kind, 0, \instruction, %eax
	LOAD	\kind, 1, \instruction, %edx
	LOAD	\kind, 2, \instruction, %ecx
.endm

TABLE ffi_i386_load
	LOADS	LOAD32_4, movl
	LOADS	LOAD32_2S, movswl
	LOADS	LOAD32_2U, movzwl
	LOADS	LOAD32_1S, movsbl
	LOADS	LOAD32_1U, movzbl

.macro LOAD_RESULT number, register
	SNIPPET SYMBOL(ffi_i386_load_result), \number, PUSH32_STRIDE
	movl	%ebx, \register
	NEXT
.endm

TABLE ffi_i386_load_result
	LOAD_RESULT 0, %eax
	LOAD_RESULT 1, %edx
	LOAD_RESULT 2, %ecx

// Calls; then the result goes to ebx. Whoever popped the arguments, esp comes from ebp.
.macro TAKE kind, first, second
	SNIPPET SYMBOL(ffi_i386_take), \kind, TAKE32_STRIDE
	call	*12(%ebp)
	\first
	\second
	leal	-12(%ebp), %esp
	popl	%edi
	popl	%esi
	popl	%ebx
	popl	%ebp
	.cfi_remember_state
	.cfi_def_cfa %esp, 4
	.cfi_restore %ebp
	.cfi_restore %ebx
	.cfi_restore %esi
	.cfi_restore %edi
	ret
	.cfi_restore_state
.endm

TABLE ffi_i386_take
	TAKE	TAKE32_NONE
	TAKE	TAKE32_4, "movl %eax, (%ebx)"
	TAKE	TAKE32_2S, "cwtl", "movl %eax, (%ebx)"
	TAKE	TAKE32_2U, "movzwl %ax, %eax", "movl %eax, (%ebx)"
	TAKE	TAKE32_1S, "movsbl %al, %eax", "movl %eax, (%ebx)"
	TAKE	TAKE32_1U, "movzbl %al, %eax", "movl %eax, (%ebx)"
	TAKE	TAKE32_RAW_2, "movw %ax, (%ebx)"
	TAKE	TAKE32_RAW_1, "movb %al, (%ebx)"
	TAKE	TAKE32_8, "movl %eax, (%ebx)", "movl %edx, 4(%ebx)"
	TAKE	TAKE32_FLOAT, "fstps (%ebx)"
	TAKE	TAKE32_DOUBLE, "fstpl (%ebx)"
	TAKE	TAKE32_LONG_DOUBLE, "fstpt (%ebx)"
	.org	SYMBOL(ffi_i386_take) + TAKE32_KINDS * TAKE32_STRIDE, 0xcc
END(ffi_i386_run)

#endif

ELF_NOTES
