// SPDX-License-Identifier: MIT
// What is known about signatures that were prepared before, by how they are spelled (spell.h).
//
// A signature is spelled in words. The first stands for itself, each further one contains the
// number of the entry of the one before, so that equal entries at the end mean equal signatures.
// The table only grows, takes no lock and allocates nothing. Tested by
// testsuite/unit/prepare_test.cc.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <atomic>

namespace ffi::lexicon {

using Word = size_t;

struct Known {
  uint32_t handle;  // of the plan; 0: nothing is known
  uint32_t cif_bytes;
};

// Its size is a power of two, so that a place is found without a division.
struct alignas(16) Entry {
  std::atomic<Word> word;
  std::atomic<uint32_t> cif_bytes;
  std::atomic<uint32_t> handle;  // is there when the others are

  [[gnu::always_inline]] Known known() const {
    uint32_t there = handle.load(std::memory_order_acquire);
    return {there, cif_bytes.load(std::memory_order_relaxed)};
  }
  // Whoever knows more of one signature knows the same.
  void learn(Known known) {
    cif_bytes.store(known.cif_bytes, std::memory_order_relaxed);
    handle.store(known.handle, std::memory_order_release);
  }
};

constexpr unsigned kNumberBits = 13;
constexpr unsigned kEntries = 1u << kNumberBits;
#pragma GCC visibility push(hidden)
extern Entry entries[kEntries];
#pragma GCC visibility pop

// Where a word, which is not 0, is looked for first.
inline Entry& first_place(Word word) {
  return entries[word * static_cast<Word>(0x9e3779b97f4a7c15) >> (8 * sizeof(Word) - kNumberBits)];
}

// The entry of a word if it is there, where it is looked for first; else NULL.
[[gnu::always_inline]] inline Entry* glance(Word word) {
  Entry& entry = first_place(word);
  return entry.word.load(std::memory_order_relaxed) == word ? &entry : nullptr;
}

// The entry of a word, which is added if it is not there. NULL: there is no room.
Entry* search(Word word);
inline Entry* entry_of(Word word) {
  Entry* entry = glance(word);
  return entry ? entry : search(word);
}

}  // namespace ffi::lexicon
