// SPDX-License-Identifier: MIT
// The table of shared plans: equal plans have one handle, wrong handles find nothing, a full table
// says so. The table is the process's, so the last case fills it for good.
#include "../../src/plan_table.h"

#include <boost/test/unit_test.hpp>
#include <cstring>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "../../src/port.h"
#include "../../src/x86/sysv64.h"
#include "notation.h"

// The table says where closures of a plan enter and what runs it; nothing does here.
void* ffi::port::closure_entry(const ffi_cif&, const Plan*) { return nullptr; }
void ffi::run_image(const Plan&, void (*)(void), void*, void**) {}

using namespace notation;
using ffi::Plan;
namespace plan_table = ffi::plan_table;

namespace {

struct Room {
  std::unique_ptr<char[]> memory;
  Plan* plan;
};

// A plan of `nargs` integers that differs from others by the mode.
Room make_plan(unsigned nargs, uint32_t mode) {
  std::string text;
  for (unsigned i = 0; i < nargs; i++) text += "l ";
  Types types(kLp64);
  ffi::Signature signature = types.recordable(text);
  Room room;
  room.memory.reset(new char[ffi::plan_room(signature)]);
  room.plan = ffi::record(ffi::Sysv64(16), signature, room.memory.get());
  room.plan->mode = mode;
  return room;
}

bool same_content(const Plan& a, const Plan& b) {
  constexpr size_t kStart = offsetof(Plan, nargs);
  return a.total_bytes() == b.total_bytes() &&
         !memcmp(&a.nargs, &b.nargs, a.total_bytes() - kStart);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_table_test)

BOOST_AUTO_TEST_CASE(equal_plans_share_a_handle_and_others_do_not) {
  Room one = make_plan(3, 1000), equal = make_plan(3, 1000), other = make_plan(3, 1001);
  uint32_t handle = plan_table::intern(*one.plan);
  BOOST_TEST(handle != 0u);
  BOOST_TEST((handle & plan_table::kPlaceBits) >=
             plan_table::kFirstPlace * plan_table::kPlaceBytes);
  BOOST_TEST(handle % 2 == 1u);
  BOOST_TEST(plan_table::intern(*equal.plan) == handle);
  BOOST_TEST(plan_table::intern(*other.plan) != handle);
  const Plan* found = plan_table::find(handle);
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found != one.plan);
  BOOST_TEST(same_content(*found, *one.plan));
}

BOOST_AUTO_TEST_CASE(numbers_that_were_never_given_out_find_nothing) {
  uint32_t handle = plan_table::intern(*make_plan(2, 2000).plan);
  for (uint32_t bit = 0; bit < 32; bit++) {
    BOOST_TEST(plan_table::find(handle ^ (1u << bit)) == nullptr);
  }
  unsigned found = 0;
  for (uint32_t number = 0; number < plan_table::kNumbersAround; number++) {
    // Small numbers, places without a tag, and what cifs without a plan say.
    found += plan_table::find(number) != nullptr;
    found += plan_table::find(number * plan_table::kPlaceBytes) != nullptr;
    found += plan_table::find(plan_table::put_around(number)) != nullptr;
  }
  BOOST_TEST(found == 0u);
}

BOOST_AUTO_TEST_CASE(numbers_go_around_the_place_and_come_back) {
  unsigned wrong = 0;
  for (uint32_t number = 0; number < plan_table::kNumbersAround; number++) {
    uint32_t bits = plan_table::put_around(number);
    wrong += (bits & plan_table::kPlaceBits) || plan_table::what_is_around(bits) != number ||
             plan_table::what_is_around(bits | plan_table::kPlaceBits) != number;
  }
  BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE(threads_that_add_equal_plans_get_one_handle) {
  constexpr unsigned kThreads = 4, kPlans = 200;
  std::vector<std::vector<uint32_t>> handles(kThreads, std::vector<uint32_t>(kPlans));
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < kThreads; t++) {
    threads.emplace_back([&handles, t] {
      for (unsigned i = 0; i < kPlans; i++) {
        handles[t][i] = plan_table::intern(*make_plan(1 + i % 5, 3000 + i).plan);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (unsigned t = 1; t < kThreads; t++) BOOST_TEST((handles[t] == handles[0]));
  BOOST_TEST(std::set<uint32_t>(handles[0].begin(), handles[0].end()).size() == kPlans);
}

BOOST_AUTO_TEST_CASE(a_full_table_has_no_handle_to_give_and_keeps_what_it_has) {
  Room early = make_plan(4, 4000);
  uint32_t handle = plan_table::intern(*early.plan);
  unsigned given = 0;
  uint32_t last = 1;
  Room plan = make_plan(1, 0);
  for (uint32_t mode = 100000; last && mode < 100000 + plan_table::kPlaces; mode++) {
    plan.plan->mode = mode;
    last = plan_table::intern(*plan.plan);
    given += last != 0;
  }
  BOOST_TEST(last == 0u);
  BOOST_TEST(given > 1000u);
  BOOST_TEST(given < plan_table::kPlaces);
  BOOST_TEST(plan_table::intern(*early.plan) == handle);
  BOOST_TEST(same_content(*plan_table::find(handle), *early.plan));
  plan.plan->mode = 100000;
  BOOST_TEST(plan_table::intern(*plan.plan) != 0u);
}

BOOST_AUTO_TEST_SUITE_END()
