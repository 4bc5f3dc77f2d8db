// SPDX-License-Identifier: MIT
// The AArch64 port: choosing the dialect and the entries.
#include "port.h"

#include "../piece.h"
#include "aapcs64.h"
#include "lane.h"

extern "C" {
void ffi_aapcs64_closure(void);
void ffi_aapcs64_closure_vectors(void);
void ffi_aapcs64_go(void);
void ffi_aapcs64_go_vectors(void);
}

namespace ffi::port {
namespace {

using EntryCode = void (*)(void);

// Without a plan, a closure may have any arguments.
void* choose(const Plan* plan, EntryCode general, EntryCode vectors) {
  return reinterpret_cast<void*>(!plan || plan->mode ? vectors : general);
}

}  // namespace

Plan* record(const Signature& signature, void* room) {
  using Platform = Aapcs64::Platform;
  Platform platform = kApple ? Platform::apple : Platform::standard;
  if (signature.abi == FFI_WIN64) platform = Platform::windows;
  return ffi::record(Aapcs64(platform, signature.variadic, kBigEndian), signature, room);
}

#if FFI_HAS_AAPCS64_LANE
size_t lane_room(const Plan& plan) { return aapcs64_lane::room(plan); }
bool lay_lane(const Plan& plan, Step* steps) { return aapcs64_lane::lay(plan, steps); }
#endif

void* plain_entry(const ffi_cif&, const Plan* plan) {
#if FFI_HAS_AAPCS64_ENTRY
  if (plan && plan->recipe) return aapcs64_entry::own_code(*plan);
#endif
  return choose(plan, ffi_aapcs64_closure, ffi_aapcs64_closure_vectors);
}

void* closure_entry(const ffi_cif& cif, const Plan* plan) {
#if FFI_HAS_AAPCS64_ENTRY
  if (plan && plan->recipe) return aapcs64_entry::code(*plan);
#endif
  return plain_entry(cif, plan);
}

#ifdef FFI_GO_CLOSURES
void* go_entry(const ffi_cif&, const Plan* plan) {
  return choose(plan, ffi_aapcs64_go, ffi_aapcs64_go_vectors);
}
#endif

void write_trampoline(ffi_closure* closure, void* entry, const void*, void* codeloc) {
  // Instructions are little-endian everywhere.
  static const unsigned char code[] = {
      0x5f, 0x24, 0x03, 0xd5,  // bti c
      0xf1, 0xff, 0xff, 0x10,  // adr x17, closure
      0x50, 0x00, 0x00, 0x58,  // ldr x16, entry
      0x00, 0x02, 0x1f, 0xd6,  // br x16
  };
  static_assert(sizeof code + sizeof entry <= FFI_TRAMPOLINE_SIZE);
  memcpy(closure->tramp, code, sizeof code);
  memcpy(closure->tramp + sizeof code, &entry, sizeof entry);
  char* executable = static_cast<char*>(codeloc);
  __builtin___clear_cache(executable, executable + FFI_TRAMPOLINE_SIZE);
}

}  // namespace ffi::port
