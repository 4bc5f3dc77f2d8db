// SPDX-License-Identifier: MIT
// The notation reads types and prints placements as it says, and notices wrong placements.
#include "notation.h"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

using namespace notation;
using ffi::Area;
using ffi::Placement;
using ffi::Widen;

BOOST_AUTO_TEST_SUITE(notation_test)

BOOST_AUTO_TEST_CASE(types_have_the_size_and_alignment_of_the_model) {
  struct Row {
    const Model& model;
    const char* text;
    size_t size;
    unsigned alignment;
  } rows[] = {
      {kLp64, "b", 1, 1},           {kLp64, "S", 2, 2},           {kLp64, "p", 8, 8},
      {kI386, "p", 4, 4},           {kI386, "d", 8, 4},           {kLp64, "e", 16, 16},
      {kI386, "e", 12, 4},          {kLp64Double, "e", 8, 8},     {kLp64, "Q", 16, 16},
      {kLp64, "{b,d}", 16, 8},      {kI386, "{b,d}", 12, 4},      {kLp64, "packed{b,d}", 9, 1},
      {kLp64, "{b [3 s] i}", 12, 4}, {kLp64, "(l|{f f f})", 16, 8}, {kLp64, "<4 f>", 16, 16},
      {kLp64, "<3 f>", 16, 16},     {kLp64, "<2 b>", 2, 2},       {kLp64, "cd", 16, 8},
      {kLp64, "@32{l}", 32, 32},    {kLp64, "{b @16{i}}", 32, 16}, {kLp64, "cb", 2, 1},
  };
  for (const Row& row : rows) {
    Types types(row.model);
    const ffi_type* type = types.type(row.text);
    BOOST_TEST_CONTEXT(row.text) {
      BOOST_TEST(type->size == row.size);
      BOOST_TEST(type->alignment == row.alignment);
    }
  }
}

BOOST_AUTO_TEST_CASE(signatures_have_arguments_a_variadic_part_and_a_result) {
  Types types(kLp64);
  Types::Signature signature = types.signature("i d ... {i,i} p -> f");
  BOOST_TEST(signature.arguments.size() == 4);
  BOOST_TEST(signature.variadic);
  BOOST_TEST(signature.fixed == 2);
  BOOST_TEST(signature.result->type == FFI_TYPE_FLOAT);
  BOOST_TEST(!types.signature("i").variadic);
  BOOST_TEST(types.signature("").result->type == FFI_TYPE_VOID);
  BOOST_TEST(types.signature("i ...").variadic);
}

BOOST_AUTO_TEST_CASE(what_is_no_type_is_refused) {
  Types types(kLp64);
  for (const char* text : {"", "x", "{i", "{}", "<3 p>", "i i", "[i]", "(i|", "c{i}"}) {
    BOOST_CHECK_THROW(types.type(text), std::invalid_argument);
  }
  BOOST_CHECK_THROW(types.signature("i -> i i"), std::invalid_argument);
}

const Registers kRegisters = Registers().add(0, 8, "r0 r1 r2").add(32, 16, "v0 v1");

std::string print(const Placement& placement, const char* text) {
  Types types(kLp64);
  return to_string(placement, *types.type(text), kRegisters);
}

BOOST_AUTO_TEST_CASE(placements_name_registers_stack_and_references) {
  BOOST_TEST(print(Placement::one(Area::registers, 8, 4), "i") == "r1");
  BOOST_TEST(print(Placement::one(Area::registers, 12, 4), "i") == "r1.4");
  BOOST_TEST(print(Placement::one(Area::stack, 24, 4), "i") == "[24]");
  BOOST_TEST(print(Placement::one(Area::registers, 0, 16), "{l,l}") == "r0+r1");
  BOOST_TEST(print(Placement::one(Area::registers, 24, 8), "l") == "nowhere 24");
  Placement split;
  split.add(Area::registers, 16, 0, 8);
  split.add(Area::stack, 0, 8, 8);
  BOOST_TEST(print(split, "{l,l}") == "r2+[0]");
  Placement reference = Placement::one(Area::registers, 8, 8);
  reference.by_reference = true;
  BOOST_TEST(print(reference, "{l,l,l}") == "&r1");
}

BOOST_AUTO_TEST_CASE(lost_and_doubled_bytes_are_noticed) {
  BOOST_TEST(print(Placement::one(Area::registers, 0, 8), "{l,i}") == "r0 (byte 8 lost)");
  Placement twice;
  twice.add(Area::registers, 0, 0, 8);
  twice.add(Area::registers, 32, 4, 4);
  BOOST_TEST(print(twice, "{i,f}") == "r0+v0 (byte 4 twice)");
  BOOST_TEST(print(Placement::one(Area::registers, 0, 8), "i") == "r0 (beyond the end)");
  BOOST_TEST(print(Placement::one(Area::registers, 0, 1), "{b}") == "r0");
}

BOOST_AUTO_TEST_CASE(results_in_memory_show_both_addresses) {
  Types types(kLp64);
  ffi::Result result;
  const ffi_type& type = *types.type("{l,l,l}");
  BOOST_TEST(to_string(result, type, kRegisters) == "");
  result.kind = ffi::Result::Kind::memory;
  result.value = Placement::one(Area::registers, 0, 8);
  BOOST_TEST(to_string(result, type, kRegisters) == "&r0");
  result.address_back = 16;
  BOOST_TEST(to_string(result, type, kRegisters) == "&r0=r2");
}

BOOST_AUTO_TEST_SUITE_END()
