// SPDX-License-Identifier: MIT
// Which steps the fast lanes of x86 take for a signature, and which signatures have no lane.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "../../src/x86/loaders.h"
#include "../../src/x86/loaders_i386.h"
#include "../../src/x86/loaders_win64.h"
#include "ports.h"

// The lanes of all conventions, whatever this machine is.
#undef FFI_HAS_SYSV64_LANE
#undef FFI_HAS_WIN64_LANE
#undef FFI_HAS_I386_LANE
#define FFI_HAS_SYSV64_LANE 1
#define FFI_HAS_WIN64_LANE 1
#define FFI_HAS_I386_LANE 1
#include "../../src/x86/lane.cc"
#include "../../src/x86/lane_i386.cc"
#include "../../src/x86/lane_win64.cc"

// In place of the snippets: only their addresses matter.
#define SNIPPETS(name) extern "C" const char name[8192] = {}
SNIPPETS(ffi_sysv64_open);
SNIPPETS(ffi_sysv64_open_run);
SNIPPETS(ffi_sysv64_load);
SNIPPETS(ffi_sysv64_load_sse);
SNIPPETS(ffi_sysv64_load_pair);
SNIPPETS(ffi_sysv64_load_run);
SNIPPETS(ffi_sysv64_load_result);
SNIPPETS(ffi_sysv64_push);
SNIPPETS(ffi_sysv64_push_block);
SNIPPETS(ffi_sysv64_push_run);
SNIPPETS(ffi_sysv64_push_gap);
SNIPPETS(ffi_sysv64_take);
SNIPPETS(ffi_win64_run);
SNIPPETS(ffi_win64_load);
SNIPPETS(ffi_win64_load_sse);
SNIPPETS(ffi_win64_load_result);
SNIPPETS(ffi_win64_push);
SNIPPETS(ffi_win64_push_gap);
SNIPPETS(ffi_win64_copy);
SNIPPETS(ffi_win64_reference);
SNIPPETS(ffi_win64_take);
SNIPPETS(ffi_i386_run);
SNIPPETS(ffi_i386_push);
SNIPPETS(ffi_i386_push_block);
SNIPPETS(ffi_i386_push_run);
SNIPPETS(ffi_i386_push_pair_run);
SNIPPETS(ffi_i386_push_gap);
SNIPPETS(ffi_i386_push_result);
SNIPPETS(ffi_i386_load);
SNIPPETS(ffi_i386_load_result);
SNIPPETS(ffi_i386_take);

