// SPDX-License-Identifier: MIT
// The x86 port: choosing conventions and entries.
#include "port.h"

#include <cpuid.h>

#include "lane.h"
#include "lane_win64.h"
#include "sysv64.h"
#include "win64.h"

#pragma GCC visibility push(hidden)
extern "C" {
void ffi_sysv64_closure(void);
void ffi_sysv64_closure_sse(void);
void ffi_sysv64_closure_ymm(void);
void ffi_sysv64_closure_zmm(void);
void ffi_sysv64_go(void);
void ffi_sysv64_go_sse(void);
void ffi_sysv64_go_ymm(void);
void ffi_sysv64_go_zmm(void);
void ffi_win64_closure(void);
void ffi_win64_go(void);
}
#pragma GCC visibility pop

namespace ffi::port {
namespace {

// Intel SDM, volume 1, 13.2-13.3 and 14.3: the processor has the instructions and the system saves
// the registers.
size_t widest_vector() {
  unsigned a, b, c, d;
  constexpr unsigned kOsxsave = 1u << 27, kAvx = 1u << 28, kAvx512f = 1u << 16;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & (kOsxsave | kAvx)) != (kOsxsave | kAvx)) return 16;
  unsigned enabled, high;
  asm("xgetbv" : "=a"(enabled), "=d"(high) : "c"(0));
  constexpr unsigned kYmmState = 0x06, kZmmState = 0xe6;
  if ((enabled & kYmmState) != kYmmState) return 16;
  bool avx512 = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & kAvx512f);
  return avx512 && (enabled & kZmmState) == kZmmState ? 64 : 32;
}

// Larger values than the widest register are in none, whatever they hold.
bool has_wide_vector(const ffi_type& type) {
  if (!is_aggregate(type) || type.size > 64) return false;
  return !each_scalar(type, 0, [](const ffi_type& scalar, size_t) {
    return !is_vector(scalar) || scalar.size <= 16;
  });
}

// Asking the processor takes long, and few signatures need to know.
size_t vector_bytes(const Signature& signature) {
  bool wide = has_wide_vector(*signature.rtype);
  for (uint32_t i = 0; i < signature.nargs && !wide; i++) {
    wide = has_wide_vector(*signature.types[i]);
  }
  return wide ? widest_vector() : 16;
}

using Entry = void (*)(void);

struct Entries {
  Entry gprs;
  Entry sse;
  Entry ymm;
  Entry zmm;
};

Entry choose(const Entries& entries, const Plan* plan) {
  if (!plan) {
    size_t widest = widest_vector();
    return widest == 64 ? entries.zmm : widest == 32 ? entries.ymm : entries.sse;
  }
  if (plan->mode & MODE64_ZMM) return entries.zmm;
  if (plan->mode & MODE64_YMM) return entries.ymm;
  if (plan->mode & (MODE64_SSE | MODE64_X87)) return entries.sse;
  return entries.gprs;
}

}  // namespace

Plan* record(const Signature& signature, void* room) {
  if (signature.abi == FFI_WIN64) return ffi::record(Win64(), signature, room);
  if (signature.abi == FFI_GNUW64) return ffi::record(Win64(Win64::Compiler::gcc), signature, room);
  if (kHasSysv) return ffi::record(Sysv64(vector_bytes(signature)), signature, room);
  return nullptr;
}

#if FFI_HAS_WIN64_LANE
size_t lane_room(const Plan& plan) {
  if constexpr (kHasSysv) {
    if (plan.abi == kSysv) return sysv64_lane::room(plan);
  }
  return win64_lane::room(plan);
}

bool lay_lane(const Plan& plan, Step* steps) {
  if constexpr (kHasSysv) {
    if (plan.abi == kSysv) return sysv64_lane::lay(plan, steps);
  }
  return win64_lane::lay(plan, steps);
}
#endif

#if FFI_HAS_WIN64_ENTRY
size_t recipe_room(const Plan& plan) {
  if constexpr (kHasSysv) {
    if (plan.abi == kSysv) return sysv64_entry::room(plan);
  }
  return win64_entry::room(plan);
}

bool lay_recipe(const Plan& plan, void* memory) {
  if constexpr (kHasSysv) {
    if (plan.abi == kSysv) return sysv64_entry::lay(plan, memory);
  }
  return win64_entry::lay(plan, memory);
}

void* recipe_entry(const Plan& plan) {
  if constexpr (kHasSysv) {
    if (plan.abi == kSysv) return sysv64_entry::code(plan);
  }
  return win64_entry::code(plan);
}
#endif

void* plain_entry(const ffi_cif& cif, const Plan* plan) {
  Entry entry = ffi_win64_closure;
  if constexpr (kHasSysv) {
    static constexpr Entries entries = {ffi_sysv64_closure, ffi_sysv64_closure_sse,
                                        ffi_sysv64_closure_ymm, ffi_sysv64_closure_zmm};
    if (cif.abi == kSysv) {
      entry = choose(entries, plan);
    }
  }
  return reinterpret_cast<void*>(entry);
}

void* closure_entry(const ffi_cif& cif, const Plan* plan) {
#if FFI_HAS_WIN64_ENTRY
  if (plan && plan->recipe) return recipe_entry(*plan);
#endif
  return plain_entry(cif, plan);
}

void* go_entry(const ffi_cif& cif, const Plan* plan) {
  Entry entry = ffi_win64_go;
  if constexpr (kHasSysv) {
    static constexpr Entries entries = {ffi_sysv64_go, ffi_sysv64_go_sse, ffi_sysv64_go_ymm,
                                        ffi_sysv64_go_zmm};
    if (cif.abi == kSysv) entry = choose(entries, plan);
  }
  return reinterpret_cast<void*>(entry);
}

// The closure is found where its code is, which may be another view of the same memory.
void write_trampoline(ffi_closure* closure, void* entry, const void* recipe, void*) {
  static const unsigned char code[] = {
      0xf3, 0x0f, 0x1e, 0xfa,                             // endbr64
      0x48, 0x8d, 0x05, 0xf5, 0xff, 0xff, 0xff,           // lea closure(%rip), %rax
      0x49, 0xbb, 0,    0,    0,    0,    0,    0, 0, 0,  // movabs $entry, %r11
      0x41, 0xff, 0xe3,                                   // jmp *%r11
  };
  static_assert(sizeof code <= kRecipePlace);
  memcpy(closure->tramp, code, sizeof code);
  memcpy(closure->tramp + 13, &entry, sizeof entry);
  memcpy(closure->tramp + kRecipePlace, &recipe, sizeof recipe);
}

}  // namespace ffi::port
