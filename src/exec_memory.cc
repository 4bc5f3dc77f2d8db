// SPDX-License-Identifier: MIT
// More code tables: address space, and one source after the other.
#include "exec_memory.h"

#include <stdint.h>
#include <string.h>

#include <atomic>

namespace ffi::exec {
namespace {

// Losing address space to another thread is bad luck; losing it often is something else.
constexpr int kTrials = 3;

// The cells of the next slot of the reserved address space | the number of slots left.
std::atomic<uintptr_t> reserved;

struct Slot {
  char* cells;   // NULL: no address space
  size_t space;  // of the code, up to that of the next slot
};

// The cells of one slot must not meet the code of another.
size_t slots_that_fit() {
  size_t slots = static_cast<size_t>(distance()) / kTableBytes;
  return slots < 1 ? 1 : slots > os::kMaxSlots ? os::kMaxSlots : slots;
}

// Reserves code_bytes of address space and cell_bytes at distance(), returns the cells.
char* reserve(size_t code_bytes, size_t cell_bytes) {
  size_t size = static_cast<size_t>(distance()) + cell_bytes + kTableBytes;
  char* start = os::reserve(size);
  if (!start) return nullptr;
  uintptr_t first = reinterpret_cast<uintptr_t>(start) + static_cast<size_t>(distance());
  char* cells = start + distance() + (-first & (kTableBytes - 1));
  char* code = cells - distance();
  if (!os::keep(start, size, code, code_bytes, cells, cell_bytes)) return nullptr;
  return cells;
}

char* reserve_slots(size_t count) {
  return reserve((count - 1) * kTableBytes + kCodeBytes, count * kTableBytes);
}

Slot slot_at(uintptr_t value) {
  uintptr_t left = value % kTableBytes;
  return {reinterpret_cast<char*>(value - left), left > 1 ? kTableBytes : kCodeBytes};
}

void release_slots(uintptr_t value) {
  size_t count = value % kTableBytes;
  if (!count) return;
  char* cells = slot_at(value).cells;
  os::release(cells, count * kTableBytes);
  os::release(cells - distance(), (count - 1) * kTableBytes + kCodeBytes);
}

Slot take_slot() {
  uintptr_t value = reserved.load(std::memory_order_relaxed);
  while (value % kTableBytes) {
    uintptr_t rest = value + kTableBytes - 1;
    if (reserved.compare_exchange_weak(value, rest)) return slot_at(value);
  }
  size_t count = slots_that_fit();
  char* cells = reserve_slots(count);
  if (!cells && count > 1) cells = reserve_slots(count = 1);
  if (!cells) return {nullptr, 0};
  uintptr_t fresh = reinterpret_cast<uintptr_t>(cells) | count;
  if (count == 1) return slot_at(fresh);
  // If another thread has reserved space meanwhile, that is enough.
  uintptr_t rest = fresh + kTableBytes - 1;
  if (!reserved.compare_exchange_strong(value, rest)) release_slots(rest);
  return slot_at(fresh);
}

bool copy_code(char* at, size_t size) {
  for (Source source : strategies(os::facts())) {
    if (os::map_code(source, at, size).step) continue;
    if (!memcmp(at, library_code(), size)) return true;
    os::release(at, size);
  }
  return false;
}

// Fills vacated address space with code, reserved space with cells, or gives both back.
char* fill(char* cells, size_t code_bytes, size_t cell_bytes) {
  char* code = cells - distance();
  if (copy_code(code, code_bytes)) {
    if (os::commit(cells, cell_bytes)) return cells;
    os::release(code, code_bytes);
  }
  os::release(cells, cell_bytes);
  return nullptr;
}

// Copies of the table keep its distance, which is one of pages of up to this size.
bool pages_fit() { return os::page_size() <= TABLE_PAGE && distance() > 0; }

}  // namespace

size_t page_size() { return os::page_size(); }

char* add_table() {
  if (!pages_fit()) return nullptr;
  for (int trial = 0; trial < kTrials; trial++) {
    Slot slot = take_slot();
    if (!slot.cells) continue;
    os::vacate(slot.cells - distance(), slot.space);
    if (fill(slot.cells, kCodeBytes, kTableBytes)) return slot.cells;
  }
  return nullptr;
}

char* add_single(size_t size) {
  if (!pages_fit()) return nullptr;
  size_t page = os::page_size();
  for (int trial = 0; trial < kTrials; trial++) {
    char* cells = reserve(page, size);
    if (!cells) continue;
    os::vacate(cells - distance(), page);
    if (fill(cells, page, size)) return cells;
  }
  return nullptr;
}

void remove(char* cells, size_t code_bytes, size_t cell_bytes) {
  os::release(cells - distance(), code_bytes);
  os::release(cells, cell_bytes);
}

void remove_reserve() { release_slots(reserved.exchange(0)); }

void make_empty(char* cells) { os::discard(cells, kTableBytes); }

unsigned source_count() { return strategies(os::facts()).count; }

const char* source_name(unsigned index) {
  switch (strategies(os::facts()).sources[index]) {
    case Source::file: return "the library's file";
    case Source::anonymous: return "anonymous memory";
    case Source::memfd: return "a file in memory";
    case Source::text: return "the library's code in memory";
    case Source::libffi_tmpdir: return "$LIBFFI_TMPDIR";
    case Source::tmpdir: return "$TMPDIR";
    case Source::tmp: return "/tmp";
    case Source::var_tmp: return "/var/tmp";
    case Source::dev_shm: return "/dev/shm";
    case Source::home: return "$HOME";
    case Source::etc_mtab: return "the mounts of /etc/mtab";
    case Source::proc_mounts: break;
  }
  return "the mounts of /proc/mounts";
}

Outcome try_source(unsigned index) {
  if (!pages_fit()) return {"fit pages of this size", 0};
  char* at = os::reserve(kCodeBytes);
  if (!at) return {"reserve address space", 0};
  os::vacate(at, kCodeBytes);
  Outcome outcome = os::map_code(strategies(os::facts()).sources[index], at, kCodeBytes);
  if (outcome.step) return outcome;
  if (memcmp(at, library_code(), kCodeBytes)) outcome = {"find the same code", 0};
  os::release(at, kCodeBytes);
  return outcome;
}

}  // namespace ffi::exec
