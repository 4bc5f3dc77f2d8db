// SPDX-License-Identifier: MIT
// Closure memory: from cells (cells.h) and tables (exec_memory.h) to addresses. See trampoline.h.
#include "trampoline.h"

#include <fficonfig.h>
#include <stdint.h>
#include <string.h>

#include "cells.h"
#include "exec_memory.h"
#include "registry.h"

namespace ffi::trampoline {

struct alignas(TABLE_CELL_SIZE) Cell {
  void (*target)(void);
};

// Cells are numbered through all tables.
constexpr uint32_t kMaxTables = Cells::kMaxCells / TABLE_COUNT;
static_assert(TABLE_COUNT % Cells::kLane == 0);

// All zero means: the library's table alone, all cells free.
struct Pool {
  Cells cells;
  // What lies at an address: a table's number, or the size of a single closure's memory.
  Registry registry;
  std::atomic<char*> tables[kMaxTables];  // cells; all tables but the first
  std::atomic<uint32_t> more_tables;
  std::atomic<uint32_t> spare;  // the table that became empty last; it keeps its memory
  std::atomic<bool> exhausted;  // the last attempt to get another table failed
};

struct Storage {
  Pool pool;
  char unused[POOL_CELLS_OFFSET - sizeof(Pool)];
  alignas(TABLE_PAGE) Cell cells[TABLE_COUNT];
};
static_assert(offsetof(Storage, cells) == POOL_CELLS_OFFSET);

}  // namespace ffi::trampoline

extern "C" {
void ffi_closure_was_freed(void);
extern ffi::trampoline::Storage ffi_closure_pool;
__attribute__((used)) constinit ffi::trampoline::Storage ffi_closure_pool = {};
}

namespace ffi::trampoline {
namespace {

Pool& pool = ffi_closure_pool.pool;

// What is no closure, or none any more, is left alone; a debugging library stops here.
void bad_release() {
#ifdef FFI_DEBUG
  __builtin_trap();
#endif
}

// ---- Addresses ----

uintptr_t number(const void* address) { return reinterpret_cast<uintptr_t>(address); }

// A place in a table: a cell, or its trampoline.
struct Place {
  char* cells;     // NULL: in no table
  uint32_t table;
  size_t offset;   // bytes
  size_t unit;     // of a cell or a trampoline

