// SPDX-License-Identifier: MIT
// Fast closure entries of the Microsoft convention of x86-64: what entries_win64.S follows.
//
// The frame of an entry, downwards; all places count from rbp:
//
//   arguments | homes of registers | return address | rbp | preserved | result | xmm0-3 | avalue[]
#pragma once

#include "frame.h"

#if defined __x86_64__ && !defined __ILP32__ && !defined __APPLE__ && !defined FFI_NO_FAST_LANES
#define FFI_HAS_WIN64_ENTRY 1
#else
#define FFI_HAS_WIN64_ENTRY 0
#endif

// Offsets in the frame from rbp. General registers are saved in their homes, of vector registers
// the low halves below.
#define FRAMEW_STACK 16
#define FRAMEW_RESULT (-PRESERVED_BYTES - 16)
#define FRAMEW_SSE(n) (8 * (n) - PRESERVED_BYTES - 48)
#define FRAMEW_SIZE (PRESERVED_BYTES + 48)

// Offsets in Recipe.
#define RECIPEW_COUNT 0
#define RECIPEW_FRAME_BYTES 8
#define RECIPEW_REFERENCES 16
#define RECIPEW_PLACES 24

#ifndef __ASSEMBLER__
#include "../plan.h"

namespace ffi::win64_entry {

struct Recipe {
  uint64_t count;        // of arguments
  uint64_t frame_bytes;  // avalue[], and what the called functions need below it
  uint64_t references;   // of arguments that lie behind an address
  int64_t places[];      // of each argument or its address; then the numbers of the references
};
static_assert(offsetof(Recipe, count) == RECIPEW_COUNT);
static_assert(offsetof(Recipe, frame_bytes) == RECIPEW_FRAME_BYTES);
static_assert(offsetof(Recipe, references) == RECIPEW_REFERENCES);
static_assert(offsetof(Recipe, places) == RECIPEW_PLACES);

// Bytes that the recipe of this plan takes at most; 0: it has none.
size_t room(const Plan& plan);
// Writes it. False: the plan has a move that no entry does.
[[gnu::cold]] bool lay(const Plan& plan, void* memory);
// The entry of a plan that has a recipe.
void* code(const Plan& plan);

}  // namespace ffi::win64_entry
#endif
