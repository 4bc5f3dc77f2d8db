// SPDX-License-Identifier: MIT
// Where closures and their code lie: see trampoline.h.
//
// A row's number comes from the address of its cells, so that one step leads from a closure to its
// row. Two rows that would have the same number cannot both be used: the second one's table is
// given up.
#pragma once

#include <stdint.h>
#include <string.h>

#include <bit>

#include "cells.h"
#include "exec_memory.h"

namespace ffi::trampoline {

constexpr uint32_t kMaxCells = 1u << 20;
constexpr uint32_t kRows = kMaxCells / Row::kCells;
constexpr size_t kRowBytes = Row::kCells * size_t{TABLE_CELL_SIZE};
constexpr uint32_t kTableRows = TABLE_COUNT / Row::kCells;
static_assert(TABLE_COUNT % Row::kCells == 0 && TABLE_PAGE % kRowBytes == 0);

struct alignas(TABLE_CELL_SIZE) Cell {
  void (*target)(void);
  uintptr_t fresh;  // freshness of the code; a prepared closure may have its recipe here
};

struct alignas(64) PlacedRow {
  Row cells;
  std::atomic<uintptr_t> memory;  // of the first cell, 0: the row is not used. Set last
  char* code;                     // of the first cell
  // The mark of a cell of this table that was taken, when we last looked. When that is free, the
  // table may be empty.
  std::atomic<const std::atomic<uint8_t>*> witness;
  uint32_t table;

  Cell* memory_of(uint32_t cell) const {
    return reinterpret_cast<Cell*>(memory.load(std::memory_order_relaxed)) + cell;
  }
  char* code_of(uint32_t cell) const { return code + cell * size_t{TABLE_CODE_SIZE}; }
};

// Tables are numbered: 0 is the library's, then come those of the chunks, kTables each.
struct Table {
  enum State : uint32_t {
    kUnused,   // at most address space is reserved
    kBusy,     // a thread is filling or emptying it; or it is given up
    kOpen,     // its cells may be taken
    kEmptied,  // none of its cells is taken, and they have no memory
  };

  std::atomic<State> state;
  uint32_t first_row;  // the number; written once, before the table is open

  // Whoever comes from one state to busy decides about the next.
  bool begin(State from) { return state.compare_exchange_strong(from, kBusy); }
};

constexpr uint32_t kMaxChunks = (kMaxCells / TABLE_COUNT - 1) / exec::kTables;
constexpr uint32_t kMaxTables = 1 + kMaxChunks * exec::kTables;

// Where threads sit, by the place of their stack; two that share a seat merely wait for each
// other's cache lines.
struct alignas(64) Seat {
  std::atomic<Row::Word> seen;  // cells of the row that were free, and were not tried since
  std::atomic<PlacedRow*> row;
};
constexpr uint32_t kSeats = 64;

// All zero means: no table is open yet.
struct Pool {
  PlacedRow rows[kRows];
  Seat seats[kSeats];
  std::atomic<char*> chunks[kMaxChunks];  // the cells of the first table
  Table tables[kMaxTables];
  std::atomic<uint32_t> end;    // no table from here on was ever open
  std::atomic<uint32_t> spare;  // the table that became empty last; it keeps its memory
};

struct Storage {
  Pool pool;
  char unused[POOL_CELLS_OFFSET - sizeof(Pool)];
  alignas(TABLE_PAGE) Cell cells[TABLE_COUNT];
};
static_assert(offsetof(Storage, cells) == POOL_CELLS_OFFSET);

inline Pool& pool() { return ffi_closure_pool.pool; }

inline uintptr_t number(const void* address) { return reinterpret_cast<uintptr_t>(address); }

// The row that an address belongs to if it is that of a cell.
inline uint32_t row_number(uintptr_t memory) { return memory / kRowBytes % kRows; }

// A row of a table that has some.
inline PlacedRow& row_of(uint32_t table, uint32_t row) {
  return pool().rows[(pool().tables[table].first_row + row) % kRows];
}

struct Place {
  PlacedRow* row;  // NULL: no cell
  uint32_t cell;
};

// The cell at this address.
inline Place place_of(uintptr_t memory) {
  PlacedRow& row = pool().rows[row_number(memory)];
  uintptr_t offset = memory - row.memory.load(std::memory_order_acquire);
  // What is not a multiple of the size becomes large.
  uintptr_t cell = std::rotr(offset, __builtin_ctz(TABLE_CELL_SIZE));
  return cell < Row::kCells ? Place{&row, static_cast<uint32_t>(cell)} : Place{nullptr, 0};
}

// No address that would be in other memory by accident.
inline uintptr_t freshness(const void* code) { return number(code) + 0x5a6; }

// Whether ffi_closure_alloc gave this closure, in a table, with this code, as far as its memory still
// says so. That does not ask whose memory it is.
inline bool is_fresh(const void* closure, const void* code) {
  uintptr_t fresh;
  memcpy(&fresh, static_cast<const char*>(closure) + offsetof(Cell, fresh), sizeof fresh);
  return fresh == freshness(code);
}

}  // namespace ffi::trampoline
