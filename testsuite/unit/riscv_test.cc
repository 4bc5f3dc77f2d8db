// SPDX-License-Identifier: MIT
// Where the calling conventions of RISC-V put values.
#include <boost/test/unit_test.hpp>

#include "ports.h"

using namespace notation;

namespace {

std::string lp64(uint32_t flen, const char* text) {
  return place(ffi::riscv(8, flen), kLp64, xlen_registers(8), text);
}
std::string lp64d(const char* text) { return lp64(8, text); }
std::string lp64f(const char* text) { return lp64(4, text); }
std::string lp64s(const char* text) { return lp64(0, text); }

std::string ilp32(uint32_t flen, const char* text) {
  return place(ffi::riscv(4, flen), kX32, xlen_registers(4), text);
}
std::string ilp32d(const char* text) { return ilp32(8, text); }
std::string ilp32f(const char* text) { return ilp32(4, text); }
std::string ilp32s(const char* text) { return ilp32(0, text); }

std::string widen64(const char* text) { return widen(ffi::riscv(8, 8), kLp64, text); }
std::string widen32(const char* text) { return widen(ffi::riscv(4, 8), kX32, text); }

}  // namespace

BOOST_AUTO_TEST_SUITE(riscv_test)

// "Hardware Floating-Point Calling Convention": "struct { struct { float f[1]; } a[2]; } and
// struct { float f0; float f1; } are treated the same", "struct { int i; double d; }" packed or not,
// and members of more alignment.
BOOST_AUTO_TEST_CASE(the_examples_of_the_document) {
  BOOST_TEST(lp64d("{[2 {[1 f]}]}") == "fa0+fa1");
  BOOST_TEST(lp64d("{f,f}") == "fa0+fa1");
  BOOST_TEST(lp64d("{i,d}") == "a0+fa0");
  BOOST_TEST(lp64d("packed{i,d}") == "a0+fa0");
  BOOST_TEST(lp64d("{f,@8{f}}") == "fa0+fa1");
}

BOOST_AUTO_TEST_CASE(scalars) {
  BOOST_TEST(lp64d("b B s S i I l L p i") == "a0 a1 a2 a3 a4 a5 a6 a7 [0] [8]");
  BOOST_TEST(lp64d("f d i f d f d f d") == "fa0 fa1 a0 fa2 fa3 fa4 fa5 fa6 fa7");
  BOOST_TEST(ilp32d("b i p f l d i") == "a0 a1 a2 fa0 a3+a4 fa1 a5");
}

// Floats go to general registers when the others are used up, and then to the stack.
BOOST_AUTO_TEST_CASE(reals_beyond_the_eighth) {
  BOOST_TEST(lp64d("d d d d d d d d d f i") == "fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7 a0 a1 a2");
  BOOST_TEST(lp64d("d d d d d d d d i i i i i i i d d i f") ==
             "fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7 a0 a1 a2 a3 a4 a5 a6 a7 [0] [8] [16]");
  BOOST_TEST(ilp32d("d d d d d d d d i d i i i i d d") ==
             "fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7 a0 a1+a2 a3 a4 a5 a6 a7+[0] [8]");
}

// TRAPS: no register is left for one of the fields, so that none is used.
BOOST_AUTO_TEST_CASE(structs_of_fields_without_a_register) {
  BOOST_TEST(lp64d("i d d d d d d d d {d}") == "a0 fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7 a1");
  BOOST_TEST(lp64d("d d d d d d d {d,d} {f,f} d") == "fa0 fa1 fa2 fa3 fa4 fa5 fa6 a0+a1 a2 fa7");
  BOOST_TEST(lp64d("i i i i i i i i {f,i} f") == "a0 a1 a2 a3 a4 a5 a6 a7 [0] fa0");
  BOOST_TEST(lp64d("i i i i i i i {l,d} {d,l}") == "a0 a1 a2 a3 a4 a5 a6 a7+fa0 [0]");
}

BOOST_AUTO_TEST_CASE(structs_with_one_or_two_fields) {
  BOOST_TEST(lp64d("{f} {d} {[1 {d}]}") == "fa0 fa1 fa2");
  BOOST_TEST(lp64d("{f,i} {i,f} {d,b} {S,f} {L,f}") == "fa0+a0 a1+fa1 fa2+a2 a3+fa3 a4+fa4");
  BOOST_TEST(lp64d("{f,f,f} {f,i,i} {i,i,f}") == "a0+a1 a2+a3 a4+a5");
  BOOST_TEST(lp64d("@32{f}") == "fa0");
  BOOST_TEST(lp64d("{b} {i,i} {b,b,b}") == "a0 a1 a2");
  BOOST_TEST(lp64d("{e} {f,e}") == "a0+a1 &a2");
  BOOST_TEST(lp64d("{q,f} {f,q}") == "&a0 &a1");
}

