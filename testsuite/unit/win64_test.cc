// SPDX-License-Identifier: MIT
// Where the Microsoft convention of x86-64 puts values.
#include <boost/test/unit_test.hpp>

#include "ports.h"

using namespace notation;

namespace {

std::string place(const char* text, ffi::Win64::Compiler compiler = ffi::Win64::Compiler::gcc) {
  return notation::place(ffi::Win64(compiler), kLp64, kX86_64Registers, text);
}
std::string microsoft(const char* text) {
  return place(text, ffi::Win64::Compiler::microsoft);
}
std::string microsoft_with_short_long_double(const char* text) {
  return notation::place(ffi::Win64(), kLp64Double, kX86_64Registers, text);
}
std::string widen(const char* text) { return notation::widen(ffi::Win64(), kLp64, text); }
size_t stack_bytes(const char* text) { return notation::stack_bytes(ffi::Win64(), kLp64, text); }

}  // namespace

BOOST_AUTO_TEST_SUITE(win64_test)

// "x64 calling convention", parameter passing: examples 1 to 4. The document's own offsets count the
// return address; ours start at the first register's home.
BOOST_AUTO_TEST_CASE(the_examples_of_the_document) {
  BOOST_TEST(place("i i i i i i") == "rcx rdx r8 r9 [32] [40]");
  BOOST_TEST(place("f d f d f f") == "xmm0 xmm1 xmm2 xmm3 [32] [40]");
  BOOST_TEST(place("i d i f i f") == "rcx xmm1 r8 xmm3 [32] [40]");
  BOOST_TEST(place("<2 i> <4 f> {l,l} f <4 f> <4 f>") == "rcx &rdx &r8 xmm3 &[32] &[40]");
}

BOOST_AUTO_TEST_CASE(scalars) {
  BOOST_TEST(place("b B s S i I l L p") == "rcx rdx r8 r9 [32] [40] [48] [56] [64]");
  BOOST_TEST(widen("b B s S i I l p") == "sign zero sign zero sign zero none none");
  BOOST_TEST(place("q Q") == "&rcx &rdx");
  BOOST_TEST(place("e d") == "&rcx xmm1");
  BOOST_TEST(microsoft_with_short_long_double("e e -> e") == "xmm0 xmm1 -> xmm0");
}

BOOST_AUTO_TEST_CASE(structs_of_1_2_4_and_8_bytes_are_integers_others_by_reference) {
  BOOST_TEST(place("{b} {s} {i} {l}") == "rcx rdx r8 r9");
  BOOST_TEST(place("{f} {d} {f,f}") == "rcx rdx r8");
  BOOST_TEST(place("{b,b,b} {i,i,b} {l,l} {[5 b]} {[6 b]}") == "&rcx &rdx &r8 &r9 &[32]");
  BOOST_TEST(place("(l|d) packed{b,d} @32{l}") == "rcx &rdx &r8");
}

BOOST_AUTO_TEST_CASE(complex_values_are_like_structs_of_their_size) {
  BOOST_TEST(place("cf cd ce ci cb cs cl") == "rcx &rdx &r8 r9 [32] [40] &[48]");
  BOOST_TEST(place("-> cf") == "-> rax");
  BOOST_TEST(place("-> cs") == "-> rax");
  BOOST_TEST(place("-> cd") == "-> &rcx=rax");
}

BOOST_AUTO_TEST_CASE(vectors) {
  BOOST_TEST(place("<2 f> <2 i> <4 b> <8 f>") == "rcx rdx r8 &r9");
  BOOST_TEST(place("<1 f> <1 d> <1 i>") == "&rcx &rdx r8");
  BOOST_TEST(place("-> <4 f>") == "-> xmm0");
  BOOST_TEST(place("-> <2 f>") == "-> rax");
  BOOST_TEST(place("-> {<4 f>}") == "-> &rcx=rax");
  BOOST_TEST(place("-> <8 f>") == "-> &rcx=rax");
  BOOST_TEST(microsoft("-> <8 f>") == "refused");
}

BOOST_AUTO_TEST_CASE(results) {
  BOOST_TEST(place("-> i") == "-> rax");
  BOOST_TEST(place("-> f") == "-> xmm0");
  BOOST_TEST(place("-> d") == "-> xmm0");
  BOOST_TEST(place("-> q") == "-> xmm0");
  BOOST_TEST(place("-> {f}") == "-> rax");
  BOOST_TEST(place("-> {d}") == "-> rax");
  BOOST_TEST(place("i d -> {b,b,b}") == "rdx xmm2 -> &rcx=rax");
  BOOST_TEST(place("i -> e") == "rdx -> &rcx=rax");
}

BOOST_AUTO_TEST_CASE(the_homes_of_four_registers_are_always_there) {
  BOOST_TEST(stack_bytes("") == 32);
  BOOST_TEST(stack_bytes("i d i") == 32);
  BOOST_TEST(stack_bytes("i d i i i") == 40);
}

BOOST_AUTO_TEST_CASE(variadic_arguments_are_placed_like_named_ones) {
  BOOST_TEST(place("i ... d {l,l} d i d") == "rcx xmm1 &r8 xmm3 [32] [40]");
}

BOOST_AUTO_TEST_SUITE_END()
