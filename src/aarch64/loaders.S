// SPDX-License-Identifier: MIT
// The fast lane of AArch64: one function that jumps from snippet to snippet (loaders.h).
//
// While a lane runs:
//   x9   the next step, or the number that follows this one
//   x10  in avalue[], at the argument that is loaded next
//   x11  the address of the argument that is loaded
//   x12-x16 are free
//   x17  the function to call
//   x8   rvalue, where the function expects it if it wants it; 16(x29) keeps it
// x0-x7, v0-v7 and the stack fill up.
#include "../asm.h"
#include "../lane.h"
#include "frame.h"
#include "loaders.h"

#if FFI_HAS_AAPCS64_LANE

	.text

.macro NEXT
	ldr	x16, [x9], #8
	br	x16
.endm

.macro ARGUMENT
	ldr	x11, [x10], #8
.endm

// Snippet number `index` of a table of equal strides.
.macro SNIPPET table, index, stride
	.org	\table + (\index) * \stride
	LANDING_PAD
.endm

.macro TABLE name
	.balign	32
	.globl	SYMBOL(\name)
	ASM_HIDDEN(\name)
SYMBOL(\name):
.endm

// void ffi_aapcs64_run(const Plan &plan, void (*fn)(void), void *rvalue, void **avalue)
//      x0 plan, x1 fn, x2 rvalue, x3 avalue
FRAMED(ffi_aapcs64_run)
	ENTER	16
	str	x2, [sp, #16]
	ldr	x9, [x0, #PLAN_STEPS]
	mov	x17, x1
	mov	x8, x2
	mov	x10, x3
	NEXT

.macro LOADS kind, instruction, width
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	SNIPPET SYMBOL(ffi_aapcs64_load), (\kind)*8+\n, LOAD_STRIDE
	ARGUMENT
	\instruction \width\n, [x11]
	NEXT
	.endr
.endm

.macro LOAD_PAIR kind, upper, n, n1
	SNIPPET SYMBOL(ffi_aapcs64_load), (\kind)*8+\n, LOAD_STRIDE
	ARGUMENT
	.if	\kind == LOAD_16
	ldp	x\n, x\n1, [x11]
	.else
	ldr	x\n, [x11]
	ldr	\upper\n1, [x11, #8]
	.endif
	NEXT
.endm

.macro LOAD_PAIRS kind, upper
	LOAD_PAIR \kind, \upper, 0, 1
	LOAD_PAIR \kind, \upper, 1, 2
	LOAD_PAIR \kind, \upper, 2, 3
	LOAD_PAIR \kind, \upper, 3, 4
	LOAD_PAIR \kind, \upper, 4, 5
	LOAD_PAIR \kind, \upper, 5, 6
	LOAD_PAIR \kind, \upper, 6, 7
.endm

TABLE ffi_aapcs64_load
	LOADS	LOAD_8, ldr, x
	LOADS	LOAD_4S, ldrsw, x
	LOADS	LOAD_4U, ldr, w
	LOADS	LOAD_2S, ldrsh, x
	LOADS	LOAD_2U, ldrh, w
	LOADS	LOAD_1S, ldrsb, x
	LOADS	LOAD_1U, ldrb, w
	LOAD_PAIRS LOAD_16, x
	LOAD_PAIRS LOAD_12, w
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7
	SNIPPET SYMBOL(ffi_aapcs64_load), LOAD_COPY*8+\n, LOAD_STRIDE
	ARGUMENT
	ldp	x13, x12, [x9], #16
	add	x13, sp, x13
	mov	x\n, x13
	b	.Lcopy
	.endr

// x12 bytes, in eights, from x11 to x13.
.Lcopy:
	tbz	x12, #3, 1f
	ldr	x14, [x11], #8
	str	x14, [x13], #8
	subs	x12, x12, #8
	b.eq	2f
1:
	ldp	x14, x15, [x11], #16
	stp	x14, x15, [x13], #16
	subs	x12, x12, #16
	b.ne	1b
2:
	NEXT

// `members` vector registers of 4 << log bytes each; op: ldr and ldp, or str and stp.
.macro MEMBERS op, members, log, letter, base, n, n1, n2, n3
	.if	\members == 1
	\op\()r	\letter\n, [\base]
	.else
	\op\()p	\letter\n, \letter\n1, [\base]
	.endif
	.if	\members == 3
	\op\()r	\letter\n2, [\base, #8 << \log]
	.elseif	\members == 4
	\op\()p	\letter\n2, \letter\n3, [\base, #8 << \log]
	.endif
.endm

.macro LOAD_VECTOR members, log, letter, n, n1, n2, n3
	.if	\n + \members <= 8
	SNIPPET SYMBOL(ffi_aapcs64_load_v), (4*(\members-1)+\log)*8+\n, LOAD_STRIDE
	ARGUMENT
	MEMBERS	ld, \members, \log, \letter, x11, \n, \n1, \n2, \n3
	NEXT
	.endif
.endm

.macro LOAD_VECTORS members, log, letter
	LOAD_VECTOR \members, \log, \letter, 0, 1, 2, 3
	LOAD_VECTOR \members, \log, \letter, 1, 2, 3, 4
	LOAD_VECTOR \members, \log, \letter, 2, 3, 4, 5
	LOAD_VECTOR \members, \log, \letter, 3, 4, 5, 6
	LOAD_VECTOR \members, \log, \letter, 4, 5, 6, 7
	LOAD_VECTOR \members, \log, \letter, 5, 6, 7, 8
	LOAD_VECTOR \members, \log, \letter, 6, 7, 8, 9
	LOAD_VECTOR \members, \log, \letter, 7, 8, 9, 10
.endm

TABLE ffi_aapcs64_load_v
	.irp	members, 1, 2, 3, 4
	LOAD_VECTORS \members, 0, s
	LOAD_VECTORS \members, 1, d
	LOAD_VECTORS \members, 2, q
	.endr

// Runs: entry n continues with the loads of registers n - 1..0, by pairs.
.macro RUN_ENTRY kind, label, instruction, letter, n, last
	SNIPPET SYMBOL(ffi_aapcs64_load_run), (\kind)*8+\n, LOAD_STRIDE
	mov	x12, x10
	.if	\n & 1
	add	x10, x10, #8 * (\n + 1)
	b	\label\n
	.else
	ldr	x11, [x10, #8 * \n]
	add	x10, x10, #8 * (\n + 1)
	\instruction \letter\n, [x11]
	b	\label\last
	.endif
.endm

.macro RUN_PAIR label, instruction, letter, n, n1
\label\n1:
	ldp	x13, x14, [x12, #8 * \n]
	\instruction \letter\n, [x13]
	\instruction \letter\n1, [x14]
.endm

.macro RUN kind, label, instruction, letter
	RUN_ENTRY \kind, \label, \instruction, \letter, 1, 0
	RUN_ENTRY \kind, \label, \instruction, \letter, 2, 1
	RUN_ENTRY \kind, \label, \instruction, \letter, 3, 2
	RUN_ENTRY \kind, \label, \instruction, \letter, 4, 3
	RUN_ENTRY \kind, \label, \instruction, \letter, 5, 4
	RUN_ENTRY \kind, \label, \instruction, \letter, 6, 5
	RUN_ENTRY \kind, \label, \instruction, \letter, 7, 6
.endm

.macro RUN_PAIRS label, instruction, letter
	RUN_PAIR \label, \instruction, \letter, 6, 7
	RUN_PAIR \label, \instruction, \letter, 4, 5
	RUN_PAIR \label, \instruction, \letter, 2, 3
	RUN_PAIR \label, \instruction, \letter, 0, 1
	NEXT
.endm

TABLE ffi_aapcs64_load_run
	RUN	RUN_8, .Lrun_8_, ldr, x
	RUN	RUN_4S, .Lrun_4s_, ldrsw, x
	RUN	RUN_V_8, .Lrun_v_8_, ldr, d
	RUN_PAIRS .Lrun_8_, ldr, x
	RUN_PAIRS .Lrun_4s_, ldrsw, x
	RUN_PAIRS .Lrun_v_8_, ldr, d

// Makes room for all stack arguments and copies; their bytes follow.
TABLE ffi_aapcs64_reserve
	LANDING_PAD
	ldp	x12, x16, [x9], #16
	sub	sp, sp, x12
	br	x16

.macro STORE kind, instruction, width
	SNIPPET SYMBOL(ffi_aapcs64_store), \kind, STORE_STRIDE
	ARGUMENT
	\instruction \width\()12, [x11]
	ldp	x13, x16, [x9], #16
	str	x12, [sp, x13]
	br	x16
.endm

TABLE ffi_aapcs64_store
	STORE	LOAD_8, ldr, x
	STORE	LOAD_4S, ldrsw, x
	STORE	LOAD_4U, ldr, w
	STORE	LOAD_2S, ldrsh, x
	STORE	LOAD_2U, ldrh, w
	STORE	LOAD_1S, ldrsb, x
	STORE	LOAD_1U, ldrb, w
	SNIPPET SYMBOL(ffi_aapcs64_store), STORE_BLOCK, STORE_STRIDE
	ARGUMENT
	ldp	x13, x12, [x9], #16
	add	x13, sp, x13
	b	.Lcopy
	SNIPPET SYMBOL(ffi_aapcs64_store), STORE_COPY, STORE_STRIDE
	ARGUMENT
	ldp	x13, x12, [x9], #16
	ldr	x14, [x9], #8
	add	x13, sp, x13
	str	x13, [sp, x14]
	b	.Lcopy

// How a function is called, and how its caller is returned to:
//      lane: at the end of a lane
//      bare: at once, for it has no arguments; x0 steps, x1 fn, x2 rvalue
.macro CALL_lane
	LANDING_PAD
	blr	x17
.endm

.macro RETURN_lane
	mov	sp, x29
	.cfi_remember_state
	LEAVE	16
	.cfi_restore_state
.endm

.macro CALL_bare
	ENTER	16
	str	x2, [sp, #16]
	blr	x1
.endm

.macro RETURN_bare
	LEAVE	16
.endm

// Calls, then the result goes to x9.
.macro TAKE how, kind, first, second
	.org	SYMBOL(ffi_aapcs64_take_\how) + (\kind) * TAKE_STRIDE
	CALL_\how
	ldr	x9, [x29, #16]
	\first
	\second
	RETURN_\how
.endm

.macro TAKE_VECTORS how, members, log, letter
	.org	SYMBOL(ffi_aapcs64_take_\how) + (TAKE_V+4*(\members-1)+\log) * TAKE_STRIDE
	CALL_\how
	ldr	x9, [x29, #16]
	MEMBERS	st, \members, \log, \letter, x9, 0, 1, 2, 3
	RETURN_\how
.endm

.macro TAKES how
	TAKE	\how, TAKE_8, "str x0, [x9]"
	TAKE	\how, TAKE_4S, "sxtw x0, w0", "str x0, [x9]"
	TAKE	\how, TAKE_4U, "mov w0, w0", "str x0, [x9]"
	TAKE	\how, TAKE_2S, "sxth x0, w0", "str x0, [x9]"
	TAKE	\how, TAKE_2U, "uxth w0, w0", "str x0, [x9]"
	TAKE	\how, TAKE_1S, "sxtb x0, w0", "str x0, [x9]"
	TAKE	\how, TAKE_1U, "uxtb w0, w0", "str x0, [x9]"
	TAKE	\how, TAKE_RAW_4, "str w0, [x9]"
	TAKE	\how, TAKE_RAW_2, "strh w0, [x9]"
	TAKE	\how, TAKE_RAW_1, "strb w0, [x9]"
	TAKE	\how, TAKE_16, "stp x0, x1, [x9]"
	TAKE	\how, TAKE_12, "str x0, [x9]", "str w1, [x9, #8]"
	.irp	members, 1, 2, 3, 4
	TAKE_VECTORS \how, \members, 0, s
	TAKE_VECTORS \how, \members, 1, d
	TAKE_VECTORS \how, \members, 2, q
	.endr
.endm

TABLE ffi_aapcs64_take_lane
	CALL_lane
	RETURN_lane
	TAKES	lane
END(ffi_aapcs64_run)

// Nothing is left to do when the first of these returns.
	.balign	32
CODE(ffi_aapcs64_take_bare)
	LANDING_PAD
	mov	x8, x2
	mov	x16, x1
	br	x16
	TAKES	bare
END(ffi_aapcs64_take_bare)

#endif

ELF_NOTES
