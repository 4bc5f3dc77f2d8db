// SPDX-License-Identifier: MIT
// The fast lane of i386: which snippets loaders_i386.S has, and where they lie.
//
// A lane is a list of steps. Each is the address of a snippet that does one thing and jumps to the
// next; most are followed by a number for the snippet: of bytes, or the offset of an argument's
// address in avalue[]. First everything is pushed, then the registers are loaded, eax last:
//
//   int __fastcall f(int a, double d, short s, int i)
//   open | gap 4 | push word 12 | push block of 2 words 4 | load ecx 0 | load edx sint16 8 |
//   call, store word
#pragma once

#if defined __i386__ && !defined __APPLE__ && !defined FFI_NO_FAST_LANES
#define FFI_HAS_I386_LANE 1
#else
#define FFI_HAS_I386_LANE 0
#endif

// The ways to make a word of an argument.
#define LOAD32_4 0
#define LOAD32_2S 1
#define LOAD32_2U 2
#define LOAD32_1S 3
#define LOAD32_1U 4
#define LOAD32_KINDS 5

// Arguments of n words, n of at least 2.
#define PUSH32_BLOCK_MAX 16
// Runs of n arguments of a word, or of two words, n of at least 2.
#define PUSH32_RUN_MAX 8

// What a call gives back.
#define TAKE32_NONE 0
#define TAKE32_4 1
#define TAKE32_2S 2
#define TAKE32_2U 3
#define TAKE32_1S 4
#define TAKE32_1U 5
#define TAKE32_RAW_2 6
#define TAKE32_RAW_1 7
#define TAKE32_8 8
#define TAKE32_FLOAT 9
#define TAKE32_DOUBLE 10
#define TAKE32_LONG_DOUBLE 11
#define TAKE32_KINDS 12

// Bytes from one snippet to the next.
#define PUSH32_STRIDE 24
#define TAKE32_STRIDE 32
