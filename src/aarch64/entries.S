// SPDX-License-Identifier: MIT
// Fast closure entries of AArch64: for plans whose arguments all lie where a handler can use them.
// They call the handler themselves; other plans enter through aapcs64.S. x17: the closure.
#include "../asm.h"
#include "frame.h"
#include "registers.h"

	.text

// handler(cif, result, avalue, user_data); x1 result, x2 avalue.
.macro HANDLE
	ldp	x0, x16, [x17, #CLOSURE_A64_CIF]
	ldr	x3, [x17, #CLOSURE_A64_USER_DATA]
	blr	x16
.endm

// The result registers, loaded from `result`, which the handler filled.
//      word: x0, x1 and v0 from its start; 4, 8, 16: v0-v3 by this size; memory: nothing
.macro GIVE_word result
	ldp	x0, x1, [\result]
	ldr	q0, [\result]
.endm

.macro GIVE_memory result
.endm

.macro GIVE_4 result
	ldp	s0, s1, [\result]
	ldp	s2, s3, [\result, #8]
.endm

.macro GIVE_8 result
	ldp	d0, d1, [\result]
	ldp	d2, d3, [\result, #16]
.endm

.macro GIVE_16 result
	ldp	q0, q1, [\result]
	ldp	q2, q3, [\result, #32]
.endm

// Argument i is x<i>, for all `count` arguments. Above the frame record: 16 bytes of result, the
// registers, avalue[].
.macro STRAIGHT count, pairs
FRAMED(ffi_aapcs64_straight_\count)
	ENTER	16 + 32 * \pairs
	STRAIGHT_SAVE \count, \pairs, 0, 0, 1
	STRAIGHT_SAVE \count, \pairs, 1, 2, 3
	STRAIGHT_SAVE \count, \pairs, 2, 4, 5
	STRAIGHT_SAVE \count, \pairs, 3, 6, 7
	add	x1, sp, #16
	add	x2, sp, #32 + 16 * \pairs
	HANDLE
	add	x9, sp, #16
	GIVE_word x9
	LEAVE	16 + 32 * \pairs
END(ffi_aapcs64_straight_\count)
.endm

.macro STRAIGHT_SAVE count, pairs, pair, n, n1
	.if	\count > \n
	stp	x\n, x\n1, [sp, #32 + 16 * \pair]
	add	x9, sp, #32 + 16 * \pair
	add	x10, sp, #40 + 16 * \pair
	stp	x9, x10, [sp, #32 + 16 * (\pairs + \pair)]
	.endif
.endm

	STRAIGHT 0, 0
	STRAIGHT 1, 1
	STRAIGHT 2, 1
	STRAIGHT 3, 2
	STRAIGHT 4, 2
	STRAIGHT 5, 3
	STRAIGHT 6, 3
	STRAIGHT 7, 4
	STRAIGHT 8, 4

// Arguments anywhere: avalue[i] is the image's address plus places[i]. Above the frame record: 64
// bytes of result, the image; below it avalue[].
.macro PLACED name, vectors, give
FRAMED(\name)
	ENTER	64 + A64_SIZE
	add	x11, sp, #16 + 64
	stp	x0, x1, [x11, #A64_X(0)]
	stp	x2, x3, [x11, #A64_X(2)]
	stp	x4, x5, [x11, #A64_X(4)]
	stp	x6, x7, [x11, #A64_X(6)]
	.if	\vectors
	stp	q0, q1, [x11, #A64_V(0)]
	stp	q2, q3, [x11, #A64_V(2)]
	stp	q4, q5, [x11, #A64_V(4)]
	stp	q6, q7, [x11, #A64_V(6)]
	.endif
	ldr	x9, [x17, #CLOSURE_A64_PLACES]
	ldr	x10, [x9], #8
	sub	sp, sp, x10
	mov	x2, sp
	add	x10, x10, x9
1:
	ldp	x12, x13, [x9], #16
	add	x12, x12, x11
	add	x13, x13, x11
	stp	x12, x13, [x2], #16
	cmp	x9, x10
	b.ne	1b
	mov	x2, sp
	.ifc	\give, memory
	mov	x1, x8
	.else
	add	x1, x29, #16
	.endif
	HANDLE
	add	x9, x29, #16
	GIVE_\give x9
	mov	sp, x29
	LEAVE	64 + A64_SIZE
END(\name)
.endm

	PLACED ffi_aapcs64_placed, 0, word
	PLACED ffi_aapcs64_placed_memory, 0, memory
	PLACED ffi_aapcs64_placed_vectors, 1, word
	PLACED ffi_aapcs64_placed_vectors_memory, 1, memory
	PLACED ffi_aapcs64_placed_vectors_4, 1, 4
	PLACED ffi_aapcs64_placed_vectors_8, 1, 8
	PLACED ffi_aapcs64_placed_vectors_16, 1, 16

ELF_NOTES
