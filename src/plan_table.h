// SPDX-License-Identifier: MIT
// The plans of this process, shared by content and named by 32-bit handles.
//
// A handle says where its plan lies: no table stands between a cif and its plan. What is here only
// grows, takes no lock and allocates from memory of its own, so that threads, forks and signal
// handlers may meet in the middle of anything. When it is full, plans have no handle and calls
// record theirs anew: slower, never wrong. Tested by testsuite/unit/plan_table_test.cc.
#pragma once

#include "plan.h"

namespace ffi::plan_table {

// Bounds what hostile or endless varieties of signatures can take. The pages are the kernel's until
// they are used. A handle is the place of its plan, and a tag of the plan's content above.
constexpr uint32_t kPlaces = 1u << 16;
constexpr size_t kPlaceBytes = 64;
// Handles are no smaller: plans are full of small numbers, which a wrong handle would find there.
constexpr uint32_t kNoSmallNumber = 1u << 31;
constexpr bool may_be_handle(uint32_t number) { return number >= kNoSmallNumber; }
#pragma GCC visibility push(hidden)
extern "C" char ffi_plan_places[kPlaces * kPlaceBytes];
#pragma GCC visibility pop

// Where the plan of a handle lies. It does if plan.handle is this handle, and no small number.
inline const Plan& at(uint32_t handle) {
  return *reinterpret_cast<const Plan*>(ffi_plan_places + handle % kPlaces * kPlaceBytes);
}

// The plan of a handle, or NULL: for 0, and for any number that was never given out.
inline const Plan* find(uint32_t handle) {
  const Plan& plan = at(handle);
  return may_be_handle(handle) && plan.handle == handle ? &plan : nullptr;
}

// The handle of the plan in the table that equals this one, which is added if there is none and
// there is room. 0 if there is no room.
[[gnu::cold]] uint32_t intern(const Plan& plan);

}  // namespace ffi::plan_table
