// SPDX-License-Identifier: MIT
// The fast lane of x86-64 System V: which snippets loaders.S has, and where they lie.
//
// A lane is a list of steps. Each is the address of a snippet that does one thing and jumps to the
// next; some are followed by a number for the snippet. The first opens the frame. Arguments go from
// the last to the first, so that those on the stack are pushed:
//
//   int f(long, double, struct {long; int;})
//   open | load rdx 4 bytes from 8 | load rsi | load xmm0 | load rdi | call, store sint32 | 1
//
//   int f(void*, void*)
//   open and load a run of 2 | call, store sint32 | 0
#pragma once

#if defined __x86_64__ && !defined __ILP32__ && !defined _WIN32 && !defined __APPLE__ && \
    !defined FFI_NO_FAST_LANES
#define FFI_HAS_SYSV64_LANE 1
#else
#define FFI_HAS_SYSV64_LANE 0
#endif

// The ways to load a general register from an argument.
#define LOAD_8 0
#define LOAD_4S 1
#define LOAD_4U 2
#define LOAD_2S 3
#define LOAD_2U 4
#define LOAD_1S 5
#define LOAD_1U 6
// From the second eightbyte of an argument, whose first is loaded after it.
#define LOAD_UPPER_8 7
#define LOAD_UPPER_4 8
#define LOAD_UPPER_2 9
#define LOAD_UPPER_1 10
#define LOAD_KINDS 11

// The ways to load a vector register.
#define LOAD_SSE_8 0
#define LOAD_SSE_4 1
#define LOAD_SSE_16 2
#define LOAD_SSE_UPPER_8 3
#define LOAD_SSE_UPPER_4 4
#define LOAD_SSE_KINDS 5

// Pairs: two arguments of 8 or 4 bytes in registers 2n and 2n + 1: LOAD_8 … LOAD_4U of each.
#define PAIR_KINDS 3

// Runs: arguments 0..n of the same kind in registers 0..n, for n of at least 1. Of a kind there are 6
// in a table, of the last one more, for it has 8 registers.
#define RUN_8 0
#define RUN_4S 1
#define RUN_SSE_8 2
// A lane of nothing but such a run is opened by a step that loads it, for n arguments at most.
#define OPEN_RUN_MAX 6
#define OPEN_RUN_SSE_MAX 4

// The ways to push an argument that takes one eightbyte: LOAD_8 … LOAD_1U.
#define PUSH_KINDS 7
// Arguments of n eightbytes, n of at least 1.
#define PUSH_BLOCK_MAX 16
// Runs of n arguments of 8 bytes each, n of at least 2.
#define PUSH_RUN_MAX 8

// What a call gives back.
#define TAKE_NONE 0
#define TAKE_8 1
#define TAKE_4S 2
#define TAKE_4U 3
#define TAKE_2S 4
#define TAKE_2U 5
#define TAKE_1S 6
#define TAKE_1U 7
#define TAKE_RAW_4 8
#define TAKE_RAW_2 9
#define TAKE_RAW_1 10
#define TAKE_16 11
#define TAKE_12 12
#define TAKE_SSE_8 13
#define TAKE_SSE_4 14
#define TAKE_SSE_16 15
#define TAKE_SSE_8_8 16
#define TAKE_SSE_8_4 17
#define TAKE_RAX_SSE_8 18
#define TAKE_RAX_SSE_4 19
#define TAKE_SSE_RAX_8 20
#define TAKE_SSE_RAX_4 21
#define TAKE_X87 22
#define TAKE_X87_2 23
#define TAKE_KINDS 24

// Bytes from one snippet to the next.
#define OPEN_STRIDE 64
#define PAIR_STRIDE 32
#define LOAD_STRIDE 24
#define RUN_STRIDE 16 /* entries of runs and blocks */
#define PUSH_STRIDE 24
#define TAKE_STRIDE 32