// "Unions are never flattened and are always passed according to the integer calling convention."
BOOST_AUTO_TEST_CASE(unions) {
  BOOST_TEST(lp64d("(f|d) (f|f) {d,(f|i)} {(i|f),d} -> (d|d)") == "a0 a1 a2+a3 a4+a5 -> a0");
}

// gcc and clang: a pointer is no "integer", nor is a vector.
BOOST_AUTO_TEST_CASE(fields_that_are_no_integers) {
  BOOST_TEST(lp64d("{d,p} {p,f}") == "a0+a1 a2+a3");
  BOOST_TEST(lp64d("{f,<2 b>} {<2 f>} {<1 d>}") == "a0 a1 a2");
}

BOOST_AUTO_TEST_CASE(wide_values) {
  BOOST_TEST(lp64d("i q i e") == "a0 a1+a2 a3 a4+a5");
  BOOST_TEST(lp64d("i i i i i i i q i") == "a0 a1 a2 a3 a4 a5 a6 a7+[0] [8]");
  BOOST_TEST(lp64d("i i i i i i i {l,l} q") == "a0 a1 a2 a3 a4 a5 a6 a7+[0] [16]");
  BOOST_TEST(lp64d("i i i i i i i i i q e") == "a0 a1 a2 a3 a4 a5 a6 a7 [0] [16] [32]");
  BOOST_TEST(lp64d("{l,l,l} {[4 d]}") == "&a0 &a1");
  BOOST_TEST(lp64d("i i i i i i i i {l,l,l} i") == "a0 a1 a2 a3 a4 a5 a6 a7 &[0] [8]");
  BOOST_TEST(ilp32d("e {l,l} {i,i} {i,i,i} {d,d}") == "&a0 &a1 a2+a3 &a4 fa0+fa1");
}

// "never more than the stack alignment"
BOOST_AUTO_TEST_CASE(alignment_on_the_stack) {
  BOOST_TEST(lp64d("i i i i i i i i b @16{l} b") == "a0 a1 a2 a3 a4 a5 a6 a7 [0] [16] [32]");
  BOOST_TEST(ilp32d("i i i i i i i i i l i") == "a0 a1 a2 a3 a4 a5 a6 a7 [0] [8] [16]");
  BOOST_TEST(stack_bytes(ffi::riscv(8, 8), kLp64, "i i i i i i i i b") == 8u);
}

BOOST_AUTO_TEST_CASE(complex_is_like_a_struct_of_two_reals) {
  BOOST_TEST(lp64d("cf cd {cf} {[1 cd]}") == "fa0+fa1 fa2+fa3 fa4+fa5 fa6+fa7");
  BOOST_TEST(lp64d("d d d d d d d cd cf") == "fa0 fa1 fa2 fa3 fa4 fa5 fa6 a0+a1 a2");
  BOOST_TEST(lp64d("ce -> ce") == "&a1 -> &a0");
  BOOST_TEST(lp64d("{cf,f} {f,cf} {i,cf}") == "a0+a1 a2+a3 a4+a5");
  BOOST_TEST(lp64d("ci cl cb {ci}") == "a0 a1+a2 a3 a4");
  BOOST_TEST(ilp32d("cd cf") == "fa0+fa1 fa2+fa3");
  BOOST_TEST(ilp32f("cd cf") == "&a0 fa0+fa1");
  BOOST_TEST(lp64s("cf cd") == "a0 a1+a2");
}

// "Fixed-length vectors are treated as aggregates."
BOOST_AUTO_TEST_CASE(vectors) {
  BOOST_TEST(lp64d("<4 b> <2 f> <4 f> <8 f>") == "a0 a1 a2+a3 &a4");
  BOOST_TEST(lp64d("-> <4 f>") == "-> a0+a1");
  BOOST_TEST(ilp32d("<2 f> <4 f>") == "a0+a1 &a2");
}

