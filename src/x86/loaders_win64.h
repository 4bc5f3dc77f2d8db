// SPDX-License-Identifier: MIT
// The fast lane of the Microsoft convention of x86-64: which snippets loaders_win64.S has, and
// where they lie.
//
// A lane is a list of steps. Each is the address of a snippet that does one thing and jumps to the
// next; most are followed by a number for the snippet: of bytes, or the offset of an argument's
// address in avalue[]. Arguments go from the last to the first, so that those on the stack are
// pushed; below them are the homes of four registers:
//
//   int f(long long a, double b, short c, signed char d, signed char e)
//   open | gap 8 | push sint8 32 | load r9 sint8 24 | load r8 sint16 16 | load xmm1 and rdx 8 |
//   load rcx 0 | gap 32 | call, store sint32
//
// Values that are passed by reference are copied first, above the arguments.
#pragma once

#if defined __x86_64__ && !defined __ILP32__ && !defined __APPLE__ && !defined FFI_NO_FAST_LANES
#define FFI_HAS_WIN64_LANE 1
#else
#define FFI_HAS_WIN64_LANE 0
#endif

// The ways to load an argument into a register, or to push it.
#define LOADW_8 0
#define LOADW_4S 1
#define LOADW_4U 2
#define LOADW_2S 3
#define LOADW_2U 4
#define LOADW_1S 5
#define LOADW_1U 6
#define PUSHW_KINDS 7
// The ways to load it into a vector register and its twin, the general register of the same slot.
#define LOADW_SSE_8 0
#define LOADW_SSE_4 1
// The address of a copy: into the register of slot 0 … 3, or this.
#define REFERENCEW_PUSHED 4

// What a call gives back.
#define TAKEW_NONE 0
#define TAKEW_8 1
#define TAKEW_4S 2
#define TAKEW_4U 3
#define TAKEW_2S 4
#define TAKEW_2U 5
#define TAKEW_1S 6
#define TAKEW_1U 7
#define TAKEW_RAW_4 8
#define TAKEW_RAW_2 9
#define TAKEW_RAW_1 10
#define TAKEW_SSE_16 11
#define TAKEW_SSE_8 12
#define TAKEW_SSE_4 13
#define TAKEW_KINDS 14

// Bytes from one snippet to the next.
#define LOADW_STRIDE 24
#define LOADW_SSE_STRIDE 32
#define TAKEW_STRIDE 24
