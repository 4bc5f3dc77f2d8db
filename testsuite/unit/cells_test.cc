// SPDX-License-Identifier: MIT
// Cells: no cell is taken twice, all can be taken, the free ones take turns.
#include "../../src/cells.h"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <random>
#include <set>
#include <thread>
#include <vector>

using ffi::Cells;

namespace {

constexpr uint32_t kTotal = 4 * Cells::kLane;

uint32_t take(Cells& cells, uint32_t run = 1, uint32_t total = kTotal) {
  if (run == 1) {
    uint32_t cell = cells.take_seen();
    if (cell != Cells::kNone) return cell;
  }
  uint32_t cell = cells.take(run, total);
  return cell == Cells::kNone ? cells.take_last(run, total) : cell;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cells)

BOOST_AUTO_TEST_CASE(every_cell_once) {
  auto cells = std::make_unique<Cells>();
  std::set<uint32_t> taken;
  for (uint32_t i = 0; i < kTotal; i++) {
    uint32_t cell = take(*cells);
    BOOST_TEST(cell < kTotal);
    BOOST_TEST(taken.insert(cell).second);
  }
  BOOST_TEST(take(*cells) == Cells::kNone);
  for (uint32_t cell : {5u, 700u, 2047u}) {
    BOOST_TEST(cells->run_length(cell) == 1u);
    cells->give_back(cell);
    BOOST_TEST(cells->run_length(cell) == 0u);
    BOOST_TEST(take(*cells) == cell);
  }
}

BOOST_AUTO_TEST_CASE(a_freed_cell_waits_for_the_others) {
  auto cells = std::make_unique<Cells>();
  uint32_t first = take(*cells);
  cells->give_back(first);
  for (uint32_t i = 0; i < kTotal - Cells::kLane; i++) {
    uint32_t cell = take(*cells);
    BOOST_TEST_REQUIRE(cell != first);
    cells->give_back(cell);
  }
}

BOOST_AUTO_TEST_CASE(runs) {
  auto cells = std::make_unique<Cells>();
  for (uint32_t run = 1; run <= Cells::kMaxRun; run++) {
    uint32_t first = take(*cells, run), second = take(*cells, run);
    BOOST_TEST(cells->run_length(first) == run);
    BOOST_TEST(first / Cells::kLane == (first + run - 1) / Cells::kLane);
    BOOST_TEST((second >= first + run || second + run <= first));
    if (run > 1) BOOST_TEST(cells->run_length(first + 1) == 0u);
    BOOST_TEST(cells->is_single(first) == (run == 1));
    cells->give_back(first, run);
    BOOST_TEST(cells->run_length(first) == 0u);
    BOOST_TEST(cells->run_length(second) == run);
    cells->give_back(second, run);
  }
  BOOST_TEST(cells->are_free(0, kTotal));
}

BOOST_AUTO_TEST_CASE(closing) {
  auto cells = std::make_unique<Cells>();
  BOOST_TEST(cells->close(Cells::kLane, 2 * Cells::kLane));
  for (uint32_t i = 0; i < kTotal - Cells::kLane; i++) {
    BOOST_TEST_REQUIRE(take(*cells) / Cells::kLane != 1u);
  }
  BOOST_TEST(take(*cells) == Cells::kNone);
  cells->reopen(Cells::kLane, 2 * Cells::kLane);
  BOOST_TEST(take(*cells) / Cells::kLane == 1u);
  BOOST_TEST(!cells->close(Cells::kLane, 2 * Cells::kLane));
}

BOOST_AUTO_TEST_CASE(random_runs) {
  auto cells = std::make_unique<Cells>();
  unsigned seed = 20240607;
  BOOST_TEST_MESSAGE("seed " << seed);
  std::mt19937 random(seed);
  std::vector<int> owner(kTotal, -1);
  struct Run {
    uint32_t first, length;
  };
  std::vector<Run> runs;
  for (int step = 0; step < 20000; step++) {
    if (!runs.empty() && random() % 100 < 48) {
      size_t i = random() % runs.size();
      for (uint32_t c = 0; c < runs[i].length; c++) owner[runs[i].first + c] = -1;
      cells->give_back(runs[i].first, runs[i].length);
      runs[i] = runs.back();
      runs.pop_back();
      continue;
    }
    uint32_t length = random() % 4 ? 1 : 1 + random() % 8;
    uint32_t first = take(*cells, length);
    if (first == Cells::kNone) continue;
    for (uint32_t c = 0; c < length; c++) {
      BOOST_TEST_REQUIRE(owner[first + c] == -1);
      owner[first + c] = step;
    }
    runs.push_back({first, length});
  }
}

BOOST_AUTO_TEST_CASE(many_threads) {
  auto cells = std::make_unique<Cells>();
  auto owners = std::make_unique<std::atomic<int>[]>(kTotal);
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int thread = 1; thread <= 6; thread++) {
    threads.emplace_back([&, thread] {
      std::mt19937 random(static_cast<unsigned>(thread));
      std::vector<uint32_t> mine;
      for (int step = 0; step < 30000; step++) {
        if (mine.size() < 300 && (mine.empty() || random() % 2)) {
          uint32_t run = random() % 8 ? 1 : 3;
          uint32_t cell = take(*cells, run);
          if (cell == Cells::kNone) continue;
          if (run > 1) {
            for (uint32_t i = 0; i < run; i++) wrong += owners[cell + i].exchange(thread) != 0;
            for (uint32_t i = 0; i < run; i++) wrong += owners[cell + i].exchange(0) != thread;
            wrong += cells->run_length(cell) != run;
            cells->give_back(cell, run);
            continue;
          }
          wrong += owners[cell].exchange(thread) != 0;
          mine.push_back(cell);
        } else {
          size_t i = random() % mine.size();
          wrong += owners[mine[i]].exchange(0) != thread;
          cells->give_back(mine[i]);
          mine[i] = mine.back();
          mine.pop_back();
        }
      }
      for (uint32_t cell : mine) {
        owners[cell] = 0;
        cells->give_back(cell);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(wrong == 0);
  BOOST_TEST(cells->are_free(0, kTotal));
}

BOOST_AUTO_TEST_SUITE_END()
