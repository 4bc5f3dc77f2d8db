// SPDX-License-Identifier: MIT
// What the ports of RISC-V and LoongArch have in common: choosing entries, writing trampolines.
#include "port.h"

extern "C" {
void ffi_xlen_closure(void);
void ffi_xlen_closure_fprs(void);
void ffi_xlen_go(void);
void ffi_xlen_go_fprs(void);
void ffi_xlen_fast_memory(void);
void ffi_xlen_fast_words(void);
void ffi_xlen_fast_int(void);
void ffi_xlen_fast_memory_fprs(void);
void ffi_xlen_fast_words_fprs(void);
void ffi_xlen_fast_int_fprs(void);
void ffi_xlen_fast_float(void);
void ffi_xlen_fast_doubles(void);
}

namespace ffi::port {
namespace {

constexpr uint32_t kXlen = sizeof(Word);
static_assert(offsetof(ffi_closure, cif) == CLOSURE_CIF(kXlen));
static_assert(offsetof(ffi_closure, fun) == CLOSURE_FUN(kXlen));
static_assert(offsetof(ffi_closure, user_data) == CLOSURE_USER_DATA(kXlen));

using Entry = void (*)(void);

bool uses_fprs(const Plan& plan) { return plan.mode & XLEN_MODE_FPRS; }

// The entry for plans that use general registers only, or all.
Entry choose(const Plan& plan, Entry gprs, Entry fprs) {
  if constexpr (kFlen != 0) {
    if (uses_fprs(plan)) return fprs;
  }
  return gprs;
}

// The fast entry for an integer or real of one piece, or two words or reals. NULL: there is none.
Entry fast_entry(const Plan& plan, const Piece& piece) {
  bool whole = piece.from == 0 && piece.widen == Widen::none;
  if (piece.to == XLEN_GPR(0, kXlen)) {
    if (whole) return choose(plan, ffi_xlen_fast_words, ffi_xlen_fast_words_fprs);
    bool is_int = widens_integer(piece.widen) && piece.size == 4;
    return is_int ? choose(plan, ffi_xlen_fast_int, ffi_xlen_fast_int_fprs) : nullptr;
  }
  if constexpr (kFlen == 8) {
    if (whole && piece.size % 8 == 0) return ffi_xlen_fast_doubles;
  }
  if constexpr (kFlen != 0) {
    if (piece.from == 0 && piece.size == 4) return ffi_xlen_fast_float;
  }
  return nullptr;
}

Entry fast_entry(const Plan& plan) {
  switch (plan.result.kind) {
    case Result::Kind::none: return choose(plan, ffi_xlen_fast_words, ffi_xlen_fast_words_fprs);
    case Result::Kind::memory:
      return choose(plan, ffi_xlen_fast_memory, ffi_xlen_fast_memory_fprs);
    case Result::Kind::registers: break;
  }
  return plan.result.value.count == 1 ? fast_entry(plan, plan.result.value.pieces[0]) : nullptr;
}

void* address(Entry entry) { return reinterpret_cast<void*>(entry); }

// The closure's distance from its code in units of 4096 bytes, if an instruction can say it.
// Else 0: the closure is found where its code is, which is another view of the same memory.
uint32_t pages_between(const void* closure, const void* codeloc) {
  auto distance = static_cast<intptr_t>(reinterpret_cast<uintptr_t>(closure) -
                                        reinterpret_cast<uintptr_t>(codeloc));
  if (distance % 4096 || distance < INT32_MIN || distance > INT32_MAX) return 0;
  return static_cast<uint32_t>(distance / 4096);
}

}  // namespace

void* closure_entry(const ffi_cif&, const Plan* plan) {
  if (!plan) return address(ffi_xlen_closure_fprs);
  if (Entry fast = plan->recipe ? fast_entry(*plan) : nullptr) return address(fast);
  return address(choose(*plan, ffi_xlen_closure, ffi_xlen_closure_fprs));
}

void* go_entry(const ffi_cif&, const Plan* plan) {
  return address(plan ? choose(*plan, ffi_xlen_go, ffi_xlen_go_fprs) : ffi_xlen_go_fprs);
}

// add_upper: the address of this very instruction, and a number times 4096, makes the closure's
// address, which the static chain register keeps. kLoadEntry: the word 16 bytes into the closure
// goes to a temporary register. kJump: to what it holds.
void write_trampoline(ffi_closure* closure, void* entry, void* codeloc) {
  uint32_t code[] = {add_upper(pages_between(closure, codeloc)), kLoadEntry, kJump, 0};
  static_assert(sizeof code == 16 && sizeof code + sizeof entry <= FFI_TRAMPOLINE_SIZE);
  memcpy(closure->tramp, code, sizeof code);
  memcpy(closure->tramp + sizeof code, &entry, sizeof entry);
  char* start = static_cast<char*>(codeloc);
  __builtin___clear_cache(start, start + sizeof code);
}

}  // namespace ffi::port
