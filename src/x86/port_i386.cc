// SPDX-License-Identifier: MIT
// The i386 port: choosing conventions and entries.
#include <cpuid.h>

#include "../cif.h"
#include "lane_i386.h"

#pragma GCC visibility push(hidden)
extern "C" {
void ffi_i386_closure(void);
void ffi_i386_closure_sse(void);
void ffi_i386_closure_eax(void);
void ffi_i386_closure_eax_sse(void);
void ffi_i386_raw(void);
void ffi_i386_raw_sse(void);
void ffi_i386_raw_eax(void);
void ffi_i386_raw_eax_sse(void);
void ffi_i386_go_ecx(void);
void ffi_i386_go_ecx_sse(void);
void ffi_i386_go_eax(void);
void ffi_i386_go_eax_sse(void);
}
#pragma GCC visibility pop

namespace ffi::port {
namespace {

using Entry = void (*)(void);

// Intel SDM, volume 2, CPUID: leaf 1, edx bit 25.
bool has_sse() {
  unsigned a, b, c, d;
  constexpr unsigned kSse = 1u << 25;
  return __get_cpuid(1, &a, &b, &c, &d) && (d & kSse);
}

// A plan that is not shared may need them.
bool needs_sse(const Plan* plan) { return plan ? plan->mode & MODE32_SSE : has_sse(); }

// An entry by whether eax may carry an argument, and vector registers do.
void* choose(const Entry (&entries)[2][2], const ffi_cif& cif, const Plan* plan) {
  bool eax = kind_of(cif.abi) == I386::Kind::register_;
  return reinterpret_cast<void*>(entries[eax][needs_sse(plan)]);
}

I386::Results results_of(int abi) { return abi == FFI_SYSV ? kSysvResults : kResults; }

I386::Totals totals(I386 assigner, const Signature& signature) {
  for (uint32_t i = 0; i < signature.nargs; i++) assigner.argument(canonical(*signature.types[i]));
  return assigner.totals();
}

}  // namespace

Plan* record(const Signature& signature, void* room) {
  I386::Kind kind = kind_of(signature.abi);
  I386 assigner(kind, results_of(signature.abi), signature.variadic);
  if (I386::is_left_to_right(kind)) {
    assigner = I386(kind, results_of(signature.abi), signature.variadic,
                    totals(assigner, signature));
  }
  Plan* plan = ffi::record(assigner, signature, room);
  return plan && (plan->mode & MODE32_SSE) && !has_sse() ? nullptr : plan;
}

#if FFI_HAS_I386_LANE
size_t lane_room(const Plan& plan) { return i386_lane::room(plan); }
bool lay_lane(const Plan& plan, Step* steps) { return i386_lane::lay(plan, steps); }
#endif

#if FFI_HAS_I386_ENTRY
// Where eax carries arguments, the trampoline's push is a part of them.
size_t recipe_room(const Plan& plan) {
  return kind_of(plan.abi) == I386::Kind::register_ ? 0 : i386_entry::room(plan);
}

bool lay_recipe(const Plan& plan, void* memory) { return i386_entry::lay(plan, memory); }
#endif

void* plain_entry(const ffi_cif& cif, const Plan* plan) {
#if FFI_HAS_I386_ENTRY
  if (plan && plan->recipe) return i386_entry::own_code(*plan);
#endif
  static constexpr Entry entries[2][2] = {{ffi_i386_closure, ffi_i386_closure_sse},
                                          {ffi_i386_closure_eax, ffi_i386_closure_eax_sse}};
  return choose(entries, cif, plan);
}

void* closure_entry(const ffi_cif& cif, const Plan* plan) {
#if FFI_HAS_I386_ENTRY
  if (plan && plan->recipe) return i386_entry::code(*plan);
#endif
  return plain_entry(cif, plan);
}

void* raw_closure_entry(const ffi_cif& cif, const Plan* plan) {
  static constexpr Entry entries[2][2] = {{ffi_i386_raw, ffi_i386_raw_sse},
                                          {ffi_i386_raw_eax, ffi_i386_raw_eax_sse}};
  return choose(entries, cif, plan);
}

void* go_entry(const ffi_cif& cif, const Plan* plan) {
  bool sse = needs_sse(plan);
  switch (chain_of(cif.abi, signature_of(cif).variadic || (plan && plan->variadic))) {
    case Chain::ecx: return reinterpret_cast<void*>(sse ? ffi_i386_go_ecx_sse : ffi_i386_go_ecx);
    case Chain::eax: return reinterpret_cast<void*>(sse ? ffi_i386_go_eax_sse : ffi_i386_go_eax);
    case Chain::none: break;
  }
  return nullptr;
}

void write_trampoline(ffi_closure* closure, void* entry, const void*, void* codeloc) {
  static const unsigned char code[] = {
      0xf3, 0x0f, 0x1e, 0xfb,  // endbr32
      0x50,                    // push %eax
      0xb8, 0,    0,    0, 0,  // mov $closure, %eax
      0xe9, 0,    0,    0, 0,  // jmp entry
  };
  static_assert(sizeof code <= FFI_TRAMPOLINE_SIZE);
  uint32_t distance = reinterpret_cast<uintptr_t>(entry) - reinterpret_cast<uintptr_t>(codeloc) -
                      sizeof code;
  memcpy(closure->tramp, code, sizeof code);
  memcpy(closure->tramp + 6, &closure, sizeof closure);
  memcpy(closure->tramp + 11, &distance, sizeof distance);
}

}  // namespace ffi::port
