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

// A frame record, and 16 bytes below it in which r0-r3 lie until the result does. `saved` bytes are
// on the stack already.
.macro ENTER saved
	push	{r0, r1, r2, r3, fp, lr}
	.save	{fp, lr}
	.pad	#16
	.cfi_def_cfa_offset 24 + \saved
	.cfi_offset fp, -8 - \saved
	.cfi_offset lr, -4 - \saved
	add	fp, sp, #16
	.setfp	fp, sp, #16
	.cfi_def_cfa fp, 8 + \saved
.endm

// handler(cif, result, avalue, user_data); r1 result, sp avalue.
.macro HANDLE
	ldr	r0, [ip, #CLOSURE_ARM_CIF]
	ldr	lr, [ip, #CLOSURE_ARM_FUN]
	ldr	r3, [ip, #CLOSURE_ARM_USER_DATA]
	mov	r2, sp
	blx	lr
.endm

// The result's room: below the frame record, or, of d0-d7, below that and what is saved of them.
//      vfp: 1 if d0-d7 are saved
#define PLACE_OF_D0(vfp) (-80 - 64 * (vfp))

// r1: where the handler puts the result, whose room `give` names; in memory: the address in r0.
.macro RESULT give, vfp
	.ifc	\give, vfp
	sub	r1, fp, #-PLACE_OF_D0(\vfp)
	.else
	.ifc	\give, memory
	ldr	r1, [fp, #-16]
	.else
	sub	r1, fp, #16
	.endif
	.endif
.endm

// Loads the result registers, then pops `last` from the frame record: words of r0-r3, of which r0
// has not changed if the result is in memory; d0-d7; an integer that is widened.
.macro GIVE_core vfp, last:vararg
	sub	sp, fp, #16
	pop	{r0, r1, r2, r3, \last}
.endm

.macro GIVE_memory vfp, last:vararg
	GIVE_core \vfp, \last
.endm

.macro GIVE_vfp vfp, last:vararg
	sub	sp, fp, #-PLACE_OF_D0(\vfp)
	vpop	{d0-d7}
	mov	sp, fp
	pop	{\last}
.endm

.macro GIVE_NARROW name, load
.macro GIVE_\name vfp, last:vararg
	\load	r0, [fp, #-16]
	mov	sp, fp
	pop	{\last}
.endm
.endm

	GIVE_NARROW s16, ldrsh
	GIVE_NARROW u16, ldrh
	GIVE_NARROW s8, ldrsb
	GIVE_NARROW u8, ldrb

// Argument i is r<first + i>, for all `count` arguments. r0-r3 are saved below the result's room,
// then the arguments' addresses, for which `addresses` are free, and one more if they are odd.
.macro STRAIGHT give, first, count, addresses:vararg
FUNCTION(ffi_arm_straight_\give\()_\count)
	ENTER	0
	.ifc	\give, vfp
	vpush	{d0-d7}
	.endif
	.if	\count
	push	{r0, r1, r2, r3}
	.irp	n, 0, 1, 2, 3
	.if	\count > \n
	add	r\n, sp, #4 * (\first + \n)
	.endif
	.endr
	push	{\addresses}
	.endif
	RESULT	\give, 0
	HANDLE
	GIVE_\give 0, fp, pc
END(ffi_arm_straight_\give\()_\count)
.endm

.macro STRAIGHTS give, first
	STRAIGHT \give, \first, 0
	STRAIGHT \give, \first, 1, r0, r1
	STRAIGHT \give, \first, 2, r0, r1
	STRAIGHT \give, \first, 3, r0, r1, r2, r3
.endm

	STRAIGHTS core, 0
	STRAIGHT core, 0, 4, r0, r1, r2, r3
	STRAIGHTS memory, 1
	STRAIGHTS vfp, 0
	STRAIGHT vfp, 0, 4, r0, r1, r2, r3

// By recipe: avalue[i] is the address of r0's place plus argument i's.
.macro PLACED name, vfp, give
FUNCTION(\name)
	push	{r0, r1, r2, r3}
	.pad	#16
	.cfi_def_cfa_offset 16
	ENTER	16
	.if	\vfp
	vpush	{d0-d7}
	.endif
	.ifc	\give, vfp
	vpush	{d0-d7}
	.endif
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
	RESULT	\give, \vfp
	HANDLE
	GIVE_\give \vfp, fp
	ldr	pc, [sp], #20
END(\name)
.endm

	.irp	give, core, s16, u16, s8, u8, memory, vfp
	PLACED	ffi_arm_placed_\give, 0, \give
	PLACED	ffi_arm_placed_vfp_\give, 1, \give
	.endr

ELF_NOTES
