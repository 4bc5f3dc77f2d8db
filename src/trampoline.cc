// SPDX-License-Identifier: MIT
// Closure memory: tables come and go, cells are taken and given back. See trampoline.h.
// ffi_closure_alloc, ffi_closure_free, ffi_closure_try_source.
#include "trampoline.h"

#include <initializer_list>

#include "misuse.h"
#include "pool.h"
#include "registry.h"
#include "small_pages.h"

__attribute__((used)) constinit ffi::trampoline::Storage ffi_closure_pool = {};

namespace ffi::trampoline {
namespace {

// The sizes of closures with memory of their own.
constinit Registry singles;

constinit SmallPages small_pages;

// ---- Tables ----

// The cells of a chunk. NULL: there is no address space.
char* chunk(uint32_t index) {
  char* cells = pool().chunks[index].load(std::memory_order_acquire);
  if (cells) return cells;
  cells = exec::reserve_chunk();
  char* none = nullptr;
  if (!cells || pool().chunks[index].compare_exchange_strong(none, cells)) return cells;
  exec::release_chunk(cells);
  return none;
}

// The cells of a table, reserved at least. NULL: there is no address space.
char* cells_of(uint32_t table) {
  if (!table) return exec::library_cells();
  char* cells = chunk((table - 1) / exec::kTables);
  return cells ? cells + (table - 1) % exec::kTables * exec::kTableBytes : nullptr;
}

// The library's table is never closed.
const std::atomic<uint8_t> always_taken = 1;

// Places the rows of a table; false if they cannot have their numbers.
bool place_rows(uint32_t table, char* cells) {
  pool().tables[table].first_row = row_number(number(cells));
  for (uint32_t i = 0; i < kTableRows; i++) {
    PlacedRow& row = row_of(table, i);
    uintptr_t none = 0;
    if (!row.memory.compare_exchange_strong(none, 1)) {
      while (i) row_of(table, --i).memory.store(0);
      return false;
    }
    row.witness.store(table ? &row.cells.mark(0) : &always_taken, std::memory_order_relaxed);
    row.code = cells - exec::distance() + i * size_t{Row::kCells} * TABLE_CODE_SIZE;
    row.table = table;
  }
  for (uint32_t i = 0; i < kTableRows; i++) {
    row_of(table, i).memory.store(number(cells) + i * kRowBytes, std::memory_order_release);
  }
  return true;
}

void unplace_rows(uint32_t table) {
  for (uint32_t i = 0; i < kTableRows; i++) row_of(table, i).memory.store(0);
}

// What became of the attempt to open a table.
enum class Opening { done, given_up, failed };

Opening fill(uint32_t table) {
  char* cells = cells_of(table);
  if (!cells) return Opening::failed;
  if (!place_rows(table, cells)) {
    if (table) exec::remove_table(cells, false);
    return Opening::given_up;
  }
  if (!table || exec::fill_table(cells)) return Opening::done;
  unplace_rows(table);
  return Opening::failed;
}

void open(uint32_t table) {
  for (uint32_t i = 0; i < kTableRows; i++) row_of(table, i).cells.open();
  pool().tables[table].state.store(Table::kOpen);
  uint32_t end = pool().end.load();
  while (end <= table && !pool().end.compare_exchange_weak(end, table + 1)) {
  }
}

bool reopen_another() {
  for (uint32_t i = 0; i < pool().end.load(); i++) {
    if (pool().tables[i].begin(Table::kEmptied)) return open(i), true;
  }
  return false;
}

// Opens a table that is not open. False: there are too many, or no memory.
[[gnu::cold]] bool open_another() {
  small_pages.ask_for(ffi_closure_pool);
  if (reopen_another()) return true;
  for (uint32_t i = 0; i < kMaxTables; i++) {
    Table& table = pool().tables[i];
    if (!table.begin(Table::kUnused)) continue;
    Opening opening = fill(i);
    if (opening == Opening::done) return open(i), true;
    if (opening == Opening::given_up) continue;
    table.state.store(Table::kUnused);
    break;
  }
  return false;
}

bool close(uint32_t table) {
  for (uint32_t i = 0; i < kTableRows; i++) {
    if (row_of(table, i).cells.close()) continue;
    while (i) row_of(table, --i).cells.open();
    return false;
  }
  return true;
}

// Gives the memory of empty tables back, but for that of one: it may be needed again at once.
[[gnu::noinline]] void look_for_empty(PlacedRow& near) {
  uint32_t number = near.table;
  if (number == pool().spare.load(std::memory_order_relaxed)) return;
  for (uint32_t i = 0; i < kTableRows; i++) {
    PlacedRow& row = row_of(number, i);
    Row::Word taken = ~row.cells.free_cells();
    if (!taken) continue;
    const std::atomic<uint8_t>& mark = row.cells.mark(std::countr_zero(taken));
    return near.witness.store(&mark, std::memory_order_relaxed);
  }
  uint32_t other = pool().spare.exchange(number);
  Table& table = pool().tables[other];
  if (!other || other == number || !table.begin(Table::kOpen)) return;
  bool closed = close(other);
  if (closed) exec::empty_table(cells_of(other));
  table.state.store(closed ? Table::kEmptied : Table::kOpen);
}

// When the library is unloaded, or the process ends: tables without closures go. Those with some
// stay, for they may still be called while the process ends.
[[gnu::destructor, gnu::cold]] void remove_tables() {
  for (uint32_t i = 1; i < kMaxTables && pool().chunks[(i - 1) / exec::kTables].load(); i++) {
    Table& table = pool().tables[i];
    if (table.begin(Table::kUnused)) {
      exec::remove_table(cells_of(i), false);
    } else if (table.begin(Table::kEmptied)) {
      exec::remove_table(cells_of(i), true);
    } else if (table.begin(Table::kOpen)) {
      if (close(i)) {
        exec::remove_table(cells_of(i), true);
      } else {
        table.state.store(Table::kOpen);
      }
    }
  }
}

// ---- Closures in tables ----

// The rows of open tables, in turn after one.
class Rows {
 public:
  explicit Rows(const PlacedRow* after) {
    if (!after) return;
    table_ = after->table;
    row_ = (static_cast<uint32_t>(after - pool().rows) - pool().tables[table_].first_row) % kRows;
  }

