// SPDX-License-Identifier: MIT
// Trampolines of 32-bit Arm; see ../trampoline.h.
#include "../asm.h"

	.syntax	unified
	.arm
	.text

// What write_trampoline copies; the address of the entry follows. The closure begins with it, so
// that its own address is the closure's.
FUNCTION(ffi_arm_written_trampoline)
	sub	ip, pc, #8
	ldr	pc, [pc, #-4]
END(ffi_arm_written_trampoline)

ELF_NOTES
