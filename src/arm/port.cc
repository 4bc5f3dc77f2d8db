// SPDX-License-Identifier: MIT
// The 32-bit Arm port: choosing variants and entries.
#include "port.h"

#include "../piece.h"
#include "aapcs32.h"

extern "C" {
void ffi_aapcs32_closure(void);
void ffi_aapcs32_closure_vfp(void);
void ffi_aapcs32_go(void);
void ffi_aapcs32_go_vfp(void);
extern const char ffi_arm_written_trampoline[8];
}

namespace ffi::port {
namespace {

bool uses_vfp(const ffi_cif& cif, const Plan* plan) {
  return plan ? plan->mode & MODE_ARM_VFP : cif.abi == FFI_VFP;
}

}  // namespace

Plan* record(const Signature& signature, void* room) {
  bool vfp = signature.abi == FFI_VFP && !signature.variadic;
  Aapcs32 assigner(vfp ? Aapcs32::Variant::vfp : Aapcs32::Variant::base, kBigEndian);
  return ffi::record(assigner, signature, room);
}

void* plain_entry(const ffi_cif& cif, const Plan* plan) {
  if (plan && plan->recipe) {
    if (void* entry = arm_entry::own_code(*plan)) return entry;
  }
  return reinterpret_cast<void*>(uses_vfp(cif, plan) ? ffi_aapcs32_closure_vfp
                                                     : ffi_aapcs32_closure);
}

void* closure_entry(const ffi_cif& cif, const Plan* plan) {
  if (plan && plan->recipe) return arm_entry::code(*plan);
  return plain_entry(cif, plan);
}

void* go_entry(const ffi_cif& cif, const Plan* plan) {
  return reinterpret_cast<void*>(uses_vfp(cif, plan) ? ffi_aapcs32_go_vfp : ffi_aapcs32_go);
}

void write_trampoline(ffi_closure* closure, void* entry, const void*, void* codeloc) {
  static_assert(sizeof ffi_arm_written_trampoline + sizeof entry == FFI_TRAMPOLINE_SIZE);
  memcpy(closure->tramp, ffi_arm_written_trampoline, sizeof ffi_arm_written_trampoline);
  memcpy(closure->tramp + sizeof ffi_arm_written_trampoline, &entry, sizeof entry);
  char* code = static_cast<char*>(codeloc);
  __builtin___clear_cache(code, code + FFI_TRAMPOLINE_SIZE);
}

}  // namespace ffi::port
