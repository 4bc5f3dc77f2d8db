// SPDX-License-Identifier: MIT
// The table of shared plans. Tested by testsuite/unit/plan_table_test.cc.
#include "plan_table.h"

#include <string.h>

#include <atomic>

#include "own_memory.h"
#include "port.h"
#include "small_pages.h"

namespace ffi::plan_table {

alignas(kPlaceBytes) char ffi_plan_places[kBytes];

static_assert(offsetof(ffi_cif, flags) == CIF_FLAGS && kPlaceBits == PLACE_BITS);
static_assert(offsetof(Plan, entry) == PLAN_ENTRY && offsetof(Plan, recipe) == PLAN_RECIPE);

namespace {

// Handles by the content of their plans. It cannot become so full that look-ups are long: there are
// no places for so many plans.
constexpr uint32_t kSlots = 1u << 15;
static_assert(kPlaces / (align_up(sizeof(Plan), kPlaceBytes) / kPlaceBytes) < kSlots / 4 * 3);
std::atomic<uint32_t> slots[kSlots];

std::atomic<uint32_t> places_used;

constinit SmallPages small_pages;

// Where as many free places as size takes begin, in bytes; 0 if there are none.
uint32_t allocate(size_t size) {
  constexpr uint32_t kAll = kPlaces - kFirstPlace;
  size_t count = align_up(size, kPlaceBytes) / kPlaceBytes;
  uint32_t used = places_used.load(std::memory_order_relaxed);
  do {
    if (count > kAll - used) return 0;
  } while (!places_used.compare_exchange_weak(used, static_cast<uint32_t>(used + count),
                                              std::memory_order_relaxed));
  return (kFirstPlace + used) * kPlaceBytes;
}

constexpr size_t kContent = offsetof(Plan, nargs);

const char* content(const Plan& plan) { return reinterpret_cast<const char*>(&plan) + kContent; }

uint64_t hash_of(const Plan& plan) {
  static_assert(kContent % 8 == 0 && sizeof(Plan) % 8 == 0);
  uint64_t hash = 0;
  const char* end = reinterpret_cast<const char*>(&plan) + plan.total_bytes();
  for (const char* at = content(plan); at != end; at += 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 29;
  }
  return hash;
}

bool equal(const Plan& a, const Plan& b) {
  return a.nargs == b.nargs && a.move_count == b.move_count &&
         !memcmp(content(a), content(b), a.total_bytes() - kContent);
}

// A copy in the table's memory, with what fast lanes and entries need. Steps lie in front of it:
// what a call reads is close together. Returns its handle, or 0.
uint32_t settle(const Plan& plan, uint32_t tag) {
  size_t bytes = align_up(plan.total_bytes(), 8);
  size_t recipe = align_up(port::recipe_room(plan), 8);
  uint32_t steps =
      static_cast<uint32_t>(align_up(port::lane_room(plan) * sizeof(Step), kPlaceBytes));
  uint32_t place = allocate(steps + bytes + recipe);
  if (!place) return 0;
  Step* lane = reinterpret_cast<Step*>(ffi_plan_places + place);
  place += steps;
  char* memory = ffi_plan_places + place;
  memcpy(memory, &plan, plan.total_bytes());
  Plan* settled = reinterpret_cast<Plan*>(memory);
  if (recipe && port::lay_recipe(plan, memory + bytes)) settled->recipe = memory + bytes;
  if (steps && port::lay_lane(plan, lane)) {
    settled->run = reinterpret_cast<decltype(Plan::run)>(lane[0]);
    settled->steps = lane + 1;
  }
  ffi_cif cif = {};
  cif.abi = static_cast<ffi_abi>(plan.abi);
  settled->entry = port::closure_entry(cif, settled);
  uint32_t handle = tag | place;
  settled->stamp = handle + kStamp;
  return handle;
}

}  // namespace

uint32_t intern(const Plan& plan) {
  small_pages.ask_for(ffi_plan_places, slots);
  uint64_t hash = hash_of(plan);
  uint32_t tag = put_around(static_cast<uint32_t>(hash >> 48)) | 1;
  uint32_t settled = 0;
  for (uint32_t probe = 0; probe < kSlots; probe++) {
    std::atomic<uint32_t>& slot = slots[(hash + probe) % kSlots];
    uint32_t there = slot.load(std::memory_order_acquire);
    if (!there) {
      if (!settled) settled = settle(plan, tag);
      if (!settled) return 0;
      if (slot.compare_exchange_strong(there, settled, std::memory_order_acq_rel)) return settled;
    }
    if (equal(*find(there), plan)) return there;
  }
  return 0;
}

}  // namespace ffi::plan_table
