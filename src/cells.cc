// SPDX-License-Identifier: MIT
// Which cells are taken. Tested by testsuite/unit/cells_test.cc.
#include "cells.h"

#include <initializer_list>

namespace ffi {

uint32_t Cells::take(uint32_t run, uint32_t total) {
  Seat& seat = is_single_threaded() ? seats_[0] : seat_by_stack();
  uint32_t next = seat.next.load(std::memory_order_relaxed);
  uint32_t lane = next / kLane;
  if (next % kLane) {
    uint32_t cell = look(seat, next, run);
    if (cell != kNone) return cell;
    leave(lane++);
  }
  for (bool owned_too : {false, true}) {
    for (uint32_t i = 0, lanes = total / kLane; i < lanes; i++, lane++) {
      if (lane >= lanes) lane = 0;
      if (!enter(lane, owned_too)) continue;
      uint32_t cell = look(seat, lane * kLane, run);
      if (cell != kNone) return cell;
      leave(lane);
    }
  }
  seat.next.store(0, std::memory_order_relaxed);
  return kNone;
}

// Takes a run between first and the end of its lane. A single cell's group is kept in mind.
uint32_t Cells::look(Seat& seat, uint32_t first, uint32_t run) {
  uint32_t end = (first | (kLane - 1)) + 1;
  if (run > 1) {
    uint32_t cell = claim(first, end, run);
    if (cell != kNone) seat.next.store(cell + run, std::memory_order_relaxed);
    return cell;
  }
  while (first < end) {
    uint32_t base = first / kGroup * kGroup;
    first = base + kGroup;
    seat.looks.store(seat.looks.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    seat.base.store(base, std::memory_order_relaxed);
    seat.next.store(first, std::memory_order_relaxed);
    seat.seen.store(free_in_group(base), std::memory_order_relaxed);
    uint32_t cell = take_seen(seat, false);
    if (cell != kNone) return cell;
  }
  return kNone;
}

// Takes the first run of free cells that lies between first and end and in one lane.
uint32_t Cells::claim(uint32_t first, uint32_t end, uint32_t run) {
  for (uint32_t cell = first; cell < end; cell++) {
    if (state(cell) == kFree && cell % kLane + run <= kLane && claim_run(cell, run)) return cell;
  }
  return kNone;
}

bool Cells::claim_run(uint32_t cell, uint32_t run) {
  for (uint32_t i = 0; i < run; i++) {
    uint8_t free = kFree;
    if (states_[cell + i].compare_exchange_strong(free, i ? kJoined : kTaken)) continue;
    while (i) states_[cell + --i].store(kFree, std::memory_order_release);
    return false;
  }
  return true;
}

// Whether the lane is worth a look. The caller's seat is in it, then.
bool Cells::enter(uint32_t lane, bool owned_too) {
  if (lanes_[lane].worn.load()) return false;
  if (!owned_too && lanes_[lane].owned.load()) return false;
  return !lanes_[lane].owned.exchange(true) || owned_too;
}

void Cells::leave(uint32_t lane) {
  lanes_[lane].owned.store(false);
  if (count_free(lane) >= kWorthwhile) return;
  lanes_[lane].worn.store(true);
  // Cells that became free before they could see the mark are counted here.
  uint32_t free = count_free(lane);
  lanes_[lane].free.store(static_cast<uint16_t>(free));
  if (free >= kWorthwhile) lanes_[lane].worn.store(false);
}

// A cell of a worn lane became free.
void Cells::mend(Lane& lane) {
  uint32_t free = 1;
  if (is_single_threaded()) {
    free += lane.free.load(std::memory_order_relaxed);
    lane.free.store(static_cast<uint16_t>(free), std::memory_order_relaxed);
  } else {
    free += lane.free.fetch_add(1);
  }
  if (free >= kWorthwhile) lane.worn.store(false);
}

// One bit for each of the four cells from this one on that is free.
uint32_t Cells::free_in_four(uint32_t cell) const {
  using Four __attribute__((may_alias)) = uint32_t;
  uint32_t states = __atomic_load_n(reinterpret_cast<const Four*>(states_ + cell),
                                    __ATOMIC_RELAXED);
  if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) states = __builtin_bswap32(states);
  uint32_t free = ~(states | states >> 1) & 0x01010101;
  // The product has bit 8 i at bit 24 + i.
  return (free * 0x01020408) >> 24 & 0xf;
}

Cells::Word Cells::free_in_group(uint32_t cell) const {
  Word free = 0;
  for (uint32_t i = 0; i < kGroup; i += 4) free |= Word{free_in_four(cell + i)} << i;
  return free;
}

uint32_t Cells::count_free(uint32_t lane) const {
  uint32_t count = 0;
  for (uint32_t i = 0; i < kLane; i += kGroup) {
    count += static_cast<uint32_t>(__builtin_popcountll(free_in_group(lane * kLane + i)));
  }
  return count;
}

bool Cells::are_free(uint32_t first, uint32_t end) const {
  for (uint32_t cell = first; cell < end; cell += kGroup) {
    if (free_in_group(cell) != ~Word{0}) return false;
  }
  return true;
}

bool Cells::close(uint32_t first, uint32_t end) {
  for (uint32_t cell = first; cell < end; cell++) {
    uint8_t free = kFree;
    if (states_[cell].compare_exchange_strong(free, kTaken)) continue;
    reopen(first, cell);
    return false;
  }
  return true;
}

void Cells::reopen(uint32_t first, uint32_t end) {
  for (uint32_t cell = first; cell < end; cell++) states_[cell].store(kFree);
}

}  // namespace ffi
