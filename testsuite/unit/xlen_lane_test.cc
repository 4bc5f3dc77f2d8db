// SPDX-License-Identifier: MIT
// Which steps the fast lane of RISC-V and LoongArch takes for a signature. Words have 8 bytes here.
#include "../../src/xlen_lane.h"

#include <boost/test/unit_test.hpp>

#include "../../src/riscv/riscv.h"
#include "notation.h"

// In place of the snippets: only their addresses matter.
#define TABLE(name, count) extern "C" const char name[(count) * SNIPPET_STRIDE] = {}
TABLE(ffi_xlen_run, 1);
TABLE(ffi_xlen_load, LOAD_KINDS * LOAD_REGISTERS);
TABLE(ffi_xlen_load_part, LOAD_KINDS * LOAD_REGISTERS);
TABLE(ffi_xlen_load_fpr, FPR_KINDS * 8);
TABLE(ffi_xlen_load_fpr_part, FPR_KINDS * 8);
TABLE(ffi_xlen_open_stack, 1);
TABLE(ffi_xlen_skip, 1);
TABLE(ffi_xlen_push, 1);
TABLE(ffi_xlen_copy, 1);
TABLE(ffi_xlen_pass_copy, 8);
TABLE(ffi_xlen_load_result, 1);
TABLE(ffi_xlen_take, TAKE_KINDS);
TABLE(ffi_xlen_store, STORE_KINDS * 2);
TABLE(ffi_xlen_store_fpr, FPR_KINDS * 2);
TABLE(ffi_xlen_return, 1);

namespace {

using ffi::Step;

const char* const kLoads[] = {"word", "4s", "2s", "2u", "1s", "1u"};
const char* const kReals[] = {"8", "4"};
const char* const kStores[] = {"word", "4", "2", "1"};
const char* const kTakes[] = {"none", "word", "4s", "4u", "2s", "2u",
                              "1s",   "1u",   "f8", "f4", "parts"};

// Prints steps: "a0:word" loads a register, "a0:4s@8" from byte 8 of the argument.
class Printer {
 public:
  explicit Printer(std::vector<Step> steps) : steps_(std::move(steps)) {}

  std::string print() {
    while (at_ < steps_.size()) {
      if (at_) text_ += ' ';
      step(steps_[at_++]);
    }
    return text_;
  }

 private:
  // The index in a table of equal strides, or -1.
  template <size_t bytes>
  static int index(const char (&table)[bytes], Step step) {
    Step from = reinterpret_cast<Step>(table);
    if (step < from || step >= from + bytes || (step - from) % SNIPPET_STRIDE) return -1;
    return static_cast<int>((step - from) / SNIPPET_STRIDE);
  }
  std::string number() { return at_ < steps_.size() ? std::to_string(steps_[at_++]) : "missing"; }

  void load(int index, bool part) {
    int reg = index % LOAD_REGISTERS;
    text_ += reg == LOAD_PUSHED ? "t" : "a" + std::to_string(reg);
    text_ += std::string(":") + kLoads[index / LOAD_REGISTERS];
    if (part) text_ += "@" + number();
  }
  void real(const char* prefix, int index, int registers, bool part) {
    text_ += prefix + std::to_string(index % registers) + ":" + kReals[index / registers];
    if (part) text_ += "@" + number();
  }

  void step(Step step) {
    int i;
    if ((i = index(ffi_xlen_load, step)) >= 0) return load(i, false);
    if ((i = index(ffi_xlen_load_part, step)) >= 0) return load(i, true);
    if ((i = index(ffi_xlen_load_fpr, step)) >= 0) return real("fa", i, 8, false);
    if ((i = index(ffi_xlen_load_fpr_part, step)) >= 0) return real("fa", i, 8, true);
    if ((i = index(ffi_xlen_take, step)) >= 0) text_ += std::string("take:") + kTakes[i];
    if ((i = index(ffi_xlen_store_fpr, step)) >= 0) return real("store fa", i, 2, true);
    if ((i = index(ffi_xlen_store, step)) >= 0) {
      text_ += "store a" + std::to_string(i % 2) + ":" + kStores[i / 2] + "@" + number();
    }
    if ((i = index(ffi_xlen_pass_copy, step)) >= 0) text_ += "a" + std::to_string(i) + "=copy";
    if (index(ffi_xlen_open_stack, step) == 0) text_ += "open:" + number();
    if (index(ffi_xlen_skip, step) == 0) text_ += "skip:" + number();
    if (index(ffi_xlen_push, step) == 0) text_ += "push";
    if (index(ffi_xlen_load_result, step) == 0) text_ += "a0=result";
    if (index(ffi_xlen_return, step) == 0) text_ += "return";
    if (index(ffi_xlen_copy, step) == 0) {
      std::string to = number(), words = number();
      text_ += "copy:" + to + "," + words + "," + number();
    }
  }

