// SPDX-License-Identifier: MIT
// Fast closure entries of AArch64: what entries.S follows.
//
// An entry saves the argument registers in a record, members of each size next to each other, so
// that homogeneous aggregates lie there as in memory. avalue[] is below the frame record.
//
//   frame record | result | x0-x7 | 8 bytes of v0-v7 | 4 of each | 16 of each | stack arguments
#pragma once

#if !defined __ILP32__ && defined __AARCH64EL__ && !defined FFI_NO_FAST_LANES
#define FFI_HAS_AAPCS64_ENTRY 1
#else
#define FFI_HAS_AAPCS64_ENTRY 0
#endif

// Offsets in ffi_closure; the second word of its trampoline names the recipe, but for closures in
// the program's own memory.
#define CLOSURE_A64_RECIPE 8
#define CLOSURE_A64_CIF 24
#define CLOSURE_A64_FUN 32
#define CLOSURE_A64_USER_DATA 40

// Offsets in the record.
#define RECORD_A64_RESULT 0
#define RECORD_A64_X(n) (64 + 8 * (n))
#define RECORD_A64_D(n) (128 + 8 * (n))
#define RECORD_A64_S(n) (192 + 4 * (n))
#define RECORD_A64_Q(n) (224 + 16 * (n))
#define RECORD_A64_SIZE 352

#ifndef __ASSEMBLER__
#include "../plan.h"

namespace ffi::aapcs64_entry {

// A recipe is a list of words: the bytes of avalue[], for each argument its place in the record
// (padded to an even number), how many arguments are passed by reference, and for each of these its
// offset in avalue[].

// Bytes that the recipe of this plan takes at most; 0: it has none.
size_t room(const Plan& plan);
// Writes it. False: an argument has to be gathered.
[[gnu::cold]] bool lay(const Plan& plan, void* memory);
// The entry of a plan that has a recipe.
void* code(const Plan& plan);
// The same for a closure that does not name the recipe.
void* own_code(const Plan& plan);

}  // namespace ffi::aapcs64_entry
#endif
