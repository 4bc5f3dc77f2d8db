// SPDX-License-Identifier: MIT
// Tables of megabytes, of which most processes use a few pages: those are to stay small. Where
// Linux gives huge pages to all (/sys/kernel/mm/transparent_hugepage/enabled says "always"), the
// first plan would take 2 MiB, and longer than everything else that is done for it.
#pragma once

#include <stddef.h>

#include <atomic>

namespace ffi {

class SmallPages {
 public:
  // Asks the system for small pages, the first time; before these tables are used. They are equally
  // right without.
  template <class... Tables>
  void ask_for(Tables&... tables) {
    if (to_ask_.exchange(false, std::memory_order_relaxed)) (advise(&tables, sizeof tables), ...);
  }

 private:
  static void advise(void* table, size_t size);

  // Not zero at first, and so not in one of the very pages.
  std::atomic<bool> to_ask_ = true;
};

}  // namespace ffi
