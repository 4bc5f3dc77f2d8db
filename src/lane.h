// SPDX-License-Identifier: MIT
// How a call of a plan runs: along a fast lane, or by the register image.
#pragma once

// Offsets in Plan.
#define PLAN_STEPS __SIZEOF_POINTER__
#define PLAN_NARGS ((5 * __SIZEOF_POINTER__ + 7) / 8 * 8)

#ifndef __ASSEMBLER__
#include <stddef.h>

#include "plan.h"

namespace ffi {

static_assert(offsetof(Plan, steps) == PLAN_STEPS && offsetof(Plan, nargs) == PLAN_NARGS);

// Runs a plan without memory for its result.
void run_discarding(const Plan& plan, void (*fn)(void), void** avalue);

inline void run(const Plan& plan, void (*fn)(void), void* rvalue, void** avalue) {
  rvalue ? plan.run(plan, fn, rvalue, avalue) : run_discarding(plan, fn, avalue);
}

}  // namespace ffi
#endif
