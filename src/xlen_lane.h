// SPDX-License-Identifier: MIT
// The fast lane of RISC-V and LoongArch: which snippets xlen_loaders.h has, and where they lie.
//
// A lane is a list of steps: first the function that runs it. Each of the others is the address of
// a snippet that does one thing and jumps to the next; some are followed by numbers for it.
// Arguments go from the first to the last:
//
//   int f(long, double, struct {long; int;})
//   run | load a0 | load fa0 | load a1 | part a2 4 bytes, 8 | call, store sint32
//
// An argument on the stack is loaded to a register of its own, which the next step pushes.
#pragma once

// The ways to load a general register. A word has XLEN bits.
#define LOAD_WORD 0
#define LOAD_4S 1
#define LOAD_2S 2
#define LOAD_2U 3
#define LOAD_1S 4
#define LOAD_1U 5
#define LOAD_KINDS 6
// Registers a0-a7, and the one that push takes.
#define LOAD_REGISTERS 9
#define LOAD_PUSHED 8

// The ways to load and to store a floating-point register.
#define FPR_8 0
#define FPR_4 1
#define FPR_KINDS 2

// What a call gives back: a word, an integer to be widened, a real, or parts that steps store.
#define TAKE_NONE 0
#define TAKE_WORD 1
#define TAKE_4S 2
#define TAKE_4U 3
#define TAKE_2S 4
#define TAKE_2U 5
#define TAKE_1S 6
#define TAKE_1U 7
#define TAKE_FPR_8 8
#define TAKE_FPR_4 9
#define TAKE_PARTS 10
#define TAKE_KINDS 11

// The ways to store a part of the result from a0 or a1; a number follows, where.
#define STORE_WORD 0
#define STORE_4 1
#define STORE_2 2
#define STORE_1 3
#define STORE_KINDS 4

// Bytes from one snippet of a table to the next.
#define SNIPPET_STRIDE 32

#ifndef __ASSEMBLER__
#include "plan.h"

#ifdef FFI_NO_FAST_LANES
constexpr bool kHasXlenLane = false;
#else
constexpr bool kHasXlenLane = true;
#endif

namespace ffi::xlen_lane {

// Steps that the lane of this plan takes; 0: it has none, for there is a move that no snippet does.
size_t room(const Plan& plan);
// Writes them.
[[gnu::cold]] bool lay(const Plan& plan, Step* steps);

}  // namespace ffi::xlen_lane
#endif
