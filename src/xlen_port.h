// SPDX-License-Identifier: MIT
// What the ports of RISC-V and LoongArch have in common: all of port.h but record() and the
// fields of a cif.
#pragma once

#include <string.h>

#include "xlen_entry.h"
#include "xlen_lane.h"
#include "xlen_registers.h"

extern "C" {
void ffi_xlen_call(ffi::XlenRegisters<uintptr_t>* image, void (*fn)(void), size_t stack_bytes,
                   size_t stack_alignment, uint32_t mode);
}

namespace ffi::port {

using Word = uintptr_t;
using Registers = XlenRegisters<Word>;

inline bool uses_fprs(const Plan& plan) { return plan.mode & XLEN_MODE_FPRS; }

inline void prepare_image(Registers* image, const Plan&, void* chain) {
  // What no argument fills is zero: nothing of our stack leaks to the callee.
  memset(static_cast<void*>(image), 0, sizeof *image);
  image->chain = reinterpret_cast<uintptr_t>(chain);
}

inline void call(Registers* image, void (*fn)(void), size_t stack_bytes, size_t stack_alignment,
                 const Plan& plan) {
  ffi_xlen_call(image, fn, stack_bytes, stack_alignment, plan.mode);
}

inline size_t lane_room(const Plan& plan) { return kHasXlenLane ? xlen_lane::room(plan) : 0; }
inline bool lay_lane(const Plan& plan, Step* steps) { return xlen_lane::lay(plan, steps); }

constexpr size_t kRecipePlace = CLOSURE_RECIPE(sizeof(Word));
constexpr bool kWritesRecipe = true;
inline size_t recipe_room(const Plan& plan) { return kHasXlenEntry ? xlen_entry::room(plan) : 0; }
inline bool lay_recipe(const Plan& plan, void* memory) { return xlen_entry::lay(plan, memory); }

}  // namespace ffi::port