namespace {

using ffi::Step;

// A table of snippets: of each kind, one for each register. Numbers that follow the step: a, the
// offset of an argument's address in avalue[]; n, another.
struct Table {
  const char* snippets;
  unsigned stride;
  const char* what;
  const char* kinds;
  const char* registers;
  const char* numbers;
};

const char kGprs[] = "rdi rsi rdx rcx r8 r9";
const char kXmms[] = "xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7";
const char kCounts[] = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16";
const char kLoads[] = "8 4s 4u 2s 2u 1s 1u 8@8 4@8 2@8 1@8";
const char kSlots[] = "0 1 2 3";

const char kTakes[] =
    "none 8 4s 4u 2s 2u 1s 1u raw4 raw2 raw1 16 12 xmm0:8 xmm0:4 xmm0:16 xmm0:8+xmm1:8 "
    "xmm0:8+xmm1:4 rax+xmm0:8 rax+xmm0:4 xmm0+rax:8 xmm0+rax:4 st0 st0+st1";

const Table kSysv64[] = {
    {ffi_sysv64_open, 1, "open", "", "", ""},
    {ffi_sysv64_open_run, OPEN_STRIDE, "open", "",
     "0:8 1:8 2:8 3:8 4:8 5:8 6:8 1:4s 2:4s 3:4s 4:4s 5:4s 6:4s 1:xmm:8 2:xmm:8 3:xmm:8 4:xmm:8",
     ""},
    {ffi_sysv64_load, LOAD_STRIDE, "", kLoads, kGprs, ""},
    {ffi_sysv64_load_sse, LOAD_STRIDE, "", "8 4 16 8@8 4@8", kXmms, ""},
    {ffi_sysv64_load_pair, PAIR_STRIDE, "pair-", "rdi-rsi rdx-rcx r8-r9",
     "8,8 8,4s 8,4u 4s,8 4s,4s 4s,4u 4u,8 4u,4s 4u,4u", ""},
    {ffi_sysv64_load_run, RUN_STRIDE, "run", "",
     "1:8 2:8 3:8 4:8 5:8 6:8 1:4s 2:4s 3:4s 4:4s 5:4s 6:4s 1:xmm:8 2:xmm:8 3:xmm:8 4:xmm:8 "
     "5:xmm:8 "
     "6:xmm:8 7:xmm:8 8:xmm:8",
     ""},
    {ffi_sysv64_load_result, 1, "rdi=result", "", "", ""},
    {ffi_sysv64_push, PUSH_STRIDE, "push", kLoads, "", ""},
    {ffi_sysv64_push_block, RUN_STRIDE, "push-block", "", kCounts, ""},
    {ffi_sysv64_push_run, RUN_STRIDE, "push-run", "", kCounts, ""},
    {ffi_sysv64_push_gap, 1, "gap", "", "", "n"},
    {ffi_sysv64_take, TAKE_STRIDE, "take", kTakes, "", "n"},
};

const Table kWin64[] = {
    {ffi_win64_run, 1, "open", "", "", ""},
    {ffi_win64_load, LOADW_STRIDE, "", "8 4s 4u 2s 2u 1s 1u", kSlots, "a"},
    {ffi_win64_load_sse, LOADW_SSE_STRIDE, "", "xmm8 xmm4", kSlots, "a"},
    {ffi_win64_load_result, 1, "0=result", "", "", ""},
    {ffi_win64_push, LOADW_STRIDE, "push", kLoads, "", "a"},
    {ffi_win64_push_gap, 1, "gap", "", "", "n"},
    {ffi_win64_copy, 1, "copy", "", "", "ann"},
    {ffi_win64_reference, LOADW_STRIDE, "&", "", "0 1 2 3 push", "n"},
    {ffi_win64_take, TAKEW_STRIDE, "take",
     "none 8 4s 4u 2s 2u 1s 1u raw4 raw2 raw1 xmm0:16 xmm0:8 xmm0:4", "", ""},
};

const char kRegisters32[] = "eax edx ecx";
const Table kI386Tables[] = {
    {ffi_i386_run, 1, "open", "", "", ""},
    {ffi_i386_push, PUSH32_STRIDE, "push", "4 2s 2u 1s 1u", "", "a"},
    {ffi_i386_push_block, PUSH32_STRIDE, "push-block", "", kCounts, "a"},
    {ffi_i386_push_run, PUSH32_STRIDE, "push-run", "", kCounts, "a"},
    {ffi_i386_push_pair_run, PUSH32_STRIDE, "push-pair-run", "", kCounts, "a"},
    {ffi_i386_push_gap, 1, "gap", "", "", "n"},
    {ffi_i386_push_result, 1, "push-result", "", "", ""},
    {ffi_i386_load, PUSH32_STRIDE, "", "4 2s 2u 1s 1u", kRegisters32, "a"},
    {ffi_i386_load_result, PUSH32_STRIDE, "result-", "", kRegisters32, ""},
    {ffi_i386_take, TAKE32_STRIDE, "take",
     "none 4 2s 2u 1s 1u raw2 raw1 8 float double long-double", "", ""},
};

std::string word(const std::string& words, size_t index) {
  size_t begin = 0;
  for (; index && begin != std::string::npos; index--) begin = words.find(' ', begin + 1);
  if (begin == std::string::npos) return "missing";
  begin += begin != 0;
  return words.substr(begin, words.find(' ', begin) - begin);
}

std::string name(const Table& table, size_t index) {
  std::string registers = table.registers, kinds = table.kinds;
  size_t width = 1 + static_cast<size_t>(std::count(registers.begin(), registers.end(), ' '));
  std::string text = table.what + word(registers, index % width);
  return kinds.empty() ? text : text + ":" + word(kinds, index / width);
}

// "rdi:4s": into a register; "push:2s(3)": argument 3; "gap(8)": 8 bytes.
template <size_t count>
std::string print(const Table (&tables)[count], const std::vector<Step>& steps) {
  std::string text;
  for (size_t at = 0; at < steps.size() && steps[at];) {
    Step step = steps[at++];
    for (const Table& table : tables) {
      Step from = reinterpret_cast<Step>(table.snippets);
      if (step < from || step >= from + 8192) continue;
      text += (text.empty() ? "" : " ") + name(table, (step - from) / table.stride);
      std::string numbers;
      for (const char* kind = table.numbers; *kind; kind++) {
        auto number = static_cast<intptr_t>(steps.at(at++));
        if (*kind == 'a') number /= intptr_t{sizeof(void*)};
        numbers += (numbers.empty() ? "" : ",") + std::to_string(number);
      }
      if (!numbers.empty()) text += "(" + numbers + ")";
    }
  }
  return text;
}

template <ffi::Convention Assigner, size_t count>
std::string lane(Assigner assigner, const notation::Model& model, const char* text,
                 size_t (*room)(const ffi::Plan&), bool (*lay)(const ffi::Plan&, Step*),
                 const Table (&tables)[count]) {
  notation::Types types(model);
  ffi::Signature signature = types.recordable(text);
  std::vector<uint64_t> memory(ffi::plan_room(signature) / 8 + 1);
  ffi::Plan* plan = ffi::record(assigner, signature, memory.data());
  std::vector<Step> steps(room(*plan));
  if (steps.empty() || !lay(*plan, steps.data())) return "no lane";
  return print(tables, steps);
}

std::string sysv64(const char* text) {
  return lane(ffi::Sysv64(64), notation::kLp64, text, ffi::sysv64_lane::room, ffi::sysv64_lane::lay,
              kSysv64);
}
std::string win64(const char* text) {
  return lane(ffi::Win64(ffi::Win64::Compiler::gcc), notation::kLp64, text, ffi::win64_lane::room,
              ffi::win64_lane::lay, kWin64);
}
std::string i386(ffi::I386::Kind kind, const char* text) {
  return lane(notation::i386(kind, ffi::I386::Results::memory, text), notation::kI386, text,
              ffi::i386_lane::room, ffi::i386_lane::lay, kI386Tables);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(x86_lane_test, *boost::unit_test::enable_if<sizeof(void*) == 8>())

BOOST_AUTO_TEST_CASE(sysv64_loads_runs_pairs_and_single_registers) {
  BOOST_TEST(sysv64("") == "open0:8 take:none(0)");
  BOOST_TEST(sysv64("l p l -> i") == "open3:8 take:4s(0)");
  BOOST_TEST(sysv64("d d") == "open2:xmm:8 take:none(2)");
  BOOST_TEST(sysv64("i l -> l") == "open pair-4s,8:rdi-rsi take:8(0)");
  BOOST_TEST(sysv64("l d {l,i} -> i") == "open rdx:8@8 rsi:8 xmm0:8 rdi:8 take:4s(1)");
  BOOST_TEST(sysv64("b f S -> f") == "open rsi:2u xmm0:4 rdi:1s take:xmm0:4(1)");
  BOOST_TEST(sysv64("{d,d} {f,f,f} <4 f> -> {d,l}") ==
             "open xmm4:16 xmm3:4@8 xmm2:8 xmm1:8@8 xmm0:8 take:xmm0+rax:8(5)");
}

BOOST_AUTO_TEST_CASE(sysv64_pushes_what_is_on_the_stack) {
  BOOST_TEST(sysv64("l l l l l l l l i -> v") ==
             "open gap(8) push:4s push-run2 run6:8 take:none(0)");
  BOOST_TEST(sysv64("{l,l,l} i -> {l,l,l}") ==
             "open rsi:4s gap(8) push-block3 rdi=result take:none(0)");
}

BOOST_AUTO_TEST_CASE(sysv64_has_no_lane_for) {
  BOOST_TEST(sysv64("{b,b,b}") == "no lane");
  BOOST_TEST(sysv64("-> {b,b,b}") == "no lane");
  BOOST_TEST(sysv64("<4 d>") == "no lane");
  BOOST_TEST(sysv64("@32{[8 l]}") == "no lane");
  BOOST_TEST(sysv64("{[17 l]}") == "no lane");
}

BOOST_AUTO_TEST_CASE(win64_loads_slots_and_leaves_homes) {
  BOOST_TEST(win64("") == "open gap(32) take:none");
  BOOST_TEST(win64("i d p f -> i") == "open 3:xmm4(3) 2:8(2) 1:xmm8(1) 0:4s(0) gap(32) take:4s");
  BOOST_TEST(win64("i i i i b d -> d") ==
             "open push:8(5) push:1s(4) 3:4s(3) 2:4s(2) 1:4s(1) 0:4s(0) gap(32) take:xmm0:8");
  BOOST_TEST(win64("i -> {l,l}") == "open 1:4s(0) 0=result gap(32) take:none");
}

BOOST_AUTO_TEST_CASE(win64_copies_values_by_reference) {
  BOOST_TEST(win64("i {l,l} i") ==
             "open gap(16) copy(1,-32,16) 2:4s(2) &1(-32) 0:4s(0) gap(32) take:none");
  BOOST_TEST(
      win64("i i i i {b,b,b}") ==
      "open gap(24) copy(4,-32,3) &push(-32) 3:4s(3) 2:4s(2) 1:4s(1) 0:4s(0) gap(32) take:none");
}

BOOST_AUTO_TEST_CASE(win64_has_no_lane_for) {
  BOOST_TEST(win64("@32{l,l,l,l}") == "no lane");
  BOOST_TEST(win64("{[600 l]}") == "no lane");
}

BOOST_AUTO_TEST_CASE(i386_pushes_then_loads_registers) {
  using Kind = ffi::I386::Kind;
  BOOST_TEST(i386(Kind::cdecl_, "i i s -> i") == "open gap(4) push:2s(2) push-run2(0) take:4");
  BOOST_TEST(i386(Kind::cdecl_, "d d b {i,i,i} -> d") ==
             "open push-block3(3) push:1s(2) push-pair-run2(0) take:double");
  BOOST_TEST(i386(Kind::cdecl_, "i -> {i,i}") == "open gap(8) push:4(0) push-result take:none");
  BOOST_TEST(i386(Kind::fastcall, "i d s i -> l") ==
             "open gap(4) push:4(3) push-block2(1) ecx:4(0) edx:2s(2) take:8");
  BOOST_TEST(i386(Kind::pascal, "i b l -> f") ==
             "open push:4(0) push:1s(1) push-block2(2) take:float");
  BOOST_TEST(i386(Kind::register_, "i B i i -> {i}") ==
             "open gap(8) push:4(3) push-result ecx:4(2) edx:1u(1) eax:4(0) take:none");
}

BOOST_AUTO_TEST_CASE(i386_has_no_lane_for) {
  using Kind = ffi::I386::Kind;
  BOOST_TEST(i386(Kind::cdecl_, "{b,b,b}") == "no lane");
  BOOST_TEST(i386(Kind::cdecl_, "<4 f>") == "no lane");
  BOOST_TEST(i386(Kind::cdecl_, "{[17 i]}") == "no lane");
}

BOOST_AUTO_TEST_SUITE_END()
