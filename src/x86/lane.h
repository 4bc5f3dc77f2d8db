// SPDX-License-Identifier: MIT
// Laying the fast lane of x86-64 System V: from a plan's moves to a list of steps.
#pragma once

#include "../plan.h"

namespace ffi::sysv64_lane {

// Steps that the lane of this plan takes at most; 0: it has none.
size_t room(const Plan& plan);
// Writes them. False: the plan has a move that no snippet does.
[[gnu::cold]] bool lay(const Plan& plan, Step* steps);

}  // namespace ffi::sysv64_lane
