// SPDX-License-Identifier: MIT
// The calling conventions of RISC-V; see ../xlen_convention.h.
// Tested by testsuite/unit/riscv_test.cc.
#pragma once

#include "../xlen_convention.h"

namespace ffi {

// "Named ABIs": lp64d is 8, 8; lp64f 8, 4; lp64 8, 0; ilp32d 4, 8; ilp32f 4, 4; ilp32 4, 0.
constexpr Xlen riscv(uint32_t xlen, uint32_t flen) { return Xlen(xlen, flen); }

}  // namespace ffi
