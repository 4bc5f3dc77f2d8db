// SPDX-License-Identifier: MIT
// Fast closure entries of RISC-V and LoongArch: what xlen_entries.h follows.
//
// An entry saves the argument registers in an image. Most arguments are used where they lie there
// or in the caller's frame; those in pieces are put together in a room of their own:
//
//   avalue[] | room | image | result | frame record | stack arguments
#pragma once

#include "plan.h"

#ifdef FFI_NO_FAST_LANES
constexpr bool kHasXlenEntry = false;
#else
constexpr bool kHasXlenEntry = true;
#endif

namespace ffi::xlen_entry {

// A recipe is a list of words; what they count are bytes, and places are counted from the image:
//
//   the entry | avalue[] and room | the places that follow | for each argument its place, and one that means
//   nothing if they are odd | the copies that follow | of each, place from and place to
//
// A copy moves four bytes to where an argument is put together, or, of an argument that is passed
// by reference, its address to avalue[].

// Bytes that the recipe of this plan takes; 0: it has none.
size_t room(const Plan& plan);
// Writes it.
bool lay(const Plan& plan, void* memory);
// The entry of a plan that has a recipe.
void* code(const Plan& plan);

}  // namespace ffi::xlen_entry
