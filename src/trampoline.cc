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

extern "C" void ffi_closure_was_freed(void);
__attribute__((used)) constinit ffi::trampoline::Storage ffi_closure_pool = {};

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

char* cells_of(uint32_t table) {
  return table ? pool.tables[table].load(std::memory_order_acquire) : exec::library_cells();
}

// A cell of the table whose cells these are, and its trampoline.
char* memory_of(char* cells, uint32_t index) { return cells + index * size_t{TABLE_CELL_SIZE}; }
char* code_of(char* cells, uint32_t index) {
  return cells - exec::distance() + index * size_t{TABLE_CODE_SIZE};
}

// What is registered at the cells of an address, which is one of a cell or of a trampoline.
struct Entry {
  uintptr_t cells;
  size_t value;  // 0: nothing is
};

// Registered cells are aligned to kTableBytes.
Entry look_up(uintptr_t address) {
  uintptr_t cells = address & ~(exec::kTableBytes - 1);
  size_t value = pool.registry.find(cells);
  // Behind a single closure there may be code.
  if (value && (value < kMaxTables || address - cells < value)) return {cells, value};
  cells = (address + exec::distance()) & ~(exec::kTableBytes - 1);
  return {cells, pool.registry.find(cells)};
}

// A place in a table: a cell, or its trampoline.
struct Place {
  char* cells;  // NULL: in no table
  uint32_t table;
  uint32_t index;  // kNoIndex: in the middle of something
  static constexpr uint32_t kNoIndex = UINT32_MAX;

  uint32_t cell() const { return table * TABLE_COUNT + index; }
};

Place find_in(char* cells, uint32_t table, uintptr_t address) {
  size_t offset = address - number(cells);
  size_t unit = TABLE_CELL_SIZE;
  if (offset >= exec::kTableBytes) {
    offset += exec::distance();
    unit = TABLE_CODE_SIZE;
  }
  bool is_start = offset % unit == 0 && offset / unit < TABLE_COUNT;
  return {cells, table, is_start ? static_cast<uint32_t>(offset / unit) : Place::kNoIndex};
}

Place locate(uintptr_t address) {
  size_t in_cells = address - number(exec::library_cells());
  size_t in_code = address - number(exec::library_code());
  if (in_cells < exec::kTableBytes || in_code < exec::kCodeBytes) {
    return find_in(exec::library_cells(), 0, address);
  }
  Entry entry = look_up(address);
  if (!entry.value || entry.value >= kMaxTables) return {};
  return find_in(reinterpret_cast<char*>(entry.cells), static_cast<uint32_t>(entry.value),
                 address);
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
void keep_one_empty(uint32_t table, uint32_t freed) {
  if (pool.spare.load(std::memory_order_relaxed) == table) return;
  if (!pool.cells.is_lonely(freed)) return;
  if (!pool.cells.are_free(table * TABLE_COUNT, (table + 1) * TABLE_COUNT)) return;
  uint32_t other = pool.spare.exchange(table);
  if (!other || other == table) return;
  if (!pool.cells.close(other * TABLE_COUNT, (other + 1) * TABLE_COUNT)) return;
  exec::make_empty(pool.tables[other].load());
  pool.cells.reopen(other * TABLE_COUNT, (other + 1) * TABLE_COUNT);
}

uint32_t take(uint32_t run) {
  do {
    uint32_t cell = pool.cells.take(run, cell_count());
    if (cell == Cells::kNone && pool.exhausted.load(std::memory_order_relaxed)) {
      cell = pool.cells.take_last(run, cell_count());
    }
    if (cell != Cells::kNone) return cell;
  } while (add_table());
  return pool.cells.take_last(run, cell_count());
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
  bool is_start = address == entry.cells || address + exec::distance() == entry.cells;
  if (entry.value < kMaxTables || !is_start || !pool.registry.erase(entry.cells)) {
    return bad_release();
  }
  exec::remove(reinterpret_cast<char*>(entry.cells), exec::page_size(), entry.value);
}

}  // namespace

void* allocate(size_t size, void** code) {
  if (size > size_t{Cells::kMaxRun} * TABLE_CELL_SIZE) return allocate_single(size, code);
  uint32_t run = static_cast<uint32_t>((size + TABLE_CELL_SIZE - 1) / TABLE_CELL_SIZE);
  uint32_t cell = take(run);
  if (cell == Cells::kNone) return nullptr;
  char* cells = cells_of(cell / TABLE_COUNT);
  char* memory = memory_of(cells, cell % TABLE_COUNT);
  *code = code_of(cells, cell % TABLE_COUNT);
  memset(memory, 0, TABLE_CELL_SIZE);
  if (run > 1) memset(memory + TABLE_CELL_SIZE, 0, (run - 1) * size_t{TABLE_CELL_SIZE});
  return memory;
}

void release(void* address) {
  if (!address) return;
  Place place = locate(number(address));
  if (!place.cells) return release_single(number(address));
  uint32_t run = place.index == Place::kNoIndex ? 0 : pool.cells.run_length(place.cell());
  if (!run) return bad_release();
  reinterpret_cast<Cell*>(memory_of(place.cells, place.index))->target = ffi_closure_was_freed;
  pool.cells.give_back(place.cell(), run);
  if (place.table) keep_one_empty(place.table, place.cell());
}

bool belongs(const void* closure, const void* code) {
  Place place = locate(number(closure));
  if (place.cells) {
    return place.index != Place::kNoIndex && closure == memory_of(place.cells, place.index) &&
           code == code_of(place.cells, place.index);
  }
  return number(closure) - number(code) == static_cast<uintptr_t>(exec::distance()) &&
         pool.registry.find(number(closure));
}

}  // namespace ffi::trampoline
