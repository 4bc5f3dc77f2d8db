// SPDX-License-Identifier: MIT
// What the ports of RISC-V and LoongArch have in common: choosing entries, writing trampolines.
#include "port.h"

extern "C" {
void ffi_xlen_closure(void);
void ffi_xlen_closure_fprs(void);
void ffi_xlen_go(void);
void ffi_xlen_go_fprs(void);
}

namespace ffi::port {
namespace {

constexpr uint32_t kXlen = sizeof(Word);
static_assert(offsetof(ffi_closure, cif) == CLOSURE_CIF(kXlen));
static_assert(offsetof(ffi_closure, fun) == CLOSURE_FUN(kXlen));
static_assert(offsetof(ffi_closure, user_data) == CLOSURE_USER_DATA(kXlen));

// The entry of plans that use general registers only, or of all.
void* choose(const Plan* plan, void (*gprs)(void), void (*all)(void)) {
  return reinterpret_cast<void*>(plan && !uses_fprs(*plan) ? gprs : all);
}

// The closure's distance from its code in units of 4096 bytes, if an instruction can say it.
// Else 0: the closure is found where its code is, which is another view of the same memory.
uint32_t pages_between(const void* closure, const void* codeloc) {
  auto distance = static_cast<intptr_t>(reinterpret_cast<uintptr_t>(closure) -
                                        reinterpret_cast<uintptr_t>(codeloc));
  if (distance % 4096 || distance < INT32_MIN || distance > INT32_MAX) return 0;
  return static_cast<uint32_t>(distance / 4096);
}

}  // namespace

void* plain_entry(const ffi_cif&, const Plan* plan) {
  return choose(plan, ffi_xlen_closure, ffi_xlen_closure_fprs);
}

void* closure_entry(const ffi_cif& cif, const Plan* plan) {
  if (plan && plan->recipe) return xlen_entry::code(*plan);
  return plain_entry(cif, plan);
}

void* go_entry(const ffi_cif&, const Plan* plan) {
  return choose(plan, ffi_xlen_go, ffi_xlen_go_fprs);
}

// add_upper: the address of this very instruction, and a number times 4096, makes the closure's
// address, which the static chain register keeps. kLoadWord: the word 16 bytes into the closure
// goes to a temporary register: the entry, or the recipe, which kLoadEntry replaces by its first
// word, the entry. kJump: to what the register holds.
void write_trampoline(ffi_closure* closure, void* entry, const void* recipe, void* codeloc) {
  uint32_t code[] = {add_upper(pages_between(closure, codeloc)), kLoadWord,
                     recipe ? kLoadEntry : kJump, kJump};
  const void* word = recipe ? recipe : entry;
  static_assert(sizeof code == kRecipePlace && sizeof code + sizeof word <= FFI_TRAMPOLINE_SIZE);
  memcpy(closure->tramp, code, sizeof code);
  memcpy(closure->tramp + sizeof code, &word, sizeof word);
  char* start = static_cast<char*>(codeloc);
  __builtin___clear_cache(start, start + sizeof code);
}

}  // namespace ffi::port
