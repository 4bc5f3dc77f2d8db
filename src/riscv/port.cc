// SPDX-License-Identifier: MIT
// The RISC-V port: which convention the compiler's ABI is.
#include "port.h"

#include "riscv.h"

namespace ffi::port {

static_assert(sizeof(Word) == __riscv_xlen / 8);

Plan* record(const Signature& signature, void* room) {
  return ffi::record(riscv(sizeof(Word), kFlen), signature, room);
}

}  // namespace ffi::port
