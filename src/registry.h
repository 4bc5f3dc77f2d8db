// SPDX-License-Identifier: MIT
// A map from addresses to numbers that any number of threads may change at once, without locks.
// An address belongs to one thread at a time: nobody inserts what another inserts or erases.
// Tested by testsuite/unit/registry_test.cc.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <atomic>

namespace ffi {

class Registry {
 public:
  static constexpr size_t kEntries = 16384;

  // Address is no small number. False: the map is full.
  bool insert(uintptr_t address, size_t number) {
    for (size_t probe = 0; probe < kEntries; probe++) {
      Entry& entry = entry_at(address, probe);
      uintptr_t key = entry.key.load(std::memory_order_relaxed);
      if (key != kEmpty && key != kErased) continue;
      if (!entry.key.compare_exchange_strong(key, kBusy)) continue;
      entry.number.store(number, std::memory_order_relaxed);
      entry.key.store(address, std::memory_order_release);
      return true;
    }
    return false;
  }

  // The number of an address, or 0.
  size_t find(uintptr_t address) const {
    for (size_t probe = 0; probe < kEntries; probe++) {
      const Entry& entry = entry_at(address, probe);
      uintptr_t key = entry.key.load(std::memory_order_acquire);
      if (key == address) return entry.number.load(std::memory_order_relaxed);
      if (key == kEmpty) break;
    }
    return 0;
  }
  // False: it was not there, or another thread has erased it.
  bool erase(uintptr_t address) {
    for (size_t probe = 0; probe < kEntries; probe++) {
      Entry& entry = entry_at(address, probe);
      uintptr_t key = entry.key.load(std::memory_order_relaxed);
      if (key == kEmpty) break;
      if (key == address) return entry.key.compare_exchange_strong(key, kErased);
    }
    return false;
  }

 private:
  static constexpr uintptr_t kEmpty = 0, kErased = 1, kBusy = 2;

  struct Entry {
    std::atomic<uintptr_t> key;
    std::atomic<size_t> number;
  };

  static size_t index(uintptr_t address, size_t probe) {
    return (static_cast<uint32_t>(address >> 12) * 2654435769u / (UINT32_MAX / kEntries + 1) +
            probe) %
           kEntries;
  }
  Entry& entry_at(uintptr_t address, size_t probe) { return entries_[index(address, probe)]; }
  const Entry& entry_at(uintptr_t address, size_t probe) const {
    return entries_[index(address, probe)];
  }

  Entry entries_[kEntries];
};

}  // namespace ffi
