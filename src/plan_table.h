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
// they are used.
constexpr uint32_t kPlaces = 1u << 16;
constexpr uint32_t kPlaceBytes = 64;
constexpr uint32_t kBytes = kPlaces * kPlaceBytes;

// The bits of a handle that say where its plan lies. Around them is a tag of the plan's content. A
// number without any of these bits is no handle, but means something else in a cif. Small numbers,
// which plans are full of, are no handles either: the first places are left out.
constexpr uint32_t kPlaceBits = kBytes - kPlaceBytes;
constexpr uint32_t kFirstPlace = 64;

// Numbers of 16 bits, around the bits that say a place.
constexpr uint32_t kNumbersAround = 1u << 16;
constexpr uint32_t put_around(uint32_t number) {
  return number / kPlaceBytes * kBytes + number % kPlaceBytes;
}
constexpr uint32_t what_is_around(uint32_t handle) {
  return handle / kBytes * kPlaceBytes + handle % kPlaceBytes;
}

#pragma GCC visibility push(hidden)
extern "C" char ffi_plan_places[kBytes];
#pragma GCC visibility pop

// A plan bears a stamp: its handle, which is odd, plus this even number; so it is never 0. Where no
// plan lies there are zeros, which only -kStamp takes for a plan: nobody says that by accident.
constexpr uint32_t kStamp = 0x5a6;

// The plan of a handle; NULL for 0 and for what else is no handle.
inline const Plan* find(uint32_t handle) {
  uint32_t stamp = handle + kStamp;
  asm("" : "+r"(stamp));  // Now: later it takes one instruction more.
  const Plan* plan = reinterpret_cast<const Plan*>(ffi_plan_places + (handle & kPlaceBits));
  return plan->stamp == stamp ? plan : nullptr;
}

// The handle of the plan in the table that equals this one, which is added if there is none and
// there is room. 0 if there is no room.
[[gnu::cold]] uint32_t intern(const Plan& plan);

}  // namespace ffi::plan_table