  std::vector<Step> steps_;
  size_t at_ = 0;
  std::string text_;
};

std::string lane(const char* text, uint32_t flen = 8) {
  notation::Types types(notation::kLp64);
  ffi::Signature signature = types.recordable(text);
  std::vector<uint64_t> room(ffi::plan_room(signature) / 8 + 1);
  ffi::Plan* plan = ffi::record(ffi::riscv(8, flen), signature, room.data());
  std::vector<Step> steps(ffi::xlen_lane::room(*plan));
  if (steps.empty() || !ffi::xlen_lane::lay(*plan, steps.data())) return "no lane";
  if (steps[0] != reinterpret_cast<Step>(ffi_xlen_run)) return "not run";
  return Printer({steps.begin() + 1, steps.end()}).print();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(xlen_lane_test, *boost::unit_test::enable_if<sizeof(void*) == 8>())

BOOST_AUTO_TEST_CASE(an_argument_is_a_load) {
  BOOST_TEST(lane("l i I p") == "a0:word a1:4s a2:4s a3:word take:none");
  BOOST_TEST(lane("b B s S") == "a0:1s a1:1u a2:2s a3:2u take:none");
  BOOST_TEST(lane("d i f") == "fa0:8 a0:4s fa1:4 take:none");
  BOOST_TEST(lane("f d", 0) == "a0:4s a1:word take:none");
}

BOOST_AUTO_TEST_CASE(a_struct_is_loaded_in_parts) {
  BOOST_TEST(lane("{l,l} {d,d} {f,i}") ==
             "a0:word a1:word@8 fa0:8 fa1:8@8 fa2:4 a2:4s@4 take:none");
  BOOST_TEST(lane("packed{b,d} q") == "a0:1u fa0:8@1 a1:word a2:word@8 take:none");
  BOOST_TEST(lane("{l,i,i} {i,i,i}") == "a0:word a1:word@8 a2:word a3:4s@8 take:none");
}

BOOST_AUTO_TEST_CASE(stack_arguments_are_pushed) {
  BOOST_TEST(lane("i i i i i i i i i q") ==
             "open:32 a0:4s a1:4s a2:4s a3:4s a4:4s a5:4s a6:4s a7:4s t:4s push "
             "skip:8 t:word push t:word@8 push take:none");
  BOOST_TEST(lane("i i i i i i i q") ==
             "open:16 a0:4s a1:4s a2:4s a3:4s a4:4s a5:4s a6:4s a7:word t:word@8 push take:none");
}

BOOST_AUTO_TEST_CASE(values_by_reference_are_copied) {
  BOOST_TEST(lane("{[5 i]}") == "open:32 copy:0,16,20 a0=copy take:none");
  BOOST_TEST(lane("i i i i i i i i {l,l,l} i") ==
             "open:48 a0:4s a1:4s a2:4s a3:4s a4:4s a5:4s a6:4s a7:4s copy:16,24,24 push "
             "t:4s push take:none");
}

BOOST_AUTO_TEST_CASE(a_result_is_widened_or_stored_in_parts) {
  BOOST_TEST(lane("-> i") == "take:4s");
  BOOST_TEST(lane("-> I") == "take:4u");
  BOOST_TEST(lane("-> B") == "take:1u");
  BOOST_TEST(lane("-> s") == "take:2s");
  BOOST_TEST(lane("-> p") == "take:word");
  BOOST_TEST(lane("-> f") == "take:f4");
  BOOST_TEST(lane("-> d") == "take:f8");
  BOOST_TEST(lane("-> {d,i}") == "take:parts store fa0:8@0 store a0:4@8 return");
  BOOST_TEST(lane("-> {d,d}") == "take:parts store fa0:8@0 store fa1:8@8 return");
  BOOST_TEST(lane("-> {l,s}") == "take:parts store a0:word@0 store a1:word@8 return");
  BOOST_TEST(lane("-> {b}") == "take:parts store a0:1@0 return");
  BOOST_TEST(lane("i -> {l,l,l}") == "a0=result a1:4s take:none");
}

// Bytes beyond the value are not read, nor is memory aligned to more than the stack pointer.
BOOST_AUTO_TEST_CASE(other_plans_have_no_lane) {
  BOOST_TEST(lane("{b,b,b}") == "no lane");
  BOOST_TEST(lane("-> {b,b,b}") == "no lane");
  BOOST_TEST(lane("@32{l}") == "no lane");
}

BOOST_AUTO_TEST_SUITE_END()