  // False for an address in the middle of something.
  bool is_start() const { return cells && offset % unit == 0 && offset / unit < TABLE_COUNT; }
  uint32_t index() const { return static_cast<uint32_t>(offset / unit); }
  uint32_t cell() const { return table * TABLE_COUNT + index(); }
  char* memory() const { return cells + index() * size_t{TABLE_CELL_SIZE}; }
  char* code() const { return cells - exec::distance() + index() * size_t{TABLE_CODE_SIZE}; }
};

Place find_in(char* cells, uint32_t table, uintptr_t address) {
  size_t offset = address - number(cells);
  if (offset < exec::kTableBytes) return {cells, table, offset, TABLE_CELL_SIZE};
  return {cells, table, offset + exec::distance(), TABLE_CODE_SIZE};
}

// Registered memory is aligned to kTableBytes.
uintptr_t base_of(uintptr_t address) { return address & ~(exec::kTableBytes - 1); }

// What is registered at the cells of an address, which is one of a cell or of a trampoline.
struct Entry {
  uintptr_t base;
  size_t value;  // 0: nothing is
};

Entry look_up(uintptr_t address) {
  uintptr_t base = base_of(address);
  size_t value = pool.registry.find(base);
  // Behind a single closure there may be code.
  if (value && (value < kMaxTables || address - base < value)) return {base, value};
  base = base_of(address + exec::distance());
  return {base, pool.registry.find(base)};
}

Place locate(const void* pointer) {
  uintptr_t address = number(pointer);
  char* cells = exec::library_cells();
  if (address - number(cells) < exec::kTableBytes ||
      address - number(exec::library_code()) < exec::kCodeBytes) {
    return find_in(cells, 0, address);
  }
  Entry entry = look_up(address);
  if (!entry.value || entry.value >= kMaxTables) return {};
  return find_in(reinterpret_cast<char*>(entry.base), static_cast<uint32_t>(entry.value), address);
}

Place place_of(uint32_t cell) {
  uint32_t table = cell / TABLE_COUNT;
  char* cells = table ? pool.tables[table].load(std::memory_order_acquire) : exec::library_cells();
  return {cells, table, cell % TABLE_COUNT * size_t{TABLE_CELL_SIZE}, TABLE_CELL_SIZE};
}

// ---- Tables ----

uint32_t cell_count() {
  return (1 + pool.more_tables.load(std::memory_order_acquire)) * TABLE_COUNT;
}

// Registers the cells as the next table. False: there are too many.
bool publish(char* cells) {
  for (;;) {
    uint32_t last = pool.more_tables.load();
    uint32_t table = last + 1;
    if (table >= kMaxTables || !pool.registry.insert(number(cells), table)) return false;
    char* none = nullptr;
    bool published = pool.tables[table].compare_exchange_strong(none, cells);
    if (!published) pool.registry.erase(number(cells));
    // Whoever comes first counts the table in.
    pool.more_tables.compare_exchange_strong(last, table);
    if (published) return true;
  }
}

bool add_table() {
  char* cells = exec::add_table();
  bool added = cells && publish(cells);
  if (cells && !added) exec::remove(cells, exec::kCodeBytes, exec::kTableBytes);
  pool.exhausted.store(!added, std::memory_order_relaxed);
  return added;
}

// Gives memory back, but for that of one table: it may be needed again at once.
void keep_one_empty(uint32_t table) {
  if (!table || pool.spare.load(std::memory_order_relaxed) == table) return;
  if (!pool.cells.are_free(table * TABLE_COUNT, (table + 1) * TABLE_COUNT)) return;
  uint32_t other = pool.spare.exchange(table);
  if (!other || other == table) return;
  if (!pool.cells.close(other * TABLE_COUNT, (other + 1) * TABLE_COUNT)) return;
  exec::make_empty(pool.tables[other].load());
  pool.cells.reopen(other * TABLE_COUNT, (other + 1) * TABLE_COUNT);
}

uint32_t take(uint32_t count) {
  do {
    uint32_t cell = pool.cells.take(count, cell_count());
    if (cell == Cells::kNone && pool.exhausted.load(std::memory_order_relaxed)) {
      cell = pool.cells.take_last(count, cell_count());
    }
    if (cell != Cells::kNone) return cell;
  } while (add_table());
  return pool.cells.take_last(count, cell_count());
}

// ---- Closures with memory of their own ----

void* allocate_single(size_t size, void** code) {
  size_t page = exec::page_size();
  if (size > SIZE_MAX / 4) return nullptr;
  size = (size + page - 1) / page * page;
  char* cell = exec::add_single(size);
  if (!cell) return nullptr;
  if (!pool.registry.insert(number(cell), size)) {
    exec::remove(cell, page, size);
    return nullptr;
  }
  *code = cell - exec::distance();
  return cell;
}

void release_single(uintptr_t address) {
  Entry entry = look_up(address);
  if (entry.value < kMaxTables) return bad_release();
  if (address != entry.base && address + exec::distance() != entry.base) return bad_release();
  if (!pool.registry.erase(entry.base)) return bad_release();
  exec::remove(reinterpret_cast<char*>(entry.base), exec::page_size(), entry.value);
}

}  // namespace

void* allocate(size_t size, void** code) {
  if (size > size_t{Cells::kMaxRun} * TABLE_CELL_SIZE) return allocate_single(size, code);
  uint32_t count = static_cast<uint32_t>((size + TABLE_CELL_SIZE - 1) / TABLE_CELL_SIZE);
  uint32_t cell = take(count);
  if (cell == Cells::kNone) return nullptr;
  Place place = place_of(cell);
  *code = place.code();
  return memset(place.memory(), 0, count * size_t{TABLE_CELL_SIZE});
}

void release(void* address) {
  if (!address) return;
  Place place = locate(address);
  if (!place.cells) return release_single(number(address));
  uint32_t count = place.is_start() ? pool.cells.run_length(place.cell()) : 0;
  if (!count) return bad_release();
  reinterpret_cast<Cell*>(place.memory())->target = ffi_closure_was_freed;
  if (pool.cells.give_back(place.cell(), count)) keep_one_empty(place.table);
}

bool belongs(const void* closure, const void* code) {
  Place place = locate(closure);
  if (place.cells) return place.is_start() && place.memory() == closure && place.code() == code;
  return number(closure) - number(code) == static_cast<uintptr_t>(exec::distance()) &&
         pool.registry.find(number(closure));
}

}  // namespace ffi::trampoline
