// SPDX-License-Identifier: MIT
// The table of spelled signatures. Tested by testsuite/unit/prepare_test.cc.
#include "lexicon.h"

#include "small_pages.h"

namespace ffi::lexicon {

Entry entries[kEntries];

static constinit SmallPages small_pages;

Entry* search(Word word) {
  constexpr size_t kProbes = 8;
  size_t first = static_cast<size_t>(&first_place(word) - entries);
  for (size_t probe = 0; probe < kProbes; probe++) {
    Entry& entry = entries[(first + probe) % kEntries];
    Word there = entry.word.load(std::memory_order_relaxed);
    if (there == word) return &entry;
    if (there) continue;
    small_pages.ask_for(entries);
    bool added = entry.word.compare_exchange_strong(there, word, std::memory_order_relaxed);
    if (added || there == word) return &entry;
  }
  return nullptr;
}

}  // namespace ffi::lexicon