  // NULL: there is no further one.
  [[gnu::noinline]] PlacedRow* next() {
    while (seen_++ <= tables_ * kTableRows) {
      if (++row_ >= kTableRows) {
        row_ = 0;
        if (++table_ >= tables_) table_ = 0;
      }
      if (pool().tables[table_].state.load() == Table::kOpen) return &row_of(table_, row_);
    }
    return nullptr;
  }

 private:
  uint32_t tables_ = pool().end.load();
  uint32_t table_ = 0;
  uint32_t row_ = 0;
  uint32_t seen_ = 0;
};

// Stacks are a megabyte apart, as a rule.
[[gnu::always_inline]] inline Seat& seat_of_this_stack() {
  char here;
  uintptr_t megabyte = reinterpret_cast<uintptr_t>(&here) >> 20;
  uint32_t hash = static_cast<uint32_t>(megabyte) * 2654435769u;
  return pool().seats[hash / (UINT32_MAX / kSeats + 1)];
}

Place take_seen(Seat& seat) {
  while (Row::Word seen = seat.seen.load(std::memory_order_acquire)) {
    PlacedRow* row = seat.row.load(std::memory_order_relaxed);
    uint32_t cell = static_cast<uint32_t>(std::countr_zero(seen));
    seat.seen.store(seen & (seen - 1), std::memory_order_relaxed);
    if (row->cells.take(cell)) return {row, cell};
  }
  return {nullptr, 0};
}

// Looks once more at the seat's row if most of it is free again, for it lies in this processor's
// cache; or moves to another row that is worth it. Takes a cell there.
Place look_and_take(Seat& seat) {
  Place place = {nullptr, 0};
  PlacedRow* before = seat.row.load(std::memory_order_acquire);
  if (before && before->cells.stay()) {
    seat.seen.store(before->cells.free_cells(), std::memory_order_release);
    place = take_seen(seat);
    if (place.row) return place;
  }
  if (before) before->cells.leave();
  for (bool owned_too : {false, true}) {
    for (Rows rows(before); PlacedRow* row = rows.next();) {
      if (!row->cells.enter(owned_too)) continue;
      seat.row.store(row, std::memory_order_release);
      seat.seen.store(row->cells.free_cells(), std::memory_order_release);
      place = take_seen(seat);
      if (place.row) return place;
      row->cells.leave();
    }
  }
  return place;
}

Place take_run(Seat& seat, uint32_t run) {
  for (Rows rows(seat.row.load(std::memory_order_acquire)); PlacedRow* row = rows.next();) {
    uint32_t cell = row->cells.take_run(run);
    if (cell != Row::kNone) return {row, cell};
  }
  return {nullptr, 0};
}

bool revalue(uint32_t least) {
  bool found = false;
  for (Rows rows(nullptr); PlacedRow* row = rows.next();) found |= row->cells.revalue(least);
  return found;
}

Place take(Seat& seat, uint32_t run) {
  if (run > 1) return take_run(seat, run);
  Place place = take_seen(seat);
  return place.row ? place : look_and_take(seat);
}

void* hand_out(Place place, void** code) {
  *code = place.row->code_of(place.cell);
  Cell* cell = place.row->memory_of(place.cell);
  cell->fresh = freshness(*code);
  return cell;
}

[[gnu::noinline]] void* allocate_slowly(uint32_t run, void** code) {
  Seat& seat = seat_of_this_stack();
  Place place;
  do {
    place = take(seat, run);
    if (place.row) return hand_out(place, code);
  } while ((run == 1 && revalue(Row::kWorthwhile)) || open_another());
  revalue(1);
  place = take(seat, run);
  return place.row ? hand_out(place, code) : nullptr;
}

void give_back(PlacedRow& row, uint32_t cell, uint32_t run) {
  row.memory_of(cell)->target = ffi_closure_was_freed;
  row.cells.give_back(cell, run);
  if (!row.witness.load(std::memory_order_relaxed)->load()) look_for_empty(row);
}

// The cell with this code.
Place place_of_code(uintptr_t code) {
  for (uint32_t i = 0; i < pool().end.load(); i++) {
    if (pool().tables[i].state.load() != Table::kOpen) continue;
    uintptr_t offset = code - number(row_of(i, 0).code);
    if (offset >= exec::kCodeBytes || offset % TABLE_CODE_SIZE) continue;
    return place_of(number(cells_of(i)) + offset / TABLE_CODE_SIZE * TABLE_CELL_SIZE);
  }
  return {nullptr, 0};
}

// ---- Closures with memory of their own ----

void* allocate_single(size_t size, void** code) {
  size_t page = exec::page_size();
  if (size > SIZE_MAX / 4) return nullptr;
  size = (size + page - 1) / page * page;
  char* cell = exec::add_single(size);
  if (!cell) return nullptr;
  if (!singles.insert(number(cell), size)) return exec::remove_single(cell, size), nullptr;
  *code = cell - exec::distance();
  return cell;
}

bool release_single(uintptr_t memory) {
  size_t size = singles.find(memory);
  if (!size || !singles.erase(memory)) return false;
  exec::remove_single(reinterpret_cast<char*>(memory), size);
  return true;
}

[[gnu::cold, gnu::noinline]] void* allocate_large(size_t size, void** code) {
  if (size > kRowBytes) return allocate_single(size, code);
  return allocate_slowly(static_cast<uint32_t>((size + TABLE_CELL_SIZE - 1) / TABLE_CELL_SIZE),
                         code);
}

// ---- Any address ----

bool release_any(uintptr_t address) {
  Place place = place_of(address);
  if (!place.row) place = place_of_code(address);
  if (!place.row) return release_single(address) || release_single(address + exec::distance());
  uint32_t run = place.row->cells.run_length(place.cell);
  if (run) give_back(*place.row, place.cell, run);
  return run;
}

// What is no closure, or none any more, is left alone.
[[gnu::cold, gnu::noinline]] void release_slowly(uintptr_t address) {
  if (address && !release_any(address)) misused();
}

}  // namespace

bool belongs(const void* closure, const void* code) {
  Place place = place_of(number(closure));
  if (place.row) return code == place.row->code_of(place.cell) || (misused(), false);
  return number(closure) - number(code) == static_cast<uintptr_t>(exec::distance()) &&
         singles.find(number(closure));
}

}  // namespace ffi::trampoline

