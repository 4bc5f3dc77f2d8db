// SPDX-License-Identifier: MIT
// The AArch64 port: see ../port.h for the contract.
#pragma once

#include <string.h>

#include "../plan.h"
#include "entry.h"
#include "loaders.h"
#include "registers.h"

extern "C" {
void ffi_aapcs64_call(ffi::RegistersA64* image, void (*fn)(void), size_t stack_bytes,
                      size_t stack_alignment, uint32_t mode);
}

namespace ffi::port {

using Registers = RegistersA64;
using Word = uint64_t;

inline bool has_abi(ffi_abi) { return true; }

// Whether FFI_SYSV is Apple's dialect.
#if defined __APPLE__
constexpr bool kApple = true;
#else
constexpr bool kApple = false;
#endif

inline void prepare_image(Registers* image, const Plan& plan, void* chain) {
  // What no argument fills is zero: nothing of our stack leaks to the callee.
  bool vectors = plan.mode >> A64_MODE_VECTOR_ARGUMENTS & 1;
  memset(static_cast<void*>(image), 0, vectors ? A64_SIZE : A64_NARROW_SIZE);
  image->chain = reinterpret_cast<uintptr_t>(chain);
}

inline void call(Registers* image, void (*fn)(void), size_t stack_bytes, size_t stack_alignment,
                 const Plan& plan) {
  ffi_aapcs64_call(image, fn, stack_bytes, stack_alignment, plan.mode);
}

#if FFI_HAS_AAPCS64_LANE
size_t lane_room(const Plan& plan);
bool lay_lane(const Plan& plan, Step* steps);
#else
inline size_t lane_room(const Plan&) { return 0; }
inline bool lay_lane(const Plan&, Step*) { return false; }
#endif

inline void set_extra_fields([[maybe_unused]] ffi_cif* cif,
                             [[maybe_unused]] const Signature& signature) {
#if defined __APPLE__
  cif->aarch64_nfixedargs = signature.nfixed;
#elif defined _WIN32
  cif->is_variadic = signature.variadic;
#endif
}

constexpr size_t kRecipePlace = CLOSURE_A64_RECIPE;
constexpr bool kWritesRecipe = false;
#if FFI_HAS_AAPCS64_ENTRY
inline size_t recipe_room(const Plan& plan) { return aapcs64_entry::room(plan); }
inline bool lay_recipe(const Plan& plan, void* memory) { return aapcs64_entry::lay(plan, memory); }
#else
inline size_t recipe_room(const Plan&) { return 0; }
inline bool lay_recipe(const Plan&, void*) { return false; }
#endif

}  // namespace ffi::port
