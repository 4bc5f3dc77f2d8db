// SPDX-License-Identifier: MIT
// Which cells are taken. Tested by testsuite/unit/cells_test.cc.
#include "cells.h"

#include <initializer_list>

namespace ffi {

static uintptr_t swap_bytes(uintptr_t word) {
  return static_cast<uintptr_t>(sizeof word == 8 ? __builtin_bswap64(word)
                                                 : __builtin_bswap32(static_cast<uint32_t>(word)));
}

uint32_t Cells::take(uint32_t run, uint32_t total) {
  Seat& seat = seat_by_stack();
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
    seat.base.store(base, std::memory_order_relaxed);
    seat.next.store(first, std::memory_order_relaxed);
    seat.seen.store(free_in_group(base), std::memory_order_relaxed);
    uint32_t cell = take_seen(seat);
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

// Whether the lane is worth a look. The caller's seat is in it, then.
bool Cells::enter(uint32_t number, bool owned_too) {
  Lane& lane = lanes_[number];
  if (lane.worn.load() || (!owned_too && lane.owned.load())) return false;
  if (lane.owned.exchange(true) && !owned_too) return false;
  lane.freed.store(0);
  return true;
}

void Cells::leave(uint32_t number) {
  Lane& lane = lanes_[number];
  lane.worn.store(true);
  // Cells that became free before they could see the mark are counted here.
  if (lane.freed.load() >= kWorthwhile) lane.worn.store(false);
  lane.owned.store(false);
}

// One bit for each cell of a group that is free.
Cells::Word Cells::free_in_group(uint32_t group) const {
  using States __attribute__((may_alias)) = Word;
  constexpr Word kOnes = ~Word{0} / 0xff;
  constexpr uint32_t kBytes = sizeof(Word);
  // Byte i of a factor, times this, has its lowest bit at bit i of the uppermost byte.
  constexpr Word kGather = static_cast<Word>(kBytes == 8 ? 0x0102040810204080 : 0x01020408);
  Word result = 0;
  for (uint32_t i = 0; i < kGroup; i += kBytes) {
    Word states = __atomic_load_n(reinterpret_cast<const States*>(states_ + group + i),
                                  __ATOMIC_RELAXED);
    if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) states = swap_bytes(states);
    Word free = (~states & kOnes) * kGather >> (kGroup - 8);
    result |= (free & ((Word{1} << kBytes) - 1)) << i;
  }
  return result;
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
