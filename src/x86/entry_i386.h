// SPDX-License-Identifier: MIT
// Fast closure entries of i386: what entries_i386.S follows.
//
// The frame of an entry, downwards:
//
//   arguments | return address | ebp | edx ecx ebx | … | avalue[] | result | handler's arguments
//                              ^ ebp, from which all places count            ^ esp
#pragma once

#if defined __i386__ && !defined __APPLE__ && !defined FFI_NO_FAST_LANES
#define FFI_HAS_I386_ENTRY 1
#else
#define FFI_HAS_I386_ENTRY 0
#endif

// Offsets in ffi_closure; the second word of its trampoline names the recipe, but for closures in
// the program's own memory.
#define CLOSURE32_RECIPE 4
#define CLOSURE32_CIF 16
#define CLOSURE32_FUN 20
#define CLOSURE32_USER_DATA 24

// Offsets in the frame from ebp …
#define FRAME32_STACK 8
#define FRAME32_EDX (-4)
#define FRAME32_ECX (-8)
#define FRAME32_EBX (-12)
// … and from esp.
#define FRAME32_RESULT 16
#define FRAME32_AVALUE 32

// Offsets in Recipe.
#define RECIPE32_COUNT 0
#define RECIPE32_FRAME_BYTES 4
#define RECIPE32_EXIT 8
#define RECIPE32_POPS 12
#define RECIPE32_RESULT 16
#define RECIPE32_PLACES 20

#ifndef __ASSEMBLER__
#include "../plan.h"

namespace ffi::i386_entry {

struct Recipe {
  uint32_t count;        // of places
  uint32_t frame_bytes;  // from what is saved down to esp
  const void* exit;      // the code that loads the result
  uint32_t pops;         // bytes that the callee pops
  int32_t result;        // the place of the address of the result's memory
  int32_t places[];      // of each argument
};
static_assert(offsetof(Recipe, count) == RECIPE32_COUNT);
static_assert(offsetof(Recipe, frame_bytes) == RECIPE32_FRAME_BYTES);
static_assert(offsetof(Recipe, exit) == RECIPE32_EXIT);
static_assert(offsetof(Recipe, pops) == RECIPE32_POPS);
static_assert(offsetof(Recipe, result) == RECIPE32_RESULT);
static_assert(offsetof(Recipe, places) == RECIPE32_PLACES);

// Bytes that the recipe of this plan takes at most; 0: it has none.
size_t room(const Plan& plan);
// Writes it. False: the plan has a move that no entry does.
[[gnu::cold]] bool lay(const Plan& plan, void* memory);
// The entry of a plan that has a recipe.
void* code(const Plan& plan);
// The same for a closure that does not name the recipe.
void* own_code(const Plan& plan);

}  // namespace ffi::i386_entry
#endif
