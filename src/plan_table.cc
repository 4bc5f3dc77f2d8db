// SPDX-License-Identifier: MIT
// The table of shared plans. Tested by testsuite/unit/plan_table_test.cc.
#include "plan_table.h"

#include <string.h>

#include "port.h"

namespace ffi::plan_table {

// Bounds what hostile or endless varieties of signatures can take. The pages are the kernel's until
// they are used.
constexpr size_t kArenaBytes = size_t{4} << 20;
// A fuller table would make look-ups long.
constexpr uint32_t kMaxPlans = kSlots / 4 * 3;

std::atomic<const Plan*> slots[kSlots];
std::atomic<const CodesEntry*> code_slots[kCodeSlots];

namespace {

alignas(64) char arena[kArenaBytes];
std::atomic<size_t> arena_used;
std::atomic<uint32_t> plan_count;

void* allocate(size_t size) {
  size = align_up(size, 8);
  if (size > kArenaBytes) return nullptr;
  size_t used = arena_used.load(std::memory_order_relaxed);
  do {
    if (used + size > kArenaBytes) return nullptr;
  } while (!arena_used.compare_exchange_weak(used, used + size, std::memory_order_relaxed));
  return arena + used;
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
    hash = mix(hash, word);
  }
  return hash;
}

bool equal(const Plan& a, const Plan& b) {
  return a.nargs == b.nargs && a.move_count == b.move_count &&
         !memcmp(content(a), content(b), a.total_bytes() - kContent);
}

// A copy in the arena, with what fast lanes and entries need.
Plan* settle(const Plan& plan) {
  size_t bytes = align_up(plan.total_bytes(), 8);
  size_t recipe = align_up(port::recipe_room(plan), 8);
  size_t steps = port::lane_room(plan) * sizeof(Step);
  char* memory = static_cast<char*>(allocate(bytes + recipe + steps));
  if (!memory) return nullptr;
  memcpy(memory, &plan, plan.total_bytes());
  Plan* settled = reinterpret_cast<Plan*>(memory);
  if (recipe && port::lay_recipe(plan, memory + bytes)) settled->recipe = memory + bytes;
  Step* lane = reinterpret_cast<Step*>(memory + bytes + recipe);
  if (steps && port::lay_lane(plan, lane)) settled->lane = lane;
  ffi_cif cif = {};
  cif.abi = static_cast<ffi_abi>(plan.abi);
  settled->entry = port::closure_entry(cif, settled);
  return settled;
}

}  // namespace

uint32_t intern(const Plan& plan) {
  uint64_t hash = hash_of(plan);
  uint32_t tag = static_cast<uint32_t>(hash >> 32) / kSlots * kSlots;
  Plan* settled = nullptr;
  for (uint32_t probe = 0; probe < kSlots; probe++) {
    uint32_t index = (static_cast<uint32_t>(hash) + probe) % kSlots;
    if (!index) continue;  // so that no handle is 0
    const Plan* there = slots[index].load(std::memory_order_acquire);
    if (!there) {
      if (!settled) {
        if (plan_count.fetch_add(1, std::memory_order_relaxed) >= kMaxPlans) {
          plan_count.fetch_sub(1, std::memory_order_relaxed);
          return 0;
        }
        settled = settle(plan);
        if (!settled) return 0;
      }
      settled->handle = tag | index;
      if (slots[index].compare_exchange_strong(there, settled, std::memory_order_acq_rel)) {
        return settled->handle;
      }
    }
    if (equal(*there, plan)) return there->handle;
  }
  return 0;
}

namespace {

CodesEntry* settle(const Codes& codes, Known known) {
  size_t bytes = codes.count * sizeof codes.words[0];
  CodesEntry* entry = static_cast<CodesEntry*>(allocate(sizeof(CodesEntry) + bytes));
  if (!entry) return nullptr;
  entry->known = known;
  entry->count = codes.count;
  memcpy(entry->words, codes.words, bytes);
  return entry;
}

}  // namespace

void remember(const Codes& codes, Known known) {
  uint32_t hash = hash_of(codes);
  CodesEntry* fresh = nullptr;
  for (uint32_t probe = 0; probe < kMaxCodeProbes; probe++) {
    std::atomic<const CodesEntry*>& slot = code_slots[(hash + probe) % kCodeSlots];
    const CodesEntry* there = slot.load(std::memory_order_acquire);
    if (!there) {
      if (!fresh) fresh = settle(codes, known);
      if (!fresh) return;
      if (slot.compare_exchange_strong(there, fresh, std::memory_order_acq_rel)) return;
    }
    if (there->equals(codes)) return;
  }
}

}  // namespace ffi::plan_table
