// SPDX-License-Identifier: MIT
// Which cells are taken: numbers, without memory or code.
//
// One byte of a cell says whether it is taken. A thread takes cells from one lane of 512, in order, and
// then moves on to the next lane in turn that no other thread sits in. So threads rarely meet, and
// a freed cell is taken again only after the other free ones. Lanes that are nearly full are passed
// over. Threads have seats, by the place of their stack; two that share one merely wait for each other's
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
  static constexpr uint32_t kMaxCells = 1u << 20;
  static constexpr uint32_t kLane = 512;
  static constexpr uint32_t kNone = UINT32_MAX;
  // The cells that a closure may take in a row.
  static constexpr uint32_t kMaxRun = 64;

  // Takes a cell that this thread saw to be free when it last looked, or returns kNone.
  uint32_t take_seen() {
    return take_seen(seat_by_stack());
  }
  // Takes a run of cells out of the first `total` and returns the first. kNone: no lane is worth a look,
  // this is the time for more cells. total is a multiple of kLane, as are first and end below.
  uint32_t take(uint32_t run, uint32_t total);
  // The same wherever there are any.
  uint32_t take_last(uint32_t run, uint32_t total) { return claim(0, total, run); }

  // How many cells the run that begins at this cell has. 0: none begins here.
  uint32_t run_length(uint32_t cell) const {
    if (state(cell) != kTaken) return 0;
    uint32_t end = cell + 1;
    while (end % kLane && state(end) == kJoined) end++;
    return end - cell;
  }
  bool is_single(uint32_t cell) const {
    return state(cell) == kTaken && state(cell + 1) != kJoined;
  }
  void give_back(uint32_t cell, uint32_t run) {
    while (run) give_back(cell + --run);
  }
  void give_back(uint32_t cell) {
    states_[cell].store(kFree, std::memory_order_release);
    // Counts that get lost between threads do no harm.
    Lane& lane = lanes_[cell / kLane];
    uint32_t freed = lane.freed.load(std::memory_order_relaxed) + 1;
    lane.freed.store(freed, std::memory_order_relaxed);
    if (freed == kWorthwhile) lane.worn.store(false);
  }
  // Whether no neighbour is taken: a hint that there may be many free cells.
  bool is_lonely(uint32_t cell) const {
    return state(cell ^ 1) == kFree && state(cell ^ 2) == kFree;
  }

  bool are_free(uint32_t first, uint32_t end) const;
  // Takes all cells from first to end if all are free; makes them free again.
  bool close(uint32_t first, uint32_t end);
  void reopen(uint32_t first, uint32_t end);

 private:
  using Word = uintptr_t;
  // The lowest bit says that a cell is taken. kJoined: it belongs to the run of the cell before it.
  enum State : uint8_t { kFree = 0, kTaken = 1, kJoined = 3 };

  static constexpr uint32_t kLanes = kMaxCells / kLane;
  static constexpr uint32_t kSeats = 64;
  // Cells that a seat looks at at once.
  static constexpr uint32_t kGroup = 8 * sizeof(Word);
  // A lane is worth moving to if so many of its cells became free since the last visit.
  static constexpr uint32_t kWorthwhile = kLane / 8;

  struct alignas(64) Seat {
    std::atomic<Word> seen;      // cells of a group that were free, and were not tried since
    std::atomic<uint32_t> base;  // the group's first cell
    std::atomic<uint32_t> next;  // the cell to look at next; at the start of a lane: has no lane
  };
  struct alignas(64) Lane {
    std::atomic<uint32_t> freed;  // how many cells became free since a seat came in
    std::atomic<bool> worn;       // not worth moving to
    std::atomic<bool> owned;      // a seat is in it
  };

  State state(uint32_t cell) const {
    return static_cast<State>(states_[cell].load(std::memory_order_relaxed));
  }

  bool claim_run(uint32_t cell, uint32_t run) {
    for (uint32_t i = 0; i < run; i++) {
      uint8_t free = kFree;
      if (states_[cell + i].compare_exchange_strong(free, i ? kJoined : kTaken)) continue;
      while (i) states_[cell + --i].store(kFree, std::memory_order_release);
      return false;
    }
    return true;
  }

  uint32_t take_seen(Seat& seat) {
    while (Word seen = seat.seen.load(std::memory_order_relaxed)) {
      uint32_t cell = seat.base.load(std::memory_order_relaxed) +
                      static_cast<uint32_t>(__builtin_ctzll(seen));
      seat.seen.store(seen & (seen - 1), std::memory_order_relaxed);
      if (claim_run(cell, 1)) return cell;
    }
    return kNone;
  }

  // Stacks are a megabyte apart, as a rule.
  Seat& seat_by_stack() {
    uintptr_t megabyte = reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) >> 20;
    uint32_t hash = static_cast<uint32_t>(megabyte) * 2654435769u;
    return seats_[hash / (UINT32_MAX / kSeats + 1)];
  }

  uint32_t look(Seat& seat, uint32_t lane, uint32_t run);
  uint32_t claim(uint32_t first, uint32_t end, uint32_t run);
  bool enter(uint32_t lane, bool owned_too);
  void leave(uint32_t lane);
  Word free_in_group(uint32_t cell) const;

  Seat seats_[kSeats];
  Lane lanes_[kLanes];
  alignas(64) std::atomic<uint8_t> states_[kMaxCells + 1];
};

}  // namespace ffi
