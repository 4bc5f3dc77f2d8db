// SPDX-License-Identifier: MIT
// Fast closure entries of 32-bit Arm: they call the handler themselves. ip: the closure.
// entry.cc lays the recipes that they follow; plans without one enter through aapcs32.S.
#include "../asm.h"
#include "entry.h"

	.syntax	unified
	.arm
	.text
	.fpu	vfpv2
	.eabi_attribute 28, 3
	.cfi_sections .debug_frame

// A frame record below r0-r3, and room for the result: four words, or d0-d7 twice.
.macro ENTER vfp
	push	{r0, r1, r2, r3}
	.pad	#16
	.cfi_def_cfa_offset 16
	push	{fp, lr}
	.save	{fp, lr}
	.cfi_def_cfa_offset 24
	.cfi_offset fp, -24
	.cfi_offset lr, -20
	mov	fp, sp
	.setfp	fp, sp
	.cfi_def_cfa fp, 24
	.if	\vfp
	vpush	{d0-d7}
	sub	sp, sp, #64
	.else
	sub	sp, sp, #16
	.endif
.endm

// handler(cif, result, avalue, user_data); r1 result, sp avalue.
.macro HANDLE
	ldr	r0, [ip, #CLOSURE_ARM_CIF]
	ldr	lr, [ip, #CLOSURE_ARM_FUN]
	ldr	r3, [ip, #CLOSURE_ARM_USER_DATA]
	mov	r2, sp
	blx	lr
.endm

.macro LEAVE
	mov	sp, fp
	pop	{fp, lr}
	add	sp, sp, #16
	bx	lr
.endm

// The result: words of r0-r3, a widened integer, memory whose address came in r0, or d0-d7.
#define PLACE_OF_RESULT(vfp) (-16 - 112 * (vfp))

.macro GIVE_core vfp
	sub	r0, fp, #-PLACE_OF_RESULT(\vfp)
	ldm	r0, {r0, r1, r2, r3}
.endm

.macro GIVE_s16 vfp
	ldrsh	r0, [fp, #PLACE_OF_RESULT(\vfp)]
.endm

.macro GIVE_u16 vfp
	ldrh	r0, [fp, #PLACE_OF_RESULT(\vfp)]
.endm

.macro GIVE_s8 vfp
	ldrsb	r0, [fp, #PLACE_OF_RESULT(\vfp)]
.endm

.macro GIVE_u8 vfp
	ldrb	r0, [fp, #PLACE_OF_RESULT(\vfp)]
.endm

.macro GIVE_memory vfp
	ldr	r0, [fp, #8]
.endm

.macro GIVE_vfp vfp
	sub	r0, fp, #-PLACE_OF_RESULT(\vfp)
	vldm	r0, {d0-d7}
.endm

// Argument i is r<i>, for all `count` arguments.
.macro STRAIGHT count, addresses:vararg
FUNCTION(ffi_arm_straight_\count)
	ENTER	0
	.irp	n, 0, 1, 2, 3
	.if	\count > \n
	add	r\n, fp, #8 + 4 * \n
	.endif
	.endr
	.if	\count
	.if	\count % 2
	sub	sp, sp, #4
	.endif
	push	{\addresses}
	.endif
	sub	r1, fp, #16
	HANDLE
	GIVE_core 0
	LEAVE
END(ffi_arm_straight_\count)
.endm

	STRAIGHT 0
	STRAIGHT 1, r0
	STRAIGHT 2, r0, r1
	STRAIGHT 3, r0, r1, r2
	STRAIGHT 4, r0, r1, r2, r3

// By recipe: avalue[i] is the address of r0's place plus argument i's.
//      vfp: 1 if d0-d7 are saved, or hold the result
.macro PLACED name, vfp, give
FUNCTION(\name)
	ENTER	\vfp
	ldr	lr, [ip, #CLOSURE_ARM_RECIPE]
	ldr	r3, [lr], #4
	subs	r3, r3, #1
	bmi	2f
	add	r2, fp, #8
1:	ldm	lr!, {r0, r1}
	add	r0, r0, r2
	add	r1, r1, r2
	push	{r0, r1}
	subs	r3, r3, #1
	bpl	1b
2:
	.ifc	\give, memory
	ldr	r1, [fp, #8]
	.else
	sub	r1, fp, #-PLACE_OF_RESULT(\vfp)
	.endif
	HANDLE
	GIVE_\give \vfp
	LEAVE
END(\name)
.endm

	.irp	give, core, s16, u16, s8, u8, memory
	PLACED	ffi_arm_placed_\give, 0, \give
	PLACED	ffi_arm_placed_vfp_\give, 1, \give
	.endr
	PLACED	ffi_arm_placed_vfp_vfp, 1, vfp

ELF_NOTES
