// SPDX-License-Identifier: MIT
// Which cells are taken: numbers, without memory or code.
//
// One bit of a cell says that it is taken. The bits of 512 cells, a lane, share a cache line. A thread
// takes cells from one lane, in order, and then moves on to the next lane in turn that no other thread
// sits in. So threads rarely meet, and a freed cell is used again only after the other free
// ones. Threads have seats, by the place of their stack; two that share one merely wait for each other's
// cache lines. Nothing waits for another thread to act: fork and signals may come at any time.
// Tested by testsuite/unit/cells_test.cc.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <atomic>

namespace ffi {

// All zero: every cell is free.
class Cells {
 public:
  static constexpr uint32_t kMaxCells = 1u << 21;
  static constexpr uint32_t kLane = 512;
  static constexpr uint32_t kNone = UINT32_MAX;
  static constexpr uint32_t kWordBits = 8 * sizeof(uintptr_t);
  // A closure takes at most this many cells.
  static constexpr uint32_t kMaxRun = kWordBits / 2;

  // Takes a run of `count` cells out of the first `total` and returns the first. kNone: no lane is worth
  // a look, this is the time for more cells.
  uint32_t take(uint32_t count, uint32_t total);
  // The same wherever there are any.
  uint32_t take_last(uint32_t count, uint32_t total) { return claim(0, total, count); }
  // How many cells the run that begins at this cell has. 0: none begins here.
  uint32_t run_length(uint32_t cell) const;
  // Makes the cells of a run free. True if their neighbours in the word are, too.
  bool give_back(uint32_t cell, uint32_t count);

  // The following take multiples of kLane. Whether all cells from first to end are free.
  bool are_free(uint32_t first, uint32_t end) const;
  // Takes all cells from first to end, if all are free; makes them free again.
  bool close(uint32_t first, uint32_t end);
  void reopen(uint32_t first, uint32_t end);

 private:
  using Word = uintptr_t;
  using Bits = std::atomic<Word>;

  static constexpr uint32_t kLanes = kMaxCells / kLane;
  static constexpr uint32_t kSeats = 64;
  // A lane is worth moving to if one of its words has this many free cells.
  static constexpr int kWorthwhile = kWordBits / 8;

  struct alignas(64) Seat {
    std::atomic<uint32_t> after;  // the cell after the one taken last; 0: has no lane yet
  };

  static Word bit(uint32_t number) { return Word{1} << number % kWordBits; }
  static Word word(const Bits* bits, uint32_t number) { return bits[number / kWordBits].load(); }
  static bool test(const Bits* bits, uint32_t number) { return word(bits, number) & bit(number); }
  static bool set(Bits* bits, uint32_t number) {
    return bits[number / kWordBits].fetch_or(bit(number)) & bit(number);
  }
  static void clear(Bits* bits, uint32_t number) {
    bits[number / kWordBits].fetch_and(~bit(number));
  }

  static bool is_worthwhile(Word taken) { return __builtin_popcountll(Word(~taken)) >= kWorthwhile; }
  Seat& seat();
  uint32_t claim(uint32_t first, uint32_t end, uint32_t count);
  bool enter(uint32_t lane, bool owned_too);
  void leave(uint32_t lane);

  Seat seats_[kSeats];
  alignas(64) Bits taken_[kMaxCells / kWordBits];
  Bits joined_[kMaxCells / kWordBits];  // the cell belongs to the run of the one before it
  Bits worn_[kLanes / kWordBits];       // lanes not worth moving to
  Bits owned_[kLanes / kWordBits];      // lanes that a seat is in
};

}  // namespace ffi
