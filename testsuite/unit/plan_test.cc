// SPDX-License-Identifier: MIT
// What is recorded of a signature: moves, where closures find arguments, sizes.
#include "../../src/plan.h"

#include <boost/test/unit_test.hpp>
#include <cstring>
#include <memory>
#include <random>

#include "../../src/x86/sysv64.h"
#include "../../src/x86/win64.h"
#include "notation.h"

using namespace notation;
using ffi::Plan;
using ffi::Source;
using ffi::Sysv64;
using ffi::Win64;

namespace {

// A plan in memory of its own, with what lies behind plan_room() guarded.
class Recorded {
 public:
  template <class Assigner>
  Recorded(Assigner assigner, Types& types, const char* text, int fill = 0) {
    ffi::Signature signature = types.recordable(text);
    room_ = ffi::plan_room(signature);
    memory_.reset(new char[room_ + kGuard]);
    memset(memory_.get(), fill, room_ + kGuard);
    plan_ = ffi::record(assigner, signature, memory_.get());
    for (size_t i = 0; i < kGuard; i++) BOOST_TEST(memory_[room_ + i] == static_cast<char>(fill));
    if (plan_) BOOST_TEST(plan_->total_bytes() <= room_);
  }
  const Plan* operator->() const { return plan_; }
  bool refused() const { return !plan_; }
  bool operator==(const Recorded& other) const {
    return plan_->total_bytes() == other->total_bytes() &&
           !memcmp(plan_, other.plan_, plan_->total_bytes());
  }

