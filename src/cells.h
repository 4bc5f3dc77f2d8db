// SPDX-License-Identifier: MIT
// Which cells are taken, without a word on memory or code: rows of cells.
//
// A cell has one byte that says whether it is taken. A thread takes cells from one row, in order,
// and then moves on to the next row in turn that no other thread sits in. So threads rarely meet,
// and a freed cell is taken again only after the other free ones. Rows that are nearly full are
// passed over. Nothing waits for another thread to act: fork and signals may come at any time.
// Tested by testsuite/unit/cells_test.cc.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <atomic>

namespace ffi {

// All zero: not open. A cell is named by its index.
class Row {
 public:
  using Word = uintptr_t;

  static constexpr uint32_t kCells = 8 * sizeof(Word);
  static constexpr uint32_t kNone = UINT32_MAX;
  // A row is worth moving to if so many of its cells became free since the last visit.
  static constexpr uint32_t kWorthwhile = kCells / 8;

  // Lets the cells be taken.
  void open();
  // Takes all cells out of use if none is taken.
  bool close();

  // For a thread that moves in: whether the row is worth a look. Then it is the thread's.
  bool enter(bool owned_too);
  void leave();
  // One bit for each cell that is free.
  Word free_cells() const;
  bool is_full() const { return !free_cells(); }
  bool is_mostly_free() const { return has_free(kCells / 2 + 1); }

  bool take(uint32_t cell) { return claim(cell, kSingle); }
  // Takes so many cells in succession and returns the first, or kNone.
  uint32_t take_run(uint32_t length);
  void give_back(uint32_t cell) {
    states_[cell].store(kFree, std::memory_order_release);
    // Counts may get lost between threads: see revalue.
    uint32_t freed = freed_.load(std::memory_order_relaxed) + 1;
    freed_.store(freed, std::memory_order_relaxed);
    if (freed == kWorthwhile) set_worthwhile(true);
  }
  void give_back(uint32_t cell, uint32_t length) {
    while (length) give_back(cell + --length);
  }
  // Makes the row worth a look if so many cells are free; whether it is.
  bool revalue(uint32_t least);

  bool is_free(uint32_t cell) const { return state(cell) == kFree; }
  // 0 while the cell is free.
  const std::atomic<uint8_t>& mark(uint32_t cell) const { return states_[cell]; }
  bool is_single(uint32_t cell) const { return state(cell) == kSingle; }
  // How many cells the run that begins at this cell has. 0: none begins here.
  uint32_t run_length(uint32_t cell) const {
    if (is_single(cell)) return 1;
    if (state(cell) != kFirst) return 0;
    uint32_t end = cell + 1;
    while (end < kCells && state(end) == kJoined) end++;
    return end - cell;
  }

 private:
  Word free_from(uint32_t cell) const;
  bool has_free(uint32_t least) const;
  bool is_worthwhile() const { return worthwhile_.load(std::memory_order_relaxed); }
  void set_worthwhile(bool worthwhile) { worthwhile_.store(worthwhile, std::memory_order_relaxed); }

  // The lowest bit says that a cell is taken. kJoined: it is part of the run of the cell before it.
  enum State : uint8_t { kFree = 0, kSingle = 1, kFirst = 3, kJoined = 5, kClosed = 7 };

  State state(uint32_t cell) const {
    return static_cast<State>(states_[cell].load(std::memory_order_relaxed));
  }
  bool claim(uint32_t cell, State as) {
    uint8_t free = kFree;
    return states_[cell].compare_exchange_strong(free, as);
  }
  // Takes the cells up to `end`, or none.
  bool claim_all(uint32_t first, uint32_t end, State as_first, State as);
  void free_all(uint32_t first, uint32_t end);

  alignas(Word) std::atomic<uint8_t> states_[kCells];
  std::atomic<uint32_t> freed_;   // how many cells became free since a thread moved in
  std::atomic<bool> worthwhile_;  // to move to
  std::atomic<bool> owned_;       // a thread is in it
};

}  // namespace ffi
