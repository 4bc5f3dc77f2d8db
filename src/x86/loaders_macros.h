// SPDX-License-Identifier: MIT
// Tables of snippets, for the fast lanes of x86: assembly only.
#pragma once

.macro TABLE name
	.balign	32, 0xcc
	.globl	SYMBOL(\name)
	ASM_HIDDEN(\name)
SYMBOL(\name):
.endm

// Snippet number `index` of a table of equal strides.
.macro SNIPPET table, index, stride
	.org	\table + (\index) * \stride, 0xcc
	LANDING_PAD
.endm
