// SPDX-License-Identifier: MIT
// The 32-bit Arm port: see ../port.h for the contract.
#pragma once

#include <string.h>

#include "../plan.h"
#include "entry.h"
#include "lane.h"
#include "registers.h"

extern "C" {
void ffi_aapcs32_call(ffi::RegistersArm* image, void (*fn)(void), size_t stack_bytes,
                      size_t stack_alignment, uint32_t mode);
}

namespace ffi::port {

using Registers = RegistersArm;
using Word = uint32_t;

inline bool has_abi(ffi_abi) { return true; }

inline void prepare_image(Registers* image, const Plan&, void* chain) {
  // What no argument fills is zero: nothing of our stack leaks to the callee.
  memset(static_cast<void*>(image), 0, sizeof *image);
  image->chain = reinterpret_cast<uintptr_t>(chain);
}

inline void call(Registers* image, void (*fn)(void), size_t stack_bytes, size_t stack_alignment,
                 const Plan& plan) {
  ffi_aapcs32_call(image, fn, stack_bytes, stack_alignment, plan.mode);
}

inline size_t lane_room(const Plan& plan) { return kHasArmLane ? arm_lane::room(plan) : 0; }
inline bool lay_lane(const Plan& plan, Step* steps) { return arm_lane::lay(plan, steps); }

constexpr size_t kRecipePlace = CLOSURE_ARM_RECIPE;
constexpr bool kWritesRecipe = false;
inline size_t recipe_room(const Plan& plan) { return kHasArmEntry ? arm_entry::room(plan) : 0; }
inline bool lay_recipe(const Plan& plan, void* memory) { return arm_entry::lay(plan, memory); }

inline void set_extra_fields(ffi_cif* cif, const Signature&) {
  cif->vfp_used = 0;
  cif->vfp_reg_free = 0;
  cif->vfp_nargs = 0;  // members of vfp_args that say something
}

}  // namespace ffi::port
