// SPDX-License-Identifier: MIT
// The i386 port: see ../port.h for the contract.
#pragma once

#include <string.h>

#include "../plan.h"
#include "entry_i386.h"
#include "i386.h"
#include "loaders_i386.h"

#pragma GCC visibility push(hidden)
extern "C" {
void ffi_i386_call(ffi::Registers32* image, void (*fn)(void), size_t stack_bytes,
                   size_t stack_alignment, uint32_t mode);
}
#pragma GCC visibility pop

namespace ffi::port {

using Registers = Registers32;
using Word = uint32_t;
// How this system's compilers return structs.
#if defined _WIN32 && defined __GNUC__
constexpr I386::Results kResults = I386::Results::mingw;
#elif defined _WIN32
constexpr I386::Results kResults = I386::Results::microsoft;
#elif defined __APPLE__ || defined __FreeBSD__ || defined __OpenBSD__ || defined __DragonFly__
constexpr I386::Results kResults = I386::Results::bsd;
#else
constexpr I386::Results kResults = I386::Results::memory;
#endif
// FFI_SYSV is Unix's convention everywhere. FFI_MS_CDECL is gcc's ms_abi, which returns small
// structs as the system does.
#ifdef _WIN32
constexpr I386::Results kSysvResults = I386::Results::memory;
#else
constexpr I386::Results kSysvResults = kResults;
#endif

constexpr I386::Kind kind_of(int abi) {
  switch (abi) {
    case FFI_MS_CDECL: return I386::Kind::ms_cdecl;
    case FFI_STDCALL: return I386::Kind::stdcall;
    case FFI_FASTCALL: return I386::Kind::fastcall;
    case FFI_THISCALL: return I386::Kind::thiscall;
    case FFI_PASCAL: return I386::Kind::pascal;
    case FFI_REGISTER: return I386::Kind::register_;
  }
  return I386::Kind::cdecl_;
}

inline bool has_abi(ffi_abi abi) {
  return kind_of(abi) != I386::Kind::cdecl_ || abi == FFI_SYSV;
}

// gcc: the static chain is in ecx, or in eax where ecx carries arguments. Where both do, there is
// none.
enum class Chain { ecx, eax, none };
constexpr Chain chain_of(int abi, bool variadic) {
  if (variadic) return Chain::ecx;
  switch (kind_of(abi)) {
    case I386::Kind::fastcall:
    case I386::Kind::thiscall: return Chain::eax;
    case I386::Kind::register_: return Chain::none;
    default: return Chain::ecx;
  }
}

inline void prepare_image(Registers* image, const Plan& plan, void* chain) {
  // What no argument fills is zero: nothing of our stack leaks to the callee.
  memset(static_cast<void*>(image), 0, sizeof *image);
  uint32_t address = reinterpret_cast<uintptr_t>(chain);
  switch (chain_of(plan.abi, plan.variadic)) {
    case Chain::ecx: image->ecx = address; break;
    case Chain::eax: image->eax = address; break;
    case Chain::none: break;
  }
}

inline void call(Registers* image, void (*fn)(void), size_t stack_bytes, size_t stack_alignment,
                 const Plan& plan) {
  ffi_i386_call(image, fn, stack_bytes, stack_alignment, plan.mode);
}

#if FFI_HAS_I386_LANE
size_t lane_room(const Plan& plan);
bool lay_lane(const Plan& plan, Step* steps);
#else
inline size_t lane_room(const Plan&) { return 0; }
inline bool lay_lane(const Plan&, Step*) { return false; }
#endif

inline void set_extra_fields(ffi_cif*, const Signature&) {}

constexpr size_t kRecipePlace = CLOSURE32_RECIPE;
constexpr bool kWritesRecipe = false;
#if FFI_HAS_I386_ENTRY
size_t recipe_room(const Plan& plan);
bool lay_recipe(const Plan& plan, void* memory);
#else
inline size_t recipe_room(const Plan&) { return 0; }
inline bool lay_recipe(const Plan&, void*) { return false; }
#endif

}  // namespace ffi::port
