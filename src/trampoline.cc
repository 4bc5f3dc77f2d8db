// SPDX-License-Identifier: MIT
// Closure memory: from cells (cells.h) and tables (exec_memory.h) to addresses. See trampoline.h.
#include "trampoline.h"

#include <stdint.h>
#include <string.h>

#include "cells.h"
#include "exec_memory.h"
#include "misuse.h"
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
  // Tables 1, 2, … of which each begins where the one before ends: their bytes, and where the first
  // would begin if the library's own table were one of them.
  std::atomic<uintptr_t> row_bytes;
  std::atomic<uintptr_t> row;
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

// ---- Addresses ----

uintptr_t number(const void* address) { return reinterpret_cast<uintptr_t>(address); }

struct Table {
  char* cells;  // NULL: none
  uint32_t number;

  char* memory(uint32_t index) const { return cells + index * size_t{TABLE_CELL_SIZE}; }
  char* code(uint32_t index) const {
    return cells - exec::distance() + index * size_t{TABLE_CODE_SIZE};
  }
};

Table table_of_cell(uint32_t cell) {
  uint32_t table = cell / TABLE_COUNT;
  if (!table) return {exec::library_cells(), 0};
  return {pool.tables[table].load(std::memory_order_acquire), table};
}

// The number of the cell at this address, as far as that takes no look-up. kNone: there may be one.
uint32_t number_of_cell(uintptr_t address) {
  uintptr_t row_bytes = pool.row_bytes.load(std::memory_order_acquire);
  uintptr_t in_row = address - pool.row.load(std::memory_order_relaxed);
  uintptr_t offset = address - number(exec::library_cells());
  if (offset >= exec::kTableBytes) {
    // What lies in front of the row's first table is something else.
    if (in_row - exec::kTableBytes >= row_bytes) return Cells::kNone;
    offset = in_row;
  }
  if (offset % TABLE_CELL_SIZE) return Cells::kNone;
  return static_cast<uint32_t>(offset / TABLE_CELL_SIZE);
}

// The code of the cell at this address.
uintptr_t code_of(uintptr_t memory, uint32_t cell) {
  return memory - exec::distance() -
         cell % TABLE_COUNT * size_t{TABLE_CELL_SIZE - TABLE_CODE_SIZE};
}

// Registered cells are aligned to kTableBytes.
uintptr_t start_of_cells(uintptr_t address) { return address & ~(exec::kTableBytes - 1); }

// The table in whose cells this address lies.
Table table_of_memory(uintptr_t address) {
  if (address - number(exec::library_cells()) < exec::kTableBytes) {
    return {exec::library_cells(), 0};
  }
  uintptr_t cells = start_of_cells(address);
  size_t value = pool.registry.find(cells);
  if (!value || value >= kMaxTables) return {nullptr, 0};
  return {reinterpret_cast<char*>(cells), static_cast<uint32_t>(value)};
}

// The table in whose code this address lies.
Table table_of_code(uintptr_t address) {
  Table table = table_of_memory(address + exec::distance());
  if (table.cells && address - number(table.code(0)) < size_t{TABLE_COUNT} * TABLE_CODE_SIZE) {
    return table;
  }
  return {nullptr, 0};
}

// ---- Tables ----

uint32_t cell_count() {
  return (1 + pool.more_tables.load(std::memory_order_acquire)) * TABLE_COUNT;
}

void extend_row(uintptr_t cells, uint32_t table) {
  uintptr_t before = size_t{table} * exec::kTableBytes;
  if (table == 1) pool.row.store(cells - before);
  if (pool.row.load() != cells - before) return;
  before -= exec::kTableBytes;
  pool.row_bytes.compare_exchange_strong(before, before + exec::kTableBytes);
}

