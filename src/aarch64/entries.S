// SPDX-License-Identifier: MIT
// Fast closure entries of AArch64: they call the handler themselves. x17: the closure; x9: the recipe.
// entry.cc lays the recipes that they follow; plans without one enter through aapcs64.S.
#include "../asm.h"
#include "../own_memory.h"
#include "entry.h"
#include "frame.h"

#if FFI_HAS_AAPCS64_ENTRY

	.text

// handler(cif, result, avalue, user_data); x1 result, x2 avalue.
.macro HANDLE
	ldp	x0, x16, [x17, #CLOSURE_A64_CIF]
	ldr	x3, [x17, #CLOSURE_A64_USER_DATA]
	blr	x16
.endm

// The result registers, loaded from `result`, which the handler filled.
//      words: x0, x1 and v0 from its start; 4, 8, 16: v0-v3 by this size; memory: nothing
.macro GIVE_words result
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
	GIVE_words x9
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

// By recipe: avalue[i] is the record's address plus a place, or, for arguments passed by reference,
// what lies there.
//      doubles, vectors: whether these parts of the record are saved
.macro PLACED name, doubles, vectors, give
FRAMED(\name)
	ENTER	RECORD_A64_SIZE
	add	x11, sp, #16
	stp	x0, x1, [x11, #RECORD_A64_X(0)]
	stp	x2, x3, [x11, #RECORD_A64_X(2)]
	stp	x4, x5, [x11, #RECORD_A64_X(4)]
	stp	x6, x7, [x11, #RECORD_A64_X(6)]
	.if	\doubles
	SAVE_VECTORS d, RECORD_A64_D(0), 8
	.endif
	.if	\vectors
	SAVE_VECTORS s, RECORD_A64_S(0), 4
	SAVE_VECTORS q, RECORD_A64_Q(0), 16
	.endif
	ldr	x10, [x9], #8
	sub	sp, sp, x10
	mov	x2, sp
	cbz	x10, 3f
	mov	x14, sp
	add	x10, x10, x9
1:
	ldp	x12, x13, [x9], #16
	add	x12, x12, x11
	add	x13, x13, x11
	stp	x12, x13, [x14], #16
	cmp	x9, x10
	b.ne	1b
	ldr	x10, [x9], #8
	cbz	x10, 3f
2:
	ldr	x12, [x9], #8
	ldr	x13, [x2, x12]
	ldr	x13, [x13]
	str	x13, [x2, x12]
	subs	x10, x10, #1
	b.ne	2b
3:
	.ifc	\give, memory
	mov	x1, x8
	.else
	add	x1, x11, #RECORD_A64_RESULT
	.endif
	HANDLE
	add	x9, x29, #16 + RECORD_A64_RESULT
	GIVE_\give x9
	mov	sp, x29
	LEAVE	RECORD_A64_SIZE
END(\name)
.endm

.macro SAVE_VECTORS letter, offset, size
	stp	\letter\()0, \letter\()1, [x11, #\offset]
	stp	\letter\()2, \letter\()3, [x11, #\offset + 2 * \size]
	stp	\letter\()4, \letter\()5, [x11, #\offset + 4 * \size]
	stp	\letter\()6, \letter\()7, [x11, #\offset + 6 * \size]
.endm

.macro PLACED_BY_RESULT name, doubles, vectors
	PLACED \name\()_words, \doubles, \vectors, words
	PLACED \name\()_memory, \doubles, \vectors, memory
	PLACED \name\()_4, \doubles, \vectors, 4
	PLACED \name\()_8, \doubles, \vectors, 8
	PLACED \name\()_16, \doubles, \vectors, 16
.endm

// From a closure in the program's own memory: ../own_memory.h.
FUNCTION(ffi_aapcs64_find_recipe)
	ldr	x9, [x17, #CLOSURE_A64_CIF]
	ldr	w9, [x9, #CIF_FLAGS]
	and	w9, w9, #PLACE_BITS
#ifdef __APPLE__
	adrp	x16, SYMBOL(ffi_plan_places)@PAGE
	add	x16, x16, SYMBOL(ffi_plan_places)@PAGEOFF
#else
	adrp	x16, SYMBOL(ffi_plan_places)
	add	x16, x16, :lo12:SYMBOL(ffi_plan_places)
#endif
	add	x16, x16, x9
	ldp	x16, x9, [x16, #PLAN_ENTRY]
	br	x16
END(ffi_aapcs64_find_recipe)

	PLACED_BY_RESULT ffi_aapcs64_placed, 0, 0
	PLACED_BY_RESULT ffi_aapcs64_placed_doubles, 1, 0
	PLACED_BY_RESULT ffi_aapcs64_placed_vectors, 1, 1

#endif

ELF_NOTES
