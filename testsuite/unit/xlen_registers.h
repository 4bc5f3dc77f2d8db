// SPDX-License-Identifier: MIT
// The names of the registers of RISC-V and LoongArch.
#pragma once

#include "../../src/xlen_registers.h"
#include "notation.h"

namespace notation {

inline Registers xlen_registers(uint32_t xlen) {
  return Registers()
      .add(XLEN_FPR(0), 8, "fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7")
      .add(XLEN_GPR(0, xlen), xlen, "a0 a1 a2 a3 a4 a5 a6 a7");
}

}  // namespace notation
