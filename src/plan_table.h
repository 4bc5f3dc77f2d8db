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
[[gnu::visibility("hidden")]] extern std::atomic<const Plan*> slots[kSlots];

// The plan of a handle, or NULL: for 0, and for any number that was never given out.
inline const Plan* find(uint32_t handle) {
  const Plan* plan = slots[handle % kSlots].load(std::memory_order_acquire);
  return plan && plan->handle == handle ? plan : nullptr;
}

// The handle of the plan in the table that equals this one, which is added if there is none and
// there is room. 0 if there is no room.
uint32_t intern(const Plan& plan);

// A signature spelled out: see spell.h.
struct Codes {
  static constexpr unsigned kMaxWords = 8;
  uint64_t words[kMaxWords];
  unsigned count;
};

struct Known {
  uint32_t handle;
  uint32_t cif_bytes;
};

struct CodesEntry {
  Known known;
  uint32_t count;
  uint64_t words[];

  bool equals(const Codes& codes) const {
    if (count != codes.count) return false;
    for (unsigned i = 0; i < codes.count; i++) {
      if (words[i] != codes.words[i]) return false;
    }
    return true;
  }
};

constexpr uint32_t kCodeSlots = 1u << 12;
constexpr uint32_t kMaxCodeProbes = 8;
extern std::atomic<const CodesEntry*> code_slots[kCodeSlots];

inline uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * 0x9e3779b97f4a7c15;
  return hash ^ hash >> 29;
}

inline uint32_t hash_of(const Codes& codes) {
  uint64_t hash = 0;
  for (unsigned i = 0; i < codes.count; i++) hash = (hash << 7 | hash >> 57) + codes.words[i];
  return static_cast<uint32_t>(mix(0, hash) >> 32);
}

// What remember() was told of these codes, or {0, 0}.
inline Known recall(const Codes& codes) {
  uint32_t hash = hash_of(codes);
  for (uint32_t probe = 0; probe < kMaxCodeProbes; probe++) {
    const CodesEntry* entry =
        code_slots[(hash + probe) % kCodeSlots].load(std::memory_order_acquire);
    if (!entry) break;
    if (entry->equals(codes)) return entry->known;
  }
  return {0, 0};
}
void remember(const Codes& codes, Known known);

}  // namespace ffi::plan_table
