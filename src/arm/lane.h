// SPDX-License-Identifier: MIT
// The fast lane of 32-bit Arm; see loaders.h.
#pragma once

#include "../plan.h"

#ifdef FFI_NO_FAST_LANES
constexpr bool kHasArmLane = false;
#else
constexpr bool kHasArmLane = true;
#endif

namespace ffi::arm_lane {

// Steps that the lane of this plan takes; 0: it has none, since there is a move that no snippet
// does.
size_t room(const Plan& plan);
// Writes them.
[[gnu::cold]] bool lay(const Plan& plan, Step* steps);

}  // namespace ffi::arm_lane
