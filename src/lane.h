// SPDX-License-Identifier: MIT
// When a call may take the fast lane.
#pragma once

#include "invoke.h"

namespace ffi {

// Nobody wants the result: a lane stores it all the same, here.
struct Discarded {
  alignas(16) char bytes[64];
};

// Runs a plan without memory for its result.
[[gnu::noinline]] inline void run_discarding(const Plan& plan, void (*fn)(void), void** avalue) {
  Discarded discarded;
  if (plan.lane && plan.result.kind != Result::Kind::memory &&
      plan.result_size <= sizeof discarded) {
    return port::run_lane(plan, fn, &discarded, avalue);
  }
  invoke(plan, fn, nullptr, avalue, nullptr);
}

[[gnu::noinline]] inline void run_image(const Plan& plan, void (*fn)(void), void* rvalue,
                                        void** avalue) {
  invoke(plan, fn, rvalue, avalue, nullptr);
}

// Ends in one of three jumps, so that it needs no frame.
inline void run(const Plan& plan, void (*fn)(void), void* rvalue, void** avalue) {
  if (!rvalue) return run_discarding(plan, fn, avalue);
  if (plan.lane) return port::run_lane(plan, fn, rvalue, avalue);
  run_image(plan, fn, rvalue, avalue);
}

}  // namespace ffi
