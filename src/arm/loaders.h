// SPDX-License-Identifier: MIT
// The fast lane of 32-bit Arm: which snippets loaders.S has, and where they lie.
//
// A lane is a list of steps: first the function that runs it, which makes a frame. Each of the
// others is the address of a snippet that does one thing and jumps to the next; some are followed
// by a number for the snippet. Arguments go from the first to the last:
//
//   int f(int, struct {double; double;}, short, long long, int)     (VFP variant)
//   run | open stack, 8 | load r0 | load d0 | more d1 | load r1 short | load r2 2 words | push |
//   call, store r0
//
//   int f(void)
//   frame, call, store r0
#pragma once

// The ways to load a core register, or a word of the stack.
#define LOAD_4 0
#define LOAD_2S 1
#define LOAD_2U 2
#define LOAD_1S 3
#define LOAD_1U 4
#define LOAD_KINDS 5
// r0-r3, and the next stack place.
#define LOAD_REGISTERS 5
#define LOAD_PUSHED 4

// Words that one step moves to the stack.
#define BLOCK_WORDS 16

// What a call gives back: an integer to be widened, words of r0-r3, or of s0-s15.
#define TAKE_NONE 0
#define TAKE_2S 1
#define TAKE_2U 2
#define TAKE_1S 3
#define TAKE_1U 4
#define TAKE_RAW_2 5
#define TAKE_RAW_1 6
#define TAKE_CORE(words) (6 + (words)) /* 1, 2 or 4 */
#define TAKE_S0 11
#define TAKE_S0_S2 12
#define TAKE_D0(last) (13 + (last)) /* d0 to d0-d7 */
#define TAKE_KINDS 21

// Bytes from one snippet of a table to the next.
#define LOAD_STRIDE 16
#define TAKE_STRIDE 32