// Registers the cells as the next table. False: there are too many.
bool publish(char* cells) {
  for (;;) {
    uint32_t last = pool.more_tables.load();
    uint32_t table = last + 1;
    if (table >= kMaxTables || !pool.registry.insert(number(cells), table)) return false;
    char* none = nullptr;
    bool published = pool.tables[table].compare_exchange_strong(none, cells);
    if (published) {
      extend_row(number(cells), table);
    } else {
      pool.registry.erase(number(cells));
    }
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

// Gives the memory of empty tables back, but for that of one: it may be needed again at once.
[[gnu::noinline]] void look_for_empty(uint32_t table) {
  if (table == pool.spare.load(std::memory_order_relaxed)) return;
  if (!pool.cells.are_free(table * TABLE_COUNT, (table + 1) * TABLE_COUNT)) return;
  uint32_t other = pool.spare.exchange(table);
  if (!other || other == table) return;
  if (!pool.cells.close(other * TABLE_COUNT, (other + 1) * TABLE_COUNT)) return;
  exec::make_empty(pool.tables[other].load());
  pool.cells.reopen(other * TABLE_COUNT, (other + 1) * TABLE_COUNT);
}

// When the library is unloaded, or the process ends: tables without closures go. Those with some stay,
// for they may still be called while the process ends.
[[gnu::destructor]] void remove_empty_tables() {
  pool.row_bytes.store(0);
  for (uint32_t table = 1; table <= pool.more_tables.load(); table++) {
    if (!pool.cells.close(table * TABLE_COUNT, (table + 1) * TABLE_COUNT)) continue;
    char* cells = pool.tables[table].load();
    if (pool.registry.erase(number(cells))) {
      exec::remove(cells, exec::kCodeBytes, exec::kTableBytes);
    }
  }
  exec::remove_reserve();
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

[[gnu::noinline]] void* allocate_slowly(uint32_t run, void** code) {
  uint32_t cell = take(run);
  if (cell == Cells::kNone) return nullptr;
  Table table = table_of_cell(cell);
  *code = table.code(cell % TABLE_COUNT);
  return memset(table.memory(cell % TABLE_COUNT), 0, run * size_t{TABLE_CELL_SIZE});
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

[[gnu::noinline]] void* allocate_large(size_t size, void** code) {
  if (size > size_t{Cells::kMaxRun} * TABLE_CELL_SIZE) return allocate_single(size, code);
  return allocate_slowly(static_cast<uint32_t>((size + TABLE_CELL_SIZE - 1) / TABLE_CELL_SIZE),
                         code);
}

bool release_single(uintptr_t address) {
  uintptr_t cells = start_of_cells(address);
  if (cells != address) cells = address + exec::distance();
  size_t size = pool.registry.find(cells);
  if (size < kMaxTables || !pool.registry.erase(cells)) return false;
  exec::remove(reinterpret_cast<char*>(cells), exec::page_size(), size);
  return true;
}

// ---- Closures in tables ----

bool release_run(Table table, size_t offset, size_t unit) {
  uint32_t index = static_cast<uint32_t>(offset / unit);
  uint32_t cell = table.number * TABLE_COUNT + index;
  uint32_t run = offset % unit ? 0 : pool.cells.run_length(cell);
  if (!run) return false;
  reinterpret_cast<Cell*>(table.memory(index))->target = ffi_closure_was_freed;
  pool.cells.give_back(cell, run);
  if (table.number) look_for_empty(table.number);
  return true;
}

bool release_any(uintptr_t address) {
  if (!address) return true;
  if (Table table = table_of_memory(address); table.cells) {
    return release_run(table, address - number(table.cells), TABLE_CELL_SIZE);
  }
  if (Table table = table_of_code(address); table.cells) {
    return release_run(table, address - number(table.code(0)), TABLE_CODE_SIZE);
  }
  return release_single(address);
}

// What is no closure, or none any more, is left alone.
[[gnu::noinline]] void release_slowly(uintptr_t address) {
  if (!release_any(address)) misused();
}

[[gnu::noinline]] bool belongs_slowly(uintptr_t closure, uintptr_t code) {
  if (Table table = table_of_memory(closure); table.cells) {
    size_t offset = closure - number(table.cells);
    return offset % TABLE_CELL_SIZE == 0 &&
           code == code_of(closure, static_cast<uint32_t>(offset / TABLE_CELL_SIZE));
  }
  return closure - code == static_cast<uintptr_t>(exec::distance()) &&
         pool.registry.find(closure) >= kMaxTables;
}

}  // namespace

void* allocate(size_t size, void** code) {
  if (size > TABLE_CELL_SIZE) return allocate_large(size, code);
  uint32_t cell = pool.cells.take_seen();
  if (cell == Cells::kNone) return allocate_slowly(1, code);
  Table table = table_of_cell(cell);
  *code = table.code(cell % TABLE_COUNT);
  return memset(table.memory(cell % TABLE_COUNT), 0, TABLE_CELL_SIZE);
}

void release(void* address) {
  uint32_t cell = number_of_cell(number(address));
  if (cell == Cells::kNone || !pool.cells.is_single(cell)) return release_slowly(number(address));
  static_cast<Cell*>(address)->target = ffi_closure_was_freed;
  pool.cells.give_back(cell);
  if (cell >= TABLE_COUNT && pool.cells.is_lonely(cell)) look_for_empty(cell / TABLE_COUNT);
}

bool belongs(const void* closure, const void* code) {
  uint32_t cell = number_of_cell(number(closure));
  if (cell == Cells::kNone) return belongs_slowly(number(closure), number(code));
  bool own = number(code) == code_of(number(closure), cell);
  if (!own) misused();
  return own;
}

bool try_source(unsigned index, ffi_closure_source* source) {
  if (index >= exec::source_count()) return false;
  exec::Outcome outcome = exec::try_source(index);
  *source = {exec::source_name(index), outcome.step, outcome.error};
  return true;
}

}  // namespace ffi::trampoline
