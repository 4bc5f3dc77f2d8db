// SPDX-License-Identifier: MIT
// The map from addresses to numbers: what is inserted is found, until it is erased; also by many threads.
#include "../../src/registry.h"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <thread>
#include <vector>

using ffi::Registry;

namespace {

uintptr_t address(unsigned i) { return 0x7f0000000000 + uintptr_t{i} * 0x20000; }

}  // namespace

BOOST_AUTO_TEST_SUITE(registry)

BOOST_AUTO_TEST_CASE(full_and_empty_again) {
  auto registry = std::make_unique<Registry>();
  for (int round = 0; round < 3; round++) {
    for (unsigned i = 0; i < Registry::kEntries; i++) BOOST_TEST(registry->insert(address(i), i + 1));
    BOOST_TEST(!registry->insert(address(Registry::kEntries), 1));
    for (unsigned i = 0; i < Registry::kEntries; i++) {
      BOOST_TEST(registry->find(address(i)) == i + 1);
    }
    for (unsigned i = 0; i < Registry::kEntries; i++) {
      BOOST_TEST(registry->erase(address(i)));
      BOOST_TEST(!registry->erase(address(i)));
      BOOST_TEST(registry->find(address(i)) == 0u);
    }
  }
}

BOOST_AUTO_TEST_CASE(by_many_threads) {
  auto registry = std::make_unique<Registry>();
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (unsigned thread = 0; thread < 4; thread++) {
    threads.emplace_back([&, thread] {
      for (unsigned round = 0; round < 300; round++) {
        unsigned first = thread * 200;
        for (unsigned i = first; i < first + 200; i++) wrong += !registry->insert(address(i), i + 1);
        for (unsigned i = first; i < first + 200; i++) wrong += registry->find(address(i)) != i + 1;
        for (unsigned i = first; i < first + 200; i++) wrong += !registry->erase(address(i));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()