using namespace ffi;
using namespace ffi::trampoline;

extern "C" {

static_assert(sizeof(ffi_closure) <= TABLE_CELL_SIZE);

void* ffi_closure_alloc(size_t size, void** code) {
  if (!code) return nullptr;
  if (size > TABLE_CELL_SIZE) return allocate_large(size, code);
  Seat& seat = seat_of_this_stack();
  Row::Word seen = seat.seen.load(std::memory_order_acquire);
  if (!seen) return allocate_slowly(1, code);
  // The first step of take_seen.
  PlacedRow* row = seat.row.load(std::memory_order_relaxed);
  uint32_t cell = static_cast<uint32_t>(std::countr_zero(seen));
  seat.seen.store(seen & (seen - 1), std::memory_order_relaxed);
  return row->cells.take(cell) ? hand_out({row, cell}, code) : allocate_slowly(1, code);
}

void ffi_closure_free(void* address) {
  Place place = place_of(number(address));
  if (!place.row || !place.row->cells.is_single(place.cell)) {
    return release_slowly(number(address));
  }
  PlacedRow& row = *place.row;
  static_cast<Cell*>(address)->target = ffi_closure_was_freed;
  row.cells.give_back(place.cell);
  if (!row.witness.load(std::memory_order_relaxed)->load()) look_for_empty(row);
}

int ffi_closure_try_source(unsigned index, ffi_closure_source* source) {
  exec::Strategies sources = exec::sources();
  if (index >= sources.count) return false;
  exec::Source tried = sources.begin()[index];
  exec::Outcome outcome = exec::try_source(tried);
  *source = {exec::name_of(tried), outcome.step, outcome.error};
  return true;
}

}  // extern "C"
