// SPDX-License-Identifier: MIT
// The fast lane of AArch64: which snippets loaders.S has, and where they lie.
//
// A lane is a list of steps: first the function that runs it, which makes a frame. Each of the
// others is the address of a snippet that does one thing and jumps to the next; some are followed
// by numbers for the snippet:
//
//   int f(long, long, struct {double x, y;}, 24 bytes by value)
//   run | reserve stack | 32 | load x0-x1 | load v0-v1 | copy, load x2 | 0 | 24 | call, sint32
//
//   int f(void)
//   frame, call, store sint32
#pragma once

#if !defined __ILP32__ && !defined _WIN32 && !defined __APPLE__ && !defined FFI_NO_FAST_LANES
#define FFI_HAS_AAPCS64_LANE 1
#else
#define FFI_HAS_AAPCS64_LANE 0
#endif

// The ways to load general register n.
#define LOAD_8 0
#define LOAD_4S 1
#define LOAD_4U 2
#define LOAD_2S 3
#define LOAD_2U 4
#define LOAD_1S 5
#define LOAD_1U 6
// Registers n and n + 1, n less than 7.
#define LOAD_16 7
#define LOAD_12 8
// The address of a copy. Two numbers follow: where on the stack, and how many bytes, in eights.
#define LOAD_COPY 9
#define LOAD_KINDS 10

// The ways to load vector registers, from n on: LOAD_V + 4 * (members - 1) + log2(bytes / 4).
#define LOAD_V 0
#define LOAD_V_KINDS 16

// Runs: arguments 0..n of the same kind in registers 0..n, for n of at least 1.
#define RUN_8 0
#define RUN_4S 1
#define RUN_V_8 2
#define RUN_KINDS 3

// The ways to store an argument on the stack: LOAD_8 to LOAD_1U into eight bytes; the offset
// follows.
// Blocks of eights: the offset and the bytes follow. The address of a copy: the copy's offset and
// bytes and the address's offset follow.
#define STORE_BLOCK 7
#define STORE_COPY 8
#define STORE_KINDS 9

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
#define TAKE_V 13 /* vector registers, numbered like the ways to load them */
#define TAKE_KINDS (TAKE_V + LOAD_V_KINDS)

// Bytes from one snippet to the next.
#define LOAD_STRIDE 24
#define STORE_STRIDE 28
#define TAKE_STRIDE 44
