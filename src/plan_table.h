// SPDX-License-Identifier: MIT
// The plans of this process, shared by content and named by 32-bit handles.
//
// The table only grows, takes no lock and allocates from memory of its own, so that threads, forks
// and signal handlers may meet in the middle of anything. When it is full, plans have no handle
// and calls record theirs anew: slower, never wrong.
// Tested by testsuite/unit/plan_table_test.cc.
#pragma once

#include <atomic>

#include "plan.h"

namespace ffi::plan_table {

constexpr uint32_t kSlots = 1u << 14;
extern std::atomic<const Plan*> slots[kSlots];

// The plan of a handle, or NULL: for 0, and for any number that was never given out.
inline const Plan* find(uint32_t handle) {
  const Plan* plan = slots[handle % kSlots].load(std::memory_order_acquire);
  return plan && plan->handle == handle ? plan : nullptr;
}

// The handle of the plan in the table that equals this one, which is added if there is none and
// there is room. 0 if there is no room.
uint32_t intern(const Plan& plan);

// A signature spelled out, type by type: equal codes mean equal plans. See prepare.cc.
struct Codes {
  static constexpr unsigned kMaxWords = 8;
  uint64_t words[kMaxWords];
  unsigned count;
};

struct Known {
  uint32_t handle;
  uint32_t cif_bytes;
};

// What remember() was told of these codes, or {0, 0}.
Known recall(const Codes& codes);
void remember(const Codes& codes, Known known);

}  // namespace ffi::plan_table