 private:
  static constexpr size_t kGuard = 64;
  std::unique_ptr<char[]> memory_;
  size_t room_;
  Plan* plan_;
};

// Each source: where a closure finds the argument.
std::string sources(const Recorded& plan) {
  std::string answer;
  for (uint32_t i = 0; i < plan->nargs; i++) {
    const Source& source = plan->sources()[i];
    const char* kinds[] = {"in place", "behind", "gathered"};
    const char* areas[] = {" reg ", " stack "};
    if (i) answer += ", ";
    answer += kinds[static_cast<int>(source.kind)];
    bool gathered = source.kind == Source::Kind::gather;
    answer += gathered ? " at " : areas[source.area];
    answer += std::to_string(source.offset);
  }
  return answer;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_test)

BOOST_AUTO_TEST_CASE(moves_name_the_argument_and_its_pieces) {
  Types types(kLp64);
  Recorded plan(Sysv64(16), types, "i {l,d} -> d");
  BOOST_REQUIRE(plan->move_count == 3u);
  const ffi::Move* moves = plan->moves();
  BOOST_TEST(moves[0].arg == 0u);
  BOOST_TEST(moves[0].piece.to == R64_GPR(0));
  BOOST_TEST(moves[0].piece.size == 4u);
  BOOST_TEST(moves[1].arg == 1u);
  BOOST_TEST(moves[1].piece.to == R64_GPR(1));
  BOOST_TEST(moves[2].arg == 1u);
  BOOST_TEST(moves[2].piece.to == R64_SSE(0));
  BOOST_TEST(moves[2].piece.from == 8u);
  BOOST_TEST(plan->argument_bytes == 0u);
  BOOST_TEST(plan->result_size == 8u);
}

BOOST_AUTO_TEST_CASE(results_have_their_size_and_void_none) {
  Types types(kLp64);
  BOOST_TEST(Recorded(Sysv64(16), types, "i")->result_size == 0u);
  BOOST_TEST(Recorded(Sysv64(16), types, "-> e")->result_size == 16u);
  BOOST_TEST(Recorded(Sysv64(16), types, "-> {l,l,l}")->result_size == 24u);
  BOOST_TEST(Recorded(Sysv64(16), types, "-> @32{l}")->result_alignment == 32u);
}

BOOST_AUTO_TEST_CASE(closures_find_arguments_in_place_behind_addresses_or_gather_them) {
  Types types(kLp64);
  BOOST_TEST(sources(Recorded(Sysv64(16), types, "i {l,l,l}")) == "in place reg 0, in place stack 0");
  BOOST_TEST(sources(Recorded(Sysv64(16), types, "{l,d} i {d,l}")) ==
             "gathered at 0, in place reg 8, gathered at 16");
  // rcx and rdx.
  BOOST_TEST(sources(Recorded(Win64(), types, "{l,l} i")) == "behind reg 24, in place reg 16");
  BOOST_TEST(Recorded(Sysv64(16), types, "i d")->in_place);
  BOOST_TEST(!Recorded(Sysv64(16), types, "i {l,d}")->in_place);
}

BOOST_AUTO_TEST_CASE(an_argument_whose_register_is_smaller_than_it_is_gathered) {
  // Twelve bytes in two registers: four bytes behind them are not the argument's.
  Types types(kLp64);
  BOOST_TEST(sources(Recorded(Sysv64(16), types, "{f,f,f} d")) == "gathered at 0, in place reg 112");
}

BOOST_AUTO_TEST_CASE(copies_lie_behind_the_stack_arguments) {
  Types types(kLp64);
  Recorded plan(Win64(), types, "i i i i {l,l} {l,l,l} i");
  uint32_t end = 0;
  for (uint32_t i = 0; i < plan->move_count; i++) {
    const ffi::Move& move = plan->moves()[i];
    if (!move.by_reference) continue;
    BOOST_TEST(move.copy_to >= plan->argument_bytes);
    BOOST_TEST(move.copy_to >= end);
    BOOST_TEST(move.copy_to % 16 == 0u);
    end = move.copy_to + move.copy_size;
  }
  BOOST_TEST(end > plan->argument_bytes);
  BOOST_TEST(plan->stack_bytes >= end);
}

BOOST_AUTO_TEST_CASE(the_stack_is_aligned_and_cif_bytes_bound_it) {
  Types types(kLp64);
  for (const char* text : {"", "i d", "l l l l l l l", "l l l l l l @64{l}", "{[100 l]}", "e e e"}) {
    BOOST_TEST_CONTEXT(text) {
      Recorded plan(Sysv64(16), types, text);
      BOOST_TEST(plan->stack_alignment >= 16u);
      BOOST_TEST(plan->stack_bytes % plan->stack_alignment == 0u);
      BOOST_TEST(plan->stack_bytes >= plan->argument_bytes);
      BOOST_TEST(plan->cif_bytes >= plan->stack_bytes);
    }
  }
  BOOST_TEST(Recorded(Sysv64(16), types, "@64{[9 l]}")->stack_alignment == 64u);
}

BOOST_AUTO_TEST_CASE(equal_shapes_record_equal_bytes) {
  Types types(kLp64), others(kLp64);
  for (const char* text : {"i d -> {l,d}", "{i,{f,f}} ce ... e", "q {[20 b]} -> {l,l,l}"}) {
    BOOST_TEST((Recorded(Sysv64(16), types, text, 0) == Recorded(Sysv64(16), others, text, 0xff)));
  }
  BOOST_TEST((Recorded(Sysv64(16), types, "{i,i}") == Recorded(Sysv64(16), types, "{[2 i]}")));
  BOOST_TEST(!(Recorded(Sysv64(16), types, "{i,i}") == Recorded(Sysv64(16), types, "{f,f}")));
  BOOST_TEST(!(Recorded(Sysv64(16), types, "i") == Recorded(Sysv64(16), types, "I")));
}

BOOST_AUTO_TEST_CASE(stacks_of_gigabytes_are_refused) {
  Types types(kLp64);
  BOOST_TEST(Recorded(Sysv64(16), types, "{[1024 [1024 [400 b]]]} {[1024 [1024 [400 b]]]} "
                                         "{[1024 [1024 [400 b]]]}").refused());
}

// Whatever the signature, the plan fits in plan_room() and covers every argument.
BOOST_AUTO_TEST_CASE(random_signatures_fit_their_room) {
  constexpr unsigned kSeed = 20;
  BOOST_TEST_MESSAGE("seed " << kSeed);
  std::mt19937 random(kSeed);
  const char* words[] = {"i", "d", "e", "q", "{l,d}", "{f,f,f}", "cf", "ce", "<4 f>", "{[33 b]}",
                         "@32{d}", "packed{b,d}", "p", "<8 f>", "b"};
  Types types(kLp64);
  for (int round = 0; round < 300; round++) {
    std::string text;
    unsigned count = random() % 40;
    for (unsigned i = 0; i < count; i++) text += std::string(words[random() % 15]) + ' ';
    text += std::string("-> ") + words[random() % 15];
    BOOST_TEST_CONTEXT(text) {
      Recorded sysv(Sysv64(32), types, text.c_str()), win(Win64(), types, text.c_str());
      std::vector<bool> moved(count);
      for (uint32_t i = 0; i < sysv->move_count; i++) moved[sysv->moves()[i].arg] = true;
      for (unsigned i = 0; i < count; i++) BOOST_TEST(moved[i]);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
