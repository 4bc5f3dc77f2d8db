// SPDX-License-Identifier: MIT
// The LoongArch port: see ../port.h for the contract.
#pragma once

#include "../xlen_port.h"

namespace ffi::port {

// The bytes of a floating-point register, as this build's ABI uses it.
#if defined __loongarch_double_float
constexpr uint32_t kFlen = 8;
#elif defined __loongarch_single_float
constexpr uint32_t kFlen = 4;
#else
constexpr uint32_t kFlen = 0;
#endif

// Functions with this build's data model, and no wider floating-point registers than its own:
// ffi_abi lists the models one after the other, the widest registers last.
inline bool has_abi(ffi_abi abi) {
  return abi >= (sizeof(Word) == 8 ? FFI_LP64S : FFI_ILP32S) && abi <= FFI_DEFAULT_ABI;
}

inline void set_extra_fields(ffi_cif* cif, const Signature& signature) {
  cif->loongarch_nfixedargs = signature.nfixed;
  cif->loongarch_unused = 0;
}

// The code of a trampoline in a closure's own memory; see ../xlen_port.cc.
constexpr uint32_t kLoadWord =
    sizeof(Word) == 8 ? 0x28c0428c : 0x2880428c;  // ld.d, ld.w $t0, $t8, 16
constexpr uint32_t kLoadEntry =
    sizeof(Word) == 8 ? 0x28c0018c : 0x2880018c;  // ld.d, ld.w $t0, $t0, 0
constexpr uint32_t kJump = 0x4c000180;            // jr $t0
constexpr uint32_t add_upper(uint32_t pages) {    // pcaddu12i $t8
  return 0x1c000014 | (pages & 0xfffff) << 5;
}

}  // namespace ffi::port
