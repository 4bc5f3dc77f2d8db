// SPDX-License-Identifier: MIT
// The RISC-V port: see ../port.h for the contract.
#pragma once

#include "../xlen_port.h"

namespace ffi::port {

// The bytes of a floating-point register, as this build's ABI uses it.
#if defined __riscv_float_abi_double
constexpr uint32_t kFlen = 8;
#elif defined __riscv_float_abi_single
constexpr uint32_t kFlen = 4;
#elif defined __riscv_float_abi_soft
constexpr uint32_t kFlen = 0;
#else
#error "An ABI with floating-point registers of this size is not known."
#endif

inline bool has_abi(ffi_abi abi) { return abi == FFI_SYSV; }

inline void set_extra_fields(ffi_cif* cif, const Signature& signature) {
  cif->riscv_nfixedargs = signature.nfixed;
  cif->riscv_unused = 0;
}

// The code of a trampoline in a closure's own memory; see ../xlen_port.cc.
constexpr uint32_t kLoadWord = sizeof(Word) == 8 ? 0x0103b303 : 0x0103a303;   // ld, lw t1, 16(t2)
constexpr uint32_t kLoadEntry = sizeof(Word) == 8 ? 0x00033303 : 0x00032303;  // ld, lw t1, 0(t1)
constexpr uint32_t kJump = 0x00030067;                                        // jr t1
constexpr uint32_t add_upper(uint32_t pages) { return 0x00000397 | pages << 12; }  // auipc t2

}  // namespace ffi::port
