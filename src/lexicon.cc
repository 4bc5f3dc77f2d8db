// SPDX-License-Identifier: MIT
// The table of spelled signatures. Tested by testsuite/unit/prepare_test.cc.
#include "lexicon.h"

namespace ffi::lexicon {

Entry entries[kEntries];

Entry* add(Word word) {
  Word first = number_of(word);
  for (unsigned probe = 0; probe < kProbes; probe++) {
    Entry& entry = entries[(first + probe) % kEntries];
    Word there = 0;
    bool added = entry.word.compare_exchange_strong(there, word, std::memory_order_relaxed);
    if (added || there == word) return &entry;
  }
  return nullptr;
}

}  // namespace ffi::lexicon
