// SPDX-License-Identifier: MIT
// Calls and closures of 32-bit Arm. Arm state; callers and callees may be in Thumb state.
#include "../asm.h"
#include "registers.h"

	.syntax	unified
	.arm
	.text
	// The instructions on d0-d7 run for FFI_VFP alone, whatever processor the rest is built for.
	.fpu	vfpv2
	// Tag_ABI_VFP_args 3: fits both variants.
	.eabi_attribute 28, 3
	.cfi_sections .debug_frame

// void ffi_aapcs32_call(RegistersArm *image, void (*fn)(void), size_t stack_bytes,
//                       size_t stack_alignment, uint32_t mode)
//      r0 image, r1 fn, r2 stack_bytes, r3 stack_alignment, [sp] mode
// Calls ffi_fill(image, stack) with the stack arguments' place, then fn with all registers of
// image, then stores the result registers in image.
FUNCTION(ffi_aapcs32_call)
	push	{r4, r5, fp, lr}
	.save	{r4, r5, fp, lr}
	.cfi_def_cfa_offset 16
	.cfi_offset r4, -16
	.cfi_offset r5, -12
	.cfi_offset fp, -8
	.cfi_offset lr, -4
	add	fp, sp, #8
	.setfp	fp, sp, #8
	.cfi_def_cfa fp, 8
	mov	r4, r0
	mov	r5, r1
	sub	r1, sp, r2
	rsb	r3, r3, #0
	and	r1, r1, r3
	mov	sp, r1
	bl	SYMBOL(ffi_fill)

	ldr	r0, [fp, #8]
	tst	r0, #MODE_ARM_VFP
	beq	1f
	add	r0, r4, #ARM_VFP(0)
	vldm	r0, {d0-d7}
1:
	ldr	ip, [r4, #ARM_CHAIN]
	ldm	r4, {r0-r3}
	blx	r5

	stm	r4, {r0-r3}
	ldr	r0, [fp, #8]
	tst	r0, #MODE_ARM_VFP
	beq	2f
	add	r0, r4, #ARM_VFP(0)
	vstm	r0, {d0-d7}
2:
	sub	sp, fp, #8
	.cfi_def_cfa sp, 16
	pop	{r4, r5, fp, pc}
END(ffi_aapcs32_call)

// A closure entry: saves the argument registers in an image, calls
//   uint32_t engine(void *closure, RegistersArm *image, char *stack)
// and loads the result registers. ip: the closure.
//      vfp: 1 if arguments or result are in VFP registers
.macro ENTRY name, engine, vfp
FUNCTION(\name)
	push	{fp, lr}
	.save	{fp, lr}
	.cfi_def_cfa_offset 8
	.cfi_offset fp, -8
	.cfi_offset lr, -4
	mov	fp, sp
	.setfp	fp, sp
	.cfi_def_cfa_register fp
	sub	sp, sp, #ARM_SIZE
	stm	sp, {r0-r3}
	.if	\vfp
	add	r0, sp, #ARM_VFP(0)
	vstm	r0, {d0-d7}
	.endif
	mov	r0, ip
	mov	r1, sp
	add	r2, fp, #8
	bl	SYMBOL(\engine)
	.if	\vfp
	add	r0, sp, #ARM_VFP(0)
	vldm	r0, {d0-d7}
	.endif
	ldm	sp, {r0-r3}
	mov	sp, fp
	.cfi_def_cfa_register sp
	pop	{fp, pc}
END(\name)
.endm

ENTRY ffi_aapcs32_closure, ffi_enter_closure, 0
ENTRY ffi_aapcs32_closure_vfp, ffi_enter_closure, 1
ENTRY ffi_aapcs32_go, ffi_enter_go, 0
ENTRY ffi_aapcs32_go_vfp, ffi_enter_go, 1

// Unwind tables name these routines of the compiler's library, whose shared form the linker would
// load for the name alone. Nobody calls them in the shared library: the unwinder of the process has
// its own. A static program must get the real ones.
#ifdef PIC
	.irp	n, 0, 1, 2
	.weak	__aeabi_unwind_cpp_pr\n
	.hidden	__aeabi_unwind_cpp_pr\n
	.type	__aeabi_unwind_cpp_pr\n, %function
__aeabi_unwind_cpp_pr\n:
	.endr
	mov	r0, #9	// _URC_FAILURE
	bx	lr
#endif

ELF_NOTES
