// SPDX-License-Identifier: MIT
// The fast lane of 32-bit Arm: one function that jumps from snippet to snippet (loaders.h).
//
// While a lane runs, r0-r3 and d0-d7 fill up, and
//   r4  the next step, or the number that follows this one
//   r5  in avalue[], behind the argument that was loaded last
//   r6  rvalue
//   r7  the function to call
//   lr  the next stack argument's place
//   ip  in the argument that was loaded last, behind what was loaded
//   r8, r9  free
#include "../asm.h"
#include "../lane.h"
#include "loaders.h"

	.syntax	unified
	.arm
	.text
	.fpu	vfpv2
	.eabi_attribute 28, 3
	.cfi_sections .debug_frame

.macro NEXT
	ldr	pc, [r4], #4
.endm

// ip: the next argument's address.
.macro ARGUMENT
	ldr	ip, [r5], #4
.endm

// A snippet that is alone or begins a table, and one of a table.
.macro SNIPPET name
	.balign	LOAD_STRIDE
	.globl	SYMBOL(\name)
	ASM_HIDDEN(\name)
SYMBOL(\name):
.endm
.macro IN_TABLE name, index, stride=LOAD_STRIDE
	.org	SYMBOL(\name) + (\index) * \stride
.endm

.macro LOADS kind, instruction, size
	.irp	n, 0, 1, 2, 3
	IN_TABLE ffi_arm_load, \kind*LOAD_REGISTERS+\n
	ARGUMENT
	\instruction r\n, [ip], #\size
	NEXT
	.endr
	IN_TABLE ffi_arm_load, \kind*LOAD_REGISTERS+LOAD_PUSHED
	ARGUMENT
	\instruction ip, [ip]
	str	ip, [lr], #4
	NEXT
.endm

.macro LOAD_RUN first, words, registers:vararg
	IN_TABLE ffi_arm_load_run, \first*4+\words-1
	ARGUMENT
	ldm	ip!, {\registers}
	NEXT
.endm

