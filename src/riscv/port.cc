// SPDX-License-Identifier: MIT
// The RISC-V port: which convention the compiler's ABI is.
#include "port.h"

#include "riscv.h"

namespace ffi::port {

#if defined __riscv_float_abi_double
constexpr uint32_t kFlen = 8;
#elif defined __riscv_float_abi_single
constexpr uint32_t kFlen = 4;
#elif defined __riscv_float_abi_soft
constexpr uint32_t kFlen = 0;
#else
#error "An ABI with floating-point registers of this size is not known."
#endif
static_assert(sizeof(Word) == __riscv_xlen / 8);

Plan* record(const Signature& signature, void* room) {
  return ffi::record(riscv(sizeof(Word), kFlen), signature, room);
}

}  // namespace ffi::port
