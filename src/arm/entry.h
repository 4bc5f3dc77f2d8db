// SPDX-License-Identifier: MIT
// Fast closure entries of 32-bit Arm: what entries.S follows.
//
// r0-r3 are saved right below the stack arguments, so that a value that is split between them lies
// there in one run. Places are counted from r0:
//
//   avalue[] | result in d0-d7 | d0-d7 | result in r0-r3 | frame record | r0-r3 | stack arguments
#pragma once

// Offsets in ffi_closure; the second word of its trampoline names the recipe.
#define CLOSURE_ARM_RECIPE 4
#define CLOSURE_ARM_CIF 12
#define CLOSURE_ARM_FUN 16
#define CLOSURE_ARM_USER_DATA 20

#define PLACE_ARM_CORE 0
#define PLACE_ARM_STACK 16
#define PLACE_ARM_VFP -88

#ifndef __ASSEMBLER__
#include "../plan.h"

#ifdef FFI_NO_FAST_LANES
constexpr bool kHasArmEntry = false;
#else
constexpr bool kHasArmEntry = true;
#endif

namespace ffi::arm_entry {

// A recipe is a list of words: how many pairs of arguments there are, and their places, the last
// pair first. After an odd number of arguments there is a place that means nothing.

// Bytes that the recipe of this plan takes; 0: it has none.
size_t room(const Plan& plan);
// Writes it. False: an argument has to be gathered.
[[gnu::cold]] bool lay(const Plan& plan, void* memory);
// The entry of a plan that has a recipe.
void* code(const Plan& plan);
// The same for a closure that does not name the recipe; NULL: there is none.
void* own_code(const Plan& plan);

}  // namespace ffi::arm_entry
#endif