// void ffi_arm_run(const Plan &plan, void (*fn)(void), void *rvalue, void **avalue)
//      r0 plan, r1 fn, r2 rvalue, r3 avalue
FUNCTION(ffi_arm_run)
	push	{r4, r5, r6, r7, r8, r9, fp, lr}
	.save	{r4, r5, r6, r7, r8, r9, fp, lr}
	.cfi_def_cfa_offset 32
	.cfi_offset r4, -32
	.cfi_offset r5, -28
	.cfi_offset r6, -24
	.cfi_offset r7, -20
	.cfi_offset r8, -16
	.cfi_offset r9, -12
	.cfi_offset fp, -8
	.cfi_offset lr, -4
	add	fp, sp, #24
	.setfp	fp, sp, #24
	.cfi_def_cfa fp, 8
	ldr	r4, [r0, #PLAN_STEPS]
	mov	r7, r1
	mov	r6, r2
	mov	r5, r3
	NEXT

SNIPPET ffi_arm_load
	LOADS	LOAD_4, ldr, 4
	LOADS	LOAD_2S, ldrsh, 2
	LOADS	LOAD_2U, ldrh, 2
	LOADS	LOAD_1S, ldrsb, 1
	LOADS	LOAD_1U, ldrb, 1

// Two words and more.
SNIPPET ffi_arm_load_run
	LOAD_RUN 0, 2, r0, r1
	LOAD_RUN 0, 3, r0, r1, r2
	LOAD_RUN 0, 4, r0, r1, r2, r3
	LOAD_RUN 1, 2, r1, r2
	LOAD_RUN 1, 3, r1, r2, r3
	LOAD_RUN 2, 2, r2, r3

// s0-s15 and d0-d7: an argument, or its first part, and the parts that follow.
.macro LOAD_VFPS size, count:vararg
SNIPPET ffi_arm_load_\size
	.irp	n, \count
	IN_TABLE ffi_arm_load_\size, \n
	ARGUMENT
	vldmia	ip!, {\size\n}
	NEXT
	.endr
SNIPPET ffi_arm_more_\size
	.irp	n, \count
	IN_TABLE ffi_arm_more_\size, \n
	vldmia	ip!, {\size\n}
	NEXT
	.endr
.endm
	LOAD_VFPS s, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	LOAD_VFPS d, 0, 1, 2, 3, 4, 5, 6, 7

// Makes room for as many bytes on the stack as the number says.
SNIPPET ffi_arm_open_stack
	ldr	r8, [r4], #4
	sub	sp, sp, r8
	mov	lr, sp
	NEXT

// Leaves stack bytes out; their number follows.
SNIPPET ffi_arm_skip
	ldr	r8, [r4], #4
	add	lr, lr, r8
	NEXT

// Pushes words of the next argument; of the last one, behind what was loaded or pushed.
.macro BLOCKS name, first
SNIPPET \name
	.irp	n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
	IN_TABLE \name, \n-1
	\first
	b	.Lblock\n
	.endr
.endm
	BLOCKS	ffi_arm_push_block, ARGUMENT
	BLOCKS	ffi_arm_push_more
.macro ODD_BLOCK words, rest
.Lblock\words:
	ldr	r8, [ip], #4
	str	r8, [lr], #4
	b	.Lblock\rest
.endm
	ODD_BLOCK 1, 0
	ODD_BLOCK 3, 2
	ODD_BLOCK 5, 4
	ODD_BLOCK 7, 6
	ODD_BLOCK 9, 8
	ODD_BLOCK 11, 10
	ODD_BLOCK 13, 12
	ODD_BLOCK 15, 14
	.irp	n, 16, 14, 12, 10, 8, 6, 4, 2
.Lblock\n:
	ldm	ip!, {r8, r9}
	stm	lr!, {r8, r9}
	.endr
.Lblock0:
	NEXT

// The address of the result's memory, in r0.
SNIPPET ffi_arm_load_result
	mov	r0, r6
	NEXT

// How a function is called, and how its caller is returned to:
//      lane: at the end of a lane
//      bare: at once, for it has no arguments; r0 steps, r1 fn, r2 rvalue
.macro CALL_lane
	blx	r7
.endm

.macro RETURN_lane
	sub	sp, fp, #24
	pop	{r4, r5, r6, r7, r8, r9, fp, pc}
.endm

.macro CALL_bare
	push	{r6, lr}
	.cfi_remember_state
	.cfi_def_cfa_offset 8
	.cfi_offset r6, -8
	.cfi_offset lr, -4
	mov	r6, r2
	blx	r1
.endm

.macro RETURN_bare
	pop	{r6, pc}
	.cfi_restore_state
.endm

// Calls; then the result goes to rvalue.
.macro TAKE how, kind, store, first, second
	IN_TABLE ffi_arm_take_\how, \kind, TAKE_STRIDE
	CALL_\how
	\first
	\second
	\store
	RETURN_\how
.endm
.macro TAKES how
	TAKE	\how, TAKE_2S, "str r0, [r6]", "lsl r0, r0, #16", "asr r0, r0, #16"
	TAKE	\how, TAKE_2U, "str r0, [r6]", "lsl r0, r0, #16", "lsr r0, r0, #16"
	TAKE	\how, TAKE_1S, "str r0, [r6]", "lsl r0, r0, #24", "asr r0, r0, #24"
	TAKE	\how, TAKE_1U, "str r0, [r6]", "and r0, r0, #255"
	TAKE	\how, TAKE_RAW_2, "strh r0, [r6]"
	TAKE	\how, TAKE_RAW_1, "strb r0, [r6]"
	TAKE	\how, TAKE_CORE(1), "str r0, [r6]"
	TAKE	\how, TAKE_CORE(2), "stm r6, {r0, r1}"
	TAKE	\how, TAKE_CORE(4), "stm r6, {r0, r1, r2, r3}"
	TAKE	\how, TAKE_S0, "vstm r6, {s0}"
	TAKE	\how, TAKE_S0_S2, "vstm r6, {s0-s2}"
	TAKE	\how, TAKE_D0(0), "vstm r6, {d0}"
	.irp	n, 1, 2, 3, 4, 5, 6, 7
	TAKE	\how, TAKE_D0(\n), "vstm r6, {d0-d\n}"
	.endr
.endm
SNIPPET ffi_arm_take_lane
	CALL_lane
	RETURN_lane
	TAKES	lane
END(ffi_arm_run)

// Nothing is left to do when the first of these returns.
	.balign	LOAD_STRIDE
CODE(ffi_arm_take_bare)
	.save	{r6, lr}
	mov	r0, r2
	bx	r1
	TAKES	bare
END(ffi_arm_take_bare)

ELF_NOTES
