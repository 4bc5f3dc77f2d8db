// SPDX-License-Identifier: MIT
// Rows of cells: no cell is taken twice, all can be taken; who moves in, and when a row is worth
// it.
#include "../../src/cells.h"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <random>
#include <set>
#include <thread>
#include <vector>

using ffi::Row;

namespace {

constexpr Row::Word kAll = ~Row::Word{0};

std::unique_ptr<Row> open_row() {
  auto row = std::make_unique<Row>();
  row->open();
  return row;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cells)

BOOST_AUTO_TEST_CASE(every_cell_once) {
  auto row = open_row();
  BOOST_TEST(row->free_cells() == kAll);
  for (uint32_t i = 0; i < Row::kCells; i++) {
    BOOST_TEST(row->is_free(i));
    BOOST_TEST(row->take(i));
    BOOST_TEST(!row->take(i));
    BOOST_TEST(row->is_single(i));
    BOOST_TEST(row->mark(i) != 0);
    BOOST_TEST(row->free_cells() == kAll << 1 << i);
  }
  BOOST_TEST(row->is_full());
  row->give_back(5);
  BOOST_TEST(row->free_cells() == Row::Word{1} << 5);
  BOOST_TEST(row->mark(5) == 0);
}

BOOST_AUTO_TEST_CASE(runs) {
  for (uint32_t length = 2; length <= Row::kCells; length++) {
    auto row = open_row();
    for (uint32_t first = 0; first + length <= Row::kCells; first += length) {
      BOOST_TEST(row->take_run(length) == first);
      BOOST_TEST(row->run_length(first) == length);
      BOOST_TEST(row->run_length(first + 1) == 0u);
    }
    BOOST_TEST(row->take_run(length) == Row::kNone);
    row->give_back(0, length);
    BOOST_TEST(row->run_length(0) == 0u);
    BOOST_TEST(row->revalue(length));
    BOOST_TEST(row->take_run(length) == 0u);
  }
}

BOOST_AUTO_TEST_CASE(moving_in_and_out) {
  Row closed{};
  BOOST_TEST(!closed.enter(true));
  auto row = open_row();
  BOOST_TEST(row->enter(false));
  BOOST_TEST(!row->enter(true));
  BOOST_TEST(row->revalue(Row::kCells));
  BOOST_TEST(!row->enter(false));
  BOOST_TEST(row->enter(true));
  for (uint32_t i = 0; i < Row::kCells; i++) BOOST_TEST(row->take(i));
  row->leave();
  BOOST_TEST(!row->enter(true));
  for (uint32_t i = 0; i < Row::kWorthwhile; i++) {
    BOOST_TEST(!row->enter(false));
    row->give_back(i);
  }
  BOOST_TEST(row->enter(false));
  row->leave();
  BOOST_TEST(!row->enter(false));
  BOOST_TEST(!row->revalue(Row::kWorthwhile + 1));
  BOOST_TEST(row->revalue(Row::kWorthwhile));
  BOOST_TEST(row->enter(false));
}

BOOST_AUTO_TEST_CASE(staying) {
  auto row = open_row();
  BOOST_TEST(row->enter(false));
  for (uint32_t i = 0; i < Row::kCells; i++) BOOST_TEST(row->take(i));
  for (uint32_t i = 0; i <= Row::kCells / 2; i++) {
    BOOST_TEST(!row->stay());
    row->give_back(i);
  }
  BOOST_TEST(row->stay());
  BOOST_TEST(!row->stay());
}

BOOST_AUTO_TEST_CASE(closing) {
  auto row = open_row();
  BOOST_TEST(row->take(7));
  BOOST_TEST(!row->close());
  BOOST_TEST(row->free_cells() == (kAll ^ Row::Word{1} << 7));
  row->give_back(7);
  BOOST_TEST(row->close());
  BOOST_TEST(row->is_full());
  BOOST_TEST(!row->enter(true));
  BOOST_TEST(!row->revalue(1));
  for (uint32_t i = 0; i < Row::kCells; i++) {
    BOOST_TEST(!row->take(i));
    BOOST_TEST(row->run_length(i) == 0u);
  }
  row->open();
  BOOST_TEST(row->free_cells() == kAll);
  BOOST_TEST(row->enter(false));
}

BOOST_AUTO_TEST_CASE(many_threads) {
  auto row = open_row();
  std::atomic<int> owners[Row::kCells] = {};
  std::atomic<int> wrong{0};
  auto own = [&](uint32_t first, uint32_t length, int before, int after) {
    for (uint32_t i = 0; i < length; i++) wrong += owners[first + i].exchange(after) != before;
  };
  std::vector<std::thread> threads;
  for (int thread = 1; thread <= 4; thread++) {
    threads.emplace_back([&, thread] {
      std::mt19937 random(static_cast<unsigned>(thread));
      for (int step = 0; step < 50000; step++) {
        uint32_t length = random() % 4 ? 1 : 3, first = random() % Row::kCells;
        if (length == 1 ? !row->take(first) : (first = row->take_run(length)) == Row::kNone)
          continue;
        own(first, length, 0, thread);
        wrong += row->run_length(first) != length;
        own(first, length, thread, 0);
        row->give_back(first, length);
        if (row->close()) {
          own(0, Row::kCells, 0, thread);
          own(0, Row::kCells, thread, 0);
          row->open();
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(wrong == 0);
  BOOST_TEST(row->free_cells() == kAll);
}

BOOST_AUTO_TEST_SUITE_END()
