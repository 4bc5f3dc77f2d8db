// SPDX-License-Identifier: MIT
// Picks the port of this build, the one place in C++ that looks at the architecture, and says what
// a port has to provide. Each src/<port>/port.h defines, in namespace ffi::port:
//
//   bool has_abi(abi)         whether this build can call functions of a value of ffi_abi, which
//                             lies between FFI_FIRST_ABI and FFI_LAST_ABI
//   Registers, Word           the register image, and the integer a general register holds
//   void prepare_image(Registers*, plan, chain)
//                             what must be in the image apart from the plan's moves
//   void call(Registers*, fn, stack_bytes, stack_alignment, plan)
//                             the stub: calls ffi_fill(), then fn, leaves the results in the image
//   size_t lane_room(plan)    steps that a fast lane of this plan may take; 0: there is none
//   bool lay_lane(plan, Step*) writes the steps, or returns false. The first is what Plan::run
//                             says, the others what it follows
//   void set_extra_fields(cif, signature)
//                             the members of FFI_EXTRA_CIF_FIELDS, which nothing here reads
//   size_t kRecipePlace, bool kWritesRecipe
//                             see closure_entry and write_trampoline below
//   size_t recipe_room(plan)  bytes that a fast closure entry's recipe may take; 0: there is none
//   bool lay_recipe(plan, memory) writes it, or returns false
// and its port.cc what is declared below.
#pragma once

#if defined __x86_64__
#include "x86/port.h"
#elif defined __i386__
#include "x86/port_i386.h"
#elif defined __aarch64__
#include "aarch64/port.h"
#elif defined __arm__
#include "arm/port.h"
#elif defined __riscv
#include "riscv/port.h"
#elif defined __loongarch__
#include "loongarch/port.h"
#endif

namespace ffi::port {

// The plan of a signature, in plan_room() bytes; NULL if it is refused.
[[gnu::cold]] Plan* record(const Signature& signature, void* room);

// The code that a closure's calls enter; plan NULL: not shared. closure_entry finds plan->recipe, if
// there is one, in the closure, kRecipePlace bytes from its start; plain_entry needs none. go_entry
// may be NULL: the convention has no static chain. raw_closure_entry is there where
// FFI_NATIVE_RAW_API is 1.
void* closure_entry(const ffi_cif& cif, const Plan* plan);
void* plain_entry(const ffi_cif& cif, const Plan* plan);
void* go_entry(const ffi_cif& cif, const Plan* plan);
void* raw_closure_entry(const ffi_cif& cif, const Plan* plan);

// For closures in the program's own executable memory. If kWritesRecipe, the recipe goes to its place,
// so that closure_entry will do; else recipe is NULL.
void write_trampoline(ffi_closure* closure, void* entry, const void* recipe, void* codeloc);

}  // namespace ffi::port
