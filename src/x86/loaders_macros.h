// SPDX-License-Identifier: MIT
// Steps and tables of snippets, for the fast lanes of x86: assembly only.
#pragma once

#include "../lane.h"

#ifdef __i386__
#define STEP_BYTES 4
#define STEP %esi
#else
#define STEP_BYTES 8
#define STEP %r10
#endif
// The first, second, … number behind the step that runs.
#define NUMBER(n) (n) * STEP_BYTES(STEP)

// On to the step behind the numbers of this one.
.macro NEXT numbers=0
	add	$STEP_BYTES * (\numbers + 1), STEP
	jmp	*(STEP)
.endm

.macro TABLE name, alignment=8
	.balign	\alignment, 0xcc
	.globl	SYMBOL(\name)
	ASM_HIDDEN(\name)
SYMBOL(\name):
.endm

// Snippet number `index` of a table of equal strides.
.macro SNIPPET table, index, stride
	.org	\table + (\index) * \stride, 0xcc
	LANDING_PAD
.endm
