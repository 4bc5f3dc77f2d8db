// SPDX-License-Identifier: MIT
// Which cells are taken. Tested by testsuite/unit/cells_test.cc.
#include "cells.h"

namespace ffi {

static uintptr_t swap_bytes(uintptr_t word) {
  return static_cast<uintptr_t>(sizeof word == 8 ? __builtin_bswap64(word)
                                                 : __builtin_bswap32(static_cast<uint32_t>(word)));
}

// What follows about worth is only a hint, and may be outrun by other threads: see revalue.

void Row::open() {
  free_all(0, kCells);
  freed_.store(kCells, std::memory_order_relaxed);
  set_worthwhile(true);
}

bool Row::close() {
  if (!claim_all(0, kCells, kClosed, kClosed)) return false;
  set_worthwhile(false);
  return true;
}

bool Row::enter(bool owned_too) {
  if (!is_worthwhile() || (!owned_too && owned_.load(std::memory_order_relaxed))) return false;
  if (owned_.exchange(true, std::memory_order_relaxed) && !owned_too) return false;
  freed_.store(0, std::memory_order_relaxed);
  return true;
}

void Row::leave() {
  if (freed_.load(std::memory_order_relaxed) < kWorthwhile) set_worthwhile(false);
  owned_.store(false, std::memory_order_relaxed);
}

bool Row::revalue(uint32_t least) {
  if (!has_free(least)) return false;
  set_worthwhile(true);
  return true;
}

constexpr Row::Word kOnes = ~Row::Word{0} / 0xff;
constexpr uint32_t kBytes = sizeof(Row::Word);

// The lowest bit of byte i: cell + i is free.
Row::Word Row::free_from(uint32_t cell) const {
  using States __attribute__((may_alias)) = Word;
  Word states = __atomic_load_n(reinterpret_cast<const States*>(states_ + cell), __ATOMIC_RELAXED);
  if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) states = swap_bytes(states);
  return ~states & kOnes;
}

Row::Word Row::free_cells() const {
  // Byte i of a factor, times this, has its lowest bit at bit i of the uppermost byte.
  constexpr Word kGather = static_cast<Word>(kBytes == 8 ? 0x0102040810204080 : 0x01020408);
  Word result = 0;
  for (uint32_t i = 0; i < kCells; i += kBytes) {
    Word free = free_from(i) * kGather >> (kCells - 8);
    result |= (free & ((Word{1} << kBytes) - 1)) << i;
  }
  return result;
}

bool Row::has_free(uint32_t least) const {
  Word counts = 0;
  for (uint32_t i = 0; i < kCells; i += kBytes) counts += free_from(i);
  // The uppermost byte of the product is the sum of all bytes.
  return counts * kOnes >> (kCells - 8) >= least;
}

uint32_t Row::take_run(uint32_t length) {
  if (!is_worthwhile()) return kNone;
  for (uint32_t first = 0; first + length <= kCells; first++) {
    if (is_free(first) && claim_all(first, first + length, kFirst, kJoined)) return first;
  }
  if (is_full()) {
    freed_.store(0, std::memory_order_relaxed);
    set_worthwhile(false);
  }
  return kNone;
}

bool Row::claim_all(uint32_t first, uint32_t end, State as_first, State as) {
  for (uint32_t cell = first; cell < end; cell++) {
    if (claim(cell, cell == first ? as_first : as)) continue;
    free_all(first, cell);
    return false;
  }
  return true;
}

void Row::free_all(uint32_t first, uint32_t end) {
  for (uint32_t cell = first; cell < end; cell++) {
    states_[cell].store(kFree, std::memory_order_release);
  }
}

}  // namespace ffi
