// SPDX-License-Identifier: MIT
// The calling conventions of LoongArch by name; see ../xlen_convention.h.
// Tested by testsuite/unit/loongarch_test.cc.
#pragma once

#include "../xlen_convention.h"

namespace ffi {

// "Base ABI types": bytes of a general register, and of a floating-point register or 0.
struct LoongarchAbi {
  uint32_t grlen;
  uint32_t frlen;
};

constexpr LoongarchAbi kLp64s = {8, 0}, kLp64f = {8, 4}, kLp64d = {8, 8};
constexpr LoongarchAbi kIlp32s = {4, 0}, kIlp32f = {4, 4}, kIlp32d = {4, 8};

constexpr Xlen loongarch(LoongarchAbi abi) { return Xlen(abi.grlen, abi.frlen); }

}  // namespace ffi
