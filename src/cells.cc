// SPDX-License-Identifier: MIT
// Which cells are taken. Tested by testsuite/unit/cells_test.cc.
#include "cells.h"

#include <initializer_list>

namespace ffi {

// Stacks are a megabyte apart, as a rule.
Cells::Seat& Cells::seat_by_stack() {
  uintptr_t megabyte = reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) >> 20;
  uint32_t hash = static_cast<uint32_t>(megabyte) * 2654435769u;
  return seats_[hash / (UINT32_MAX / kSeats + 1)];
}

uint32_t Cells::search(Seat& seat, uint32_t run, uint32_t total) {
  uint32_t next = seat.next.load(std::memory_order_relaxed);
  uint32_t lane = next / kLane;
  if (next % kLane) {
    uint32_t cell = claim(next, (lane + 1) * kLane, run);
    if (cell != kNone) {
      seat.next.store(cell + run, std::memory_order_relaxed);
      return cell;
    }
    leave(lane++);
  }
  for (bool owned_too : {false, true}) {
    for (uint32_t i = 0, lanes = total / kLane; i < lanes; i++, lane++) {
      if (lane >= lanes) lane = 0;
      if (!enter(lane, owned_too)) continue;
      uint32_t cell = claim(lane * kLane, (lane + 1) * kLane, run);
      if (cell != kNone) {
        seat.next.store(cell + run, std::memory_order_relaxed);
        return cell;
      }
      leave(lane);
    }
  }
  seat.next.store(0, std::memory_order_relaxed);
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
  lanes_[lane].free.store(static_cast<uint16_t>(count_free(lane)));
  if (count_free(lane) >= kWorthwhile) lanes_[lane].worn.store(false);
}

// A cell of a worn lane became free.
void Cells::mend(uint32_t lane) {
  if (lanes_[lane].free.fetch_add(1) + 1u < kWorthwhile) return;
  lanes_[lane].worn.store(false);
}

uint32_t Cells::count_free(uint32_t lane) const {
  uint32_t count = 0;
  for (uint32_t i = 0; i < kLane; i++) count += state(lane * kLane + i) == kFree;
  return count;
}

bool Cells::are_free(uint32_t first, uint32_t end) const {
  for (uint32_t cell = first; cell < end; cell++) {
    if (state(cell) != kFree) return false;
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
