// SPDX-License-Identifier: MIT
// How closures of a signature are entered on x86-64, by its recipe; and which signatures have none.
#include <boost/test/unit_test.hpp>
#include <map>

#include "ports.h"

// Recipes refer to ffi_closure as it is on x86-64.
#ifdef __x86_64__
#include "../../src/x86/entry.h"
#include "../../src/x86/entry_win64.h"

#undef FFI_HAS_SYSV64_ENTRY
#undef FFI_HAS_WIN64_ENTRY
#define FFI_HAS_SYSV64_ENTRY 1
#define FFI_HAS_WIN64_ENTRY 1
#include "../../src/x86/entry.cc"
#include "../../src/x86/entry_win64.cc"

namespace {

std::map<const void*, std::string> names;
struct Named {
  Named(void (*code)(void), const char* name) { names[reinterpret_cast<const void*>(code)] = name; }
};
int entered;

}  // namespace

// In place of the assembly: only the addresses matter, which differ if the code does.
#define ENTRY(convention, name)                                              \
  extern "C" void ffi_##convention##_##name(void) { entered = __COUNTER__; } \
  static const Named convention##_##name(ffi_##convention##_##name, #name)
ENTRY(sysv64, placed);
ENTRY(sysv64, placed_sse);
ENTRY(sysv64, placed_memory);
ENTRY(sysv64, placed_sse_memory);
extern "C" const char ffi_sysv64_straight[7 * STRAIGHT64_STRIDE] = {};
ENTRY(sysv64, exit_words);
ENTRY(sysv64, exit_float);
ENTRY(sysv64, exit_vector);
ENTRY(sysv64, exit_rax_sse);
ENTRY(sysv64, exit_sse_rax);
ENTRY(sysv64, exit_x87);
ENTRY(sysv64, exit_x87_pair);
ENTRY(sysv64, exit_memory);
ENTRY(win64, placed);
ENTRY(win64, placed_memory);

namespace {

std::string name_of(const void* code) {
  auto straight = static_cast<const char*>(code) - ffi_sysv64_straight;
  bool is_straight = straight >= 0 && straight < std::ssize(ffi_sysv64_straight);
  return is_straight ? "straight_" + std::to_string(straight / STRAIGHT64_STRIDE) : names[code];
}

std::string place(int64_t place, int64_t stack, int64_t sse, int64_t gprs,
                  const char* const* names) {
  if (place >= stack) return "[" + std::to_string(place - stack) + "]";
  if (place >= sse && place < sse + 64) return "xmm" + std::to_string((place - sse) / 8);
  return place < gprs ? "gathered" : names[(place - gprs) / 8];
}

struct Recorded {
  notation::Types types{notation::kLp64};
  std::vector<uint64_t> memory, recipe_memory;
  ffi::Plan* plan;

  template <ffi::Convention Assigner>
  Recorded(Assigner assigner, const char* text) {
    ffi::Signature signature = types.recordable(text);
    memory.resize(ffi::plan_room(signature) / 8 + 1);
    plan = ffi::record(assigner, signature, memory.data());
  }

  // NULL: the plan has none.
  template <class Recipe>
  const Recipe* recipe(size_t (*room)(const ffi::Plan&), bool (*lay)(const ffi::Plan&, void*)) {
    recipe_memory.resize(room(*plan) / 8 + 1);
    bool has = room(*plan) && lay(*plan, recipe_memory.data());
    return has ? reinterpret_cast<const Recipe*>(recipe_memory.data()) : nullptr;
  }
};

// The entry, where it finds each argument, and the exit.
std::string sysv64(const char* text) {
  namespace entry = ffi::sysv64_entry;
  static const char* const kGprs[] = {"rdi", "rsi", "rdx", "rcx", "r8", "r9"};
  Recorded recorded(ffi::Sysv64(64), text);
  const ffi::Plan& plan = *recorded.plan;
  const auto* recipe = recorded.recipe<entry::Recipe>(entry::room, entry::lay);
  if (!recipe) return "no recipe";
  std::string answer = name_of(entry::code(plan));
  for (uint32_t i = 0; i < plan.nargs; i++) {
    answer += " " + place(recipe->places[i], RECORD64_STACK, RECORD64_SSE(0), 0, kGprs);
  }
  return answer + " -> " + name_of(recipe->exit);
}

std::string win64(const char* text) {
  namespace entry = ffi::win64_entry;
  static const char* const kNone[] = {""};
  Recorded recorded(ffi::Win64(ffi::Win64::Compiler::gcc), text);
  const ffi::Plan& plan = *recorded.plan;
  const auto* recipe = recorded.recipe<entry::Recipe>(entry::room, entry::lay);
  if (!recipe) return "no recipe";
  std::string answer = name_of(entry::code(plan));
  for (uint32_t i = 0; i < plan.nargs; i++) {
    answer += " ";
    for (uint64_t j = 0; j < recipe->references; j++) {
      if (recipe->places[plan.nargs + j] == i) answer += "&";
    }
    answer += place(recipe->places[i], FRAMEW_STACK, FRAMEW_SSE(0), INT64_MIN, kNone);
  }
  return answer;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(x86_entry_test)

BOOST_AUTO_TEST_CASE(sysv64_entries) {
  BOOST_TEST(sysv64("-> i") == "straight_0 -> exit_words");
  BOOST_TEST(sysv64("l p i -> d") == "straight_3 rdi rsi rdx -> exit_words");
  BOOST_TEST(sysv64("l l l l l l i") == "placed rdi rsi rdx rcx r8 r9 [0] -> exit_words");
  BOOST_TEST(sysv64("i d f -> f") == "placed_sse rdi xmm0 xmm1 -> exit_float");
  BOOST_TEST(sysv64("{l,l} {d,d} {l,d} -> {l,d}") ==
             "placed_sse rdi xmm0 gathered -> exit_rax_sse");
  BOOST_TEST(sysv64("l {l,l,l} -> {l,l,l}") == "placed_memory rsi [0] -> exit_memory");
  BOOST_TEST(sysv64("d -> {d,l}") == "placed_sse xmm0 -> exit_sse_rax");
  BOOST_TEST(sysv64("d -> {l,l,l}") == "placed_sse_memory xmm0 -> exit_memory");
  BOOST_TEST(sysv64("{b,b,b} {f,f,f} -> e") == "placed_sse rdi xmm0 -> exit_x87");
  BOOST_TEST(sysv64("-> ce") == "placed -> exit_x87_pair");
  BOOST_TEST(sysv64("-> <4 f>") == "placed -> exit_vector");
}

BOOST_AUTO_TEST_CASE(sysv64_has_no_recipe_for) {
  BOOST_TEST(sysv64("<4 f>") == "no recipe");
  BOOST_TEST(sysv64("<4 d>") == "no recipe");
}

BOOST_AUTO_TEST_CASE(win64_entries) {
  BOOST_TEST(win64("-> i") == "placed");
  BOOST_TEST(win64("i d {l,l} f i -> d") == "placed [0] xmm1 &[16] xmm3 [32]");
  BOOST_TEST(win64("i i i i {b,b,b} {b} -> {b,b,b}") ==
             "placed_memory [8] [16] [24] [32] &[40] [48]");
}

BOOST_AUTO_TEST_SUITE_END()
#endif
