// SPDX-License-Identifier: MIT
// Calls and closures of AArch64: between struct RegistersA64 and the registers.
#define LIBFFI_ASM
#define LIBFFI_H
#include <ffitarget.h>

#include "../asm.h"
#include "frame.h"
#include "registers.h"

	.text

// op: ldp or stp, of the registers that arguments are passed in.
.macro GENERAL op, image
	\op	x0, x1, [\image, #A64_X(0)]
	\op	x2, x3, [\image, #A64_X(2)]
	\op	x4, x5, [\image, #A64_X(4)]
	\op	x6, x7, [\image, #A64_X(6)]
.endm

.macro VECTORS op, image
	\op	q0, q1, [\image, #A64_V(0)]
	\op	q2, q3, [\image, #A64_V(2)]
	\op	q4, q5, [\image, #A64_V(4)]
	\op	q6, q7, [\image, #A64_V(6)]
.endm

// void ffi_aapcs64_call(RegistersA64 *image, void (*fn)(void), size_t stack_bytes,
//                       size_t stack_alignment, uint32_t mode)
//      x0 image, x1 fn, x2 stack_bytes, x3 stack_alignment, w4 mode
// Calls ffi_fill(image, stack) with the place of the stack arguments, then fn with the registers of
// image, then stores the result registers in image.
FRAMED(ffi_aapcs64_call)
	ENTER	32
	stp	x19, x20, [sp, #16]
	.cfi_offset x19, -32
	.cfi_offset x20, -24
	str	x21, [sp, #32]
	.cfi_offset x21, -16
	mov	x19, x0
	mov	x20, x1
	mov	w21, w4
	sub	x9, sp, x2
	neg	x3, x3
	and	x9, x9, x3
	// No page of the stack is skipped: there may be a guard page below.
1:
	sub	x10, sp, x9
	cmp	x10, #4096
	b.ls	2f
	sub	sp, sp, #4096
	str	xzr, [sp]
	b	1b
2:
	mov	sp, x9
	mov	x1, sp
	bl	SYMBOL(ffi_fill)

	tbz	w21, #A64_MODE_VECTOR_ARGUMENTS, 3f
	VECTORS ldp, x19
3:
	// Where x18 belongs to the platform there is no chain.
	ldr	x9, [x19, #A64_CHAIN]
	cbz	x9, 4f
	mov	x18, x9
4:
	ldr	x8, [x19, #A64_X8]
	GENERAL ldp, x19
	blr	x20

	stp	x0, x1, [x19, #A64_X(0)]
	tbz	w21, #A64_MODE_VECTOR_RESULT, 5f
	stp	q0, q1, [x19, #A64_V(0)]
	stp	q2, q3, [x19, #A64_V(2)]
5:
	mov	sp, x29
	ldr	x21, [sp, #32]
	.cfi_restore x21
	ldp	x19, x20, [sp, #16]
	.cfi_restore x19
	.cfi_restore x20
	LEAVE	32
END(ffi_aapcs64_call)

// A closure entry: saves the argument registers in an image, calls
//   uint32_t engine(void *closure, RegistersA64 *image, char *stack)
// and loads the result registers. closure: the register that holds the closure's address.
//      vectors: 1 if vector registers are saved and loaded; size: of the image
.macro ENTRY name, engine, closure, vectors, size
FRAMED(\name)
	ENTER	\size
	add	x16, sp, #16
	GENERAL stp, x16
	str	x8, [x16, #A64_X8]
	.if	\vectors
	VECTORS stp, x16
	.endif
	mov	x0, \closure
	mov	x1, x16
	add	x2, x29, #16 + \size
	bl	SYMBOL(\engine)
	ldp	x0, x1, [sp, #16 + A64_X(0)]
	.if	\vectors
	ldp	q0, q1, [sp, #16 + A64_V(0)]
	ldp	q2, q3, [sp, #16 + A64_V(2)]
	.endif
	LEAVE	\size
END(\name)
.endm

ENTRY ffi_aapcs64_closure, ffi_enter_closure, x17, 0, A64_NARROW_SIZE
ENTRY ffi_aapcs64_closure_vectors, ffi_enter_closure, x17, 1, A64_SIZE
#ifdef FFI_GO_CLOSURES
ENTRY ffi_aapcs64_go, ffi_enter_go, x18, 0, A64_NARROW_SIZE
ENTRY ffi_aapcs64_go_vectors, ffi_enter_go, x18, 1, A64_SIZE
#endif

ELF_NOTES