BOOST_AUTO_TEST_CASE(variadic_arguments_go_by_the_integer_rules) {
  BOOST_TEST(lp64d("f ... d {f,f} {d,l} cf") == "fa0 a0 a1 a2+a3 a4");
  BOOST_TEST(lp64d("i ... q") == "a0 a2+a3");
  BOOST_TEST(lp64d("i ... e i e") == "a0 a2+a3 a4 a6+a7");
  BOOST_TEST(lp64d("i ... @16{l} {d,d}") == "a0 a2+a3 a4+a5");
  BOOST_TEST(lp64d("i q ... i") == "a0 a1+a2 a3");
  BOOST_TEST(lp64d("i i i i i i i ... q i") == "a0 a1 a2 a3 a4 a5 a6 [0] [16]");
  BOOST_TEST(lp64d("i ... {l,l,l} @32{l}") == "a0 &a1 &a2");
  BOOST_TEST(ilp32d("i ... d l i") == "a0 a2+a3 a4+a5 a6");
  BOOST_TEST(ilp32d("i ... i i i i i i d i") == "a0 a1 a2 a3 a4 a5 a6 [0] [8]");
  BOOST_TEST(lp64d("i ...") == "a0");
}

BOOST_AUTO_TEST_CASE(results) {
  BOOST_TEST(lp64d("i -> i") == "a0 -> a0");
  BOOST_TEST(lp64d("-> q") == "-> a0+a1");
  BOOST_TEST(lp64d("-> e") == "-> a0+a1");
  BOOST_TEST(lp64d("-> {f,i}") == "-> fa0+a0");
  BOOST_TEST(lp64d("-> {d,d}") == "-> fa0+fa1");
  BOOST_TEST(lp64d("-> {f,f,f}") == "-> a0+a1");
  BOOST_TEST(lp64d("i d -> {l,l,l}") == "a1 fa0 -> &a0");
  BOOST_TEST(ilp32d("-> l") == "-> a0+a1");
  BOOST_TEST(ilp32d("i -> e") == "a1 -> &a0");
  BOOST_TEST(ilp32s("-> d") == "-> a0+a1");
}

// lp64f, lp64, ilp32f, ilp32: reals wider than ABI_FLEN are like integers.
BOOST_AUTO_TEST_CASE(narrower_floating_point_registers) {
  BOOST_TEST(lp64f("f d {f,f} {d,i} {f,i}") == "fa0 a0 fa1+fa2 a1+a2 fa3+a3");
  BOOST_TEST(lp64s("f d {f,f} {d,i} {f,i}") == "a0 a1 a2 a3+a4 a5");
  BOOST_TEST(ilp32f("f d {f,f} {d}") == "fa0 a0+a1 fa1+fa2 a2+a3");
  BOOST_TEST(ilp32s("f d {f,f} {d} f") == "a0 a1+a2 a3+a4 a5+a6 a7");
  BOOST_TEST(ilp32s("i d d d d") == "a0 a1+a2 a3+a4 a5+a6 a7+[0]");
  BOOST_TEST(ilp32d("{l,d} {d,i} {f,l}") == "&a0 fa0+a1 &a2");
}

// "widened according to the sign of their type up to 32 bits, then sign-extended to XLEN bits"
BOOST_AUTO_TEST_CASE(narrow_values_are_widened) {
  BOOST_TEST(widen64("b B s S i I l L p") ==
             "sign zero sign zero sign sign_unsigned none none none");
  BOOST_TEST(widen32("b B s S i I l p") == "sign zero sign zero none none none none");
  BOOST_TEST(widen64("f d {b} {f} {f,b}") == "nan_box none none nan_box nan_box");
  BOOST_TEST(widen64("i ... f") == "sign none");
  BOOST_TEST(widen64("i i i i i i i i B I") ==
             "sign sign sign sign sign sign sign sign zero sign_unsigned");
}

BOOST_AUTO_TEST_CASE(the_stub_is_told_of_floating_point_registers) {
  auto mode = [](std::initializer_list<const char*> arguments, const char* result) {
    Types types(kLp64);
    ffi::Xlen assigner = ffi::riscv(8, 8);
    assigner.result(*types.type(result));
    for (const char* argument : arguments) assigner.argument(*types.type(argument));
    return assigner.mode();
  };
  BOOST_TEST(mode({"i", "p"}, "l") == 0u);
  BOOST_TEST(mode({"i", "d"}, "l") == unsigned{XLEN_MODE_FPRS});
  BOOST_TEST(mode({"i"}, "{f,i}") == unsigned{XLEN_MODE_FPRS});
}

BOOST_AUTO_TEST_SUITE_END()
