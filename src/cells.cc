// SPDX-License-Identifier: MIT
// Which cells are taken. Tested by testsuite/unit/cells_test.cc.
#include "cells.h"

#include <initializer_list>

namespace ffi {
namespace {

using Word = uintptr_t;

// `count` set bits from bit `first` on.
Word run_of(uint32_t first, uint32_t count) {
  return ((Word{1} << (count - 1) << 1) - 1) << first;
}

// Where in a word runs of `count` set bits begin.
Word run_starts(Word bits, uint32_t count) {
  Word starts = bits;
  for (uint32_t i = 1; i < count; i++) starts &= bits >> i;
  return starts;
}

}  // namespace

// The seat of the thread by the place of its stack, to a megabyte.
Cells::Seat& Cells::seat() {
  uintptr_t megabyte = reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) >> 20;
  uint32_t hash = static_cast<uint32_t>(megabyte) * 2654435769u;
  return seats_[hash / (UINT32_MAX / kSeats + 1)];
}

uint32_t Cells::take(uint32_t count, uint32_t total) {
  Seat& seat = this->seat();
  uint32_t after = seat.after.load(std::memory_order_relaxed);
  uint32_t lane = 0;
  if (after) {
    lane = (after - 1) / kLane;
    uint32_t cell = claim(after, (lane + 1) * kLane, count);
    if (cell != kNone) {
      seat.after.store(cell + count, std::memory_order_relaxed);
      return cell;
    }
    leave(lane++);
  }
  for (bool owned_too : {false, true}) {
    for (uint32_t i = 0, lanes = total / kLane; i < lanes; i++, lane++) {
      if (lane >= lanes) lane = 0;
      if (!enter(lane, owned_too)) continue;
      uint32_t cell = claim(lane * kLane, (lane + 1) * kLane, count);
      if (cell != kNone) {
        seat.after.store(cell + count, std::memory_order_relaxed);
        return cell;
      }
      leave(lane);
    }
  }
  seat.after.store(0, std::memory_order_relaxed);
  return kNone;
}

// Takes the first run of free cells between first and end, which is the end of a lane.
uint32_t Cells::claim(uint32_t first, uint32_t end, uint32_t count) {
  while (first < end) {
    Bits& bits = taken_[first / kWordBits];
    Word seen = bits.load(std::memory_order_relaxed);
    Word starts = run_starts(~seen, count) & (~Word{0} << first % kWordBits);
    if (!starts) {
      first = (first / kWordBits + 1) * kWordBits;
      continue;
    }
    uint32_t start = static_cast<uint32_t>(__builtin_ctzll(starts));
    if (!bits.compare_exchange_strong(seen, seen | run_of(start, count))) continue;
    uint32_t cell = first / kWordBits * kWordBits + start;
    if (count > 1) joined_[first / kWordBits].fetch_or(run_of(start + 1, count - 1));
    return cell;
  }
  return kNone;
}

// Whether the lane is worth a look. Its seat is the caller's, then.
bool Cells::enter(uint32_t lane, bool owned_too) {
  if (test(worn_, lane)) return false;
  if (!owned_too && test(owned_, lane)) return false;
  return !set(owned_, lane) || owned_too;
}

void Cells::leave(uint32_t lane) {
  clear(owned_, lane);
  auto worthwhile = [&] {
    for (uint32_t cell = lane * kLane; cell < (lane + 1) * kLane; cell += kWordBits) {
      if (is_worthwhile(word(taken_, cell))) return true;
    }
    return false;
  };
  if (worthwhile()) return;
  set(worn_, lane);
  // Cells that became free meanwhile did not see the mark.
  if (worthwhile()) clear(worn_, lane);
}

uint32_t Cells::run_length(uint32_t cell) const {
  if (!test(taken_, cell) || test(joined_, cell)) return 0;
  Word others = word(joined_, cell) >> cell % kWordBits >> 1;
  return 1 + static_cast<uint32_t>(__builtin_ctzll(~static_cast<unsigned long long>(others)));
}

bool Cells::give_back(uint32_t cell, uint32_t count) {
  uint32_t index = cell % kWordBits;
  if (count > 1) joined_[cell / kWordBits].fetch_and(~run_of(index + 1, count - 1));
  Word cleared = run_of(index, count);
  Word before = taken_[cell / kWordBits].fetch_and(~cleared);
  Word now = before & ~cleared;
  if (test(worn_, cell / kLane) && is_worthwhile(now)) clear(worn_, cell / kLane);
  return !now;
}

bool Cells::are_free(uint32_t first, uint32_t end) const {
  for (uint32_t cell = first; cell < end; cell += kWordBits) {
    if (word(taken_, cell)) return false;
  }
  return true;
}

bool Cells::close(uint32_t first, uint32_t end) {
  for (uint32_t cell = first; cell < end; cell += kWordBits) {
    Word none = 0;
    if (!taken_[cell / kWordBits].compare_exchange_strong(none, ~Word{0})) {
      reopen(first, cell);
      return false;
    }
  }
  return true;
}

void Cells::reopen(uint32_t first, uint32_t end) {
  for (uint32_t cell = first; cell < end; cell += kWordBits) taken_[cell / kWordBits].store(0);
}

}  // namespace ffi
