// SPDX-License-Identifier: MIT
// Laying the fast lane of the Microsoft convention of x86-64: from a plan's moves to a list of
// steps.
#pragma once

#include "../plan.h"
#include "registers.h"

namespace ffi::win64_lane {

// The slot that a register of the image belongs to.
constexpr unsigned slot_of(uint32_t to) {
  switch (to) {
    case R64_GPR(3):
    case R64_SSE(0): return 0;
    case R64_GPR(2):
    case R64_SSE(1): return 1;
    case R64_GPR(4):
    case R64_SSE(2): return 2;
  }
  return 3;
}

// Steps that the lane of this plan takes at most; 0: it has none.
size_t room(const Plan& plan);
// Writes them. False: the plan has a move that no snippet does.
[[gnu::cold]] bool lay(const Plan& plan, Step* steps);

}  // namespace ffi::win64_lane
