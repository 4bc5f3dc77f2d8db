// SPDX-License-Identifier: MIT
// Fast closure entries of x86-64 System V: what entries.S follows.
//
// The frame of an entry, downwards:
//
//   stack arguments | return address | rbp | record: registers, … | gathered values | avalue[]
//                                          ^ rsi, all places count from here upwards and downwards
#pragma once

#include "frame.h"

#if defined __x86_64__ && !defined __ILP32__ && !defined _WIN32 && !defined __APPLE__ && \
    !defined FFI_NO_FAST_LANES
#define FFI_HAS_SYSV64_ENTRY 1
#else
#define FFI_HAS_SYSV64_ENTRY 0
#endif

// Offsets in the record. Only the low halves of vector registers are saved, next to each other, so
// that a struct of two doubles lies there as one.
#define RECORD64_GPR(n) (8 * (n))
#define RECORD64_SSE(n) (48 + 8 * (n))
#define RECORD64_RESULT 112
#define RECORD64_RECIPE 144
#define RECORD64_SIZE 160
#define RECORD64_STACK (RECORD64_SIZE + 16)

// Bytes from one entry for straight arguments to the next.
#define STRAIGHT64_STRIDE 128

// Offsets in Recipe.
#define RECIPE64_FRAME_BYTES 0
#define RECIPE64_AVALUE_BYTES 8
#define RECIPE64_EXIT 16
#define RECIPE64_COPIES 24
#define RECIPE64_PLACES 32

#ifndef __ASSEMBLER__
#include "../plan.h"

namespace ffi::sysv64_entry {

struct Recipe {
  uint64_t frame_bytes;   // gathered values and avalue[]
  uint64_t avalue_bytes;  // a multiple of 16
  const void* exit;       // the code that loads the result
  uint64_t copies;        // eightbytes that are gathered
  int64_t places[];       // of each argument, padded; then the copies
};
static_assert(offsetof(Recipe, frame_bytes) == RECIPE64_FRAME_BYTES);
static_assert(offsetof(Recipe, avalue_bytes) == RECIPE64_AVALUE_BYTES);
static_assert(offsetof(Recipe, exit) == RECIPE64_EXIT);
static_assert(offsetof(Recipe, copies) == RECIPE64_COPIES);
static_assert(offsetof(Recipe, places) == RECIPE64_PLACES);

// Bytes that the recipe of this plan takes at most; 0: it has none.
size_t room(const Plan& plan);
// Writes it. False: the plan has a move that no entry does.
[[gnu::cold]] bool lay(const Plan& plan, void* memory);
// The entry of a plan that has a recipe.
void* code(const Plan& plan);

}  // namespace ffi::sysv64_entry
#endif
