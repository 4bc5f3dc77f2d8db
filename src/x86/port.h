// SPDX-License-Identifier: MIT
// The x86 port: see ../port.h for the contract.
#pragma once

#include <string.h>

#include "../plan.h"
#include "entry.h"
#include "entry_win64.h"
#include "loaders.h"
#include "loaders_win64.h"
#include "registers.h"

#pragma GCC visibility push(hidden)
extern "C" {
void ffi_sysv64_call(ffi::Registers64* image, void (*fn)(void), size_t stack_bytes,
                     size_t stack_alignment, uint32_t mode);
void ffi_win64_call(ffi::Registers64* image, void (*fn)(void), size_t stack_bytes,
                    size_t stack_alignment);
}
#pragma GCC visibility pop

namespace ffi::port {

using Registers = Registers64;
using Word = uint64_t;

inline bool has_abi(ffi_abi) { return true; }
// Windows has no ffi_abi for the System V convention.
#ifdef _WIN32
constexpr bool kHasSysv = false;
constexpr int kSysv = -1;
#else
constexpr bool kHasSysv = true;
constexpr int kSysv = FFI_UNIX64;
#endif

inline void prepare_image(Registers* image, const Plan& plan, void* chain) {
  // What no argument fills is zero: nothing of our stack leaks to the callee. By parts, for which
  // compilers need no slow string instruction.
  memset(static_cast<void*>(image), 0, offsetof(Registers, sse));
  if (!kHasSysv || plan.abi != kSysv || plan.mode & MODE64_SSE) {
    memset(image->sse, 0, sizeof image->sse / 2);
    memset(image->sse + 4, 0, sizeof image->sse / 2);
  }
  image->rax = plan.mode & MODE64_SSE_COUNT;
  image->chain = reinterpret_cast<uintptr_t>(chain);
}

inline void call(Registers* image, void (*fn)(void), size_t stack_bytes, size_t stack_alignment,
                 const Plan& plan) {
  if constexpr (kHasSysv) {
    if (plan.abi == kSysv) {
      return ffi_sysv64_call(image, fn, stack_bytes, stack_alignment, plan.mode);
    }
  }
  ffi_win64_call(image, fn, stack_bytes, stack_alignment);
}

#if FFI_HAS_WIN64_LANE
size_t lane_room(const Plan& plan);
bool lay_lane(const Plan& plan, Step* steps);
#else
inline size_t lane_room(const Plan&) { return 0; }
inline bool lay_lane(const Plan&, Step*) { return false; }
#endif

inline void set_extra_fields(ffi_cif*, const Signature&) {}

constexpr size_t kRecipePlace = CLOSURE64_RECIPE;
constexpr bool kWritesRecipe = true;
#if FFI_HAS_WIN64_ENTRY
size_t recipe_room(const Plan& plan);
bool lay_recipe(const Plan& plan, void* memory);
#else
inline size_t recipe_room(const Plan&) { return 0; }
inline bool lay_recipe(const Plan&, void*) { return false; }
#endif

}  // namespace ffi::port
