// SPDX-License-Identifier: MIT
// Where the calling conventions of LoongArch put values. The rules are those of riscv_test.cc.
#include <boost/test/unit_test.hpp>

#include "ports.h"

using namespace notation;

namespace {

std::string placed(ffi::LoongarchAbi abi, const char* text) {
  return place(ffi::loongarch(abi), abi.grlen == 8 ? kLp64 : kX32, xlen_registers(abi.grlen), text);
}
std::string lp64d(const char* text) { return placed(ffi::kLp64d, text); }

}  // namespace

BOOST_AUTO_TEST_SUITE(loongarch_test)

// "Structures": "struct { struct { double d[1]; } a[2]; } and struct { double d0; double d1; } should
// have the same storage layout".
BOOST_AUTO_TEST_CASE(the_example_of_the_document) {
  BOOST_TEST(lp64d("{[2 {[1 d]}]}") == "fa0+fa1");
  BOOST_TEST(lp64d("{d,d}") == "fa0+fa1");
}

// "Base ABI types"
BOOST_AUTO_TEST_CASE(each_abi_has_its_registers) {
  const char* text = "i f d l {f,i} {d,i} -> {f,f}";
  BOOST_TEST(placed(ffi::kLp64d, text) == "a0 fa0 fa1 a1 fa2+a2 fa3+a3 -> fa0+fa1");
  BOOST_TEST(placed(ffi::kLp64f, text) == "a0 fa0 a1 a2 fa1+a3 a4+a5 -> fa0+fa1");
  BOOST_TEST(placed(ffi::kLp64s, text) == "a0 a1 a2 a3 a4 a5+a6 -> a0");
  BOOST_TEST(placed(ffi::kIlp32d, text) == "a0 fa0 fa1 a1+a2 fa2+a3 fa3+a4 -> fa0+fa1");
  BOOST_TEST(placed(ffi::kIlp32f, text) == "a0 fa0 a1+a2 a3+a4 fa1+a5 &a6 -> fa0+fa1");
  BOOST_TEST(placed(ffi::kIlp32s, text) == "a0 a1 a2+a3 a4+a5 a6+a7 &[0] -> a0+a1");
}

// "Structures with floating-point members"
BOOST_AUTO_TEST_CASE(structs) {
  BOOST_TEST(lp64d("{f} {f,d} {i,f} {d,l}") == "fa0 fa1+fa2 a0+fa3 fa4+a1");
  BOOST_TEST(lp64d("{f,f,f} {l,l,d}") == "a0+a1 &a2");
  // gcc and clang: a pointer is no "integer member".
  BOOST_TEST(lp64d("{d,p} {p,d}") == "a0+a1 a2+a3");
  BOOST_TEST(lp64d("i d d d d d d d d {d}") == "a0 fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7 a1");
}

// "Unions are only passed in the GARs or on the stack".
BOOST_AUTO_TEST_CASE(unions) {
  BOOST_TEST(lp64d("(f|d) (f|f) {d,(f|i)} {(i|f),d} -> (d|d)") == "a0 a1 a2+a3 a4+a5 -> a0");
}

// "Complex floating-points", "Vectors". gcc and clang: a 256-bit vector is always by reference.
BOOST_AUTO_TEST_CASE(complex_and_vectors) {
  BOOST_TEST(lp64d("cf cd {cd} ce") == "fa0+fa1 fa2+fa3 fa4+fa5 &a0");
  BOOST_TEST(lp64d("<4 i> <2 f> <8 i> -> <4 i>") == "a0+a1 a2 &a3 -> a0+a1");
  BOOST_TEST(lp64d("i i i i i i i <4 i> <8 i>") == "a0 a1 a2 a3 a4 a5 a6 a7+[0] &[8]");
  // clang makes a pair of a struct of a complex integer; gcc and the document do not.
  BOOST_TEST(lp64d("{ci} ci") == "a0 a1");
}

// "Variadic arguments". gcc and clang: by alignment, whatever the size.
BOOST_AUTO_TEST_CASE(variadic_arguments) {
  BOOST_TEST(lp64d("i ... e d q") == "a0 a2+a3 a4 a6+a7");
  BOOST_TEST(lp64d("i i i i i i i ... e i") == "a0 a1 a2 a3 a4 a5 a6 [0] [16]");
  BOOST_TEST(lp64d("i ... {d,d} {f,f} {l,l,l}") == "a0 a1+a2 a3 &a4");
}

// "unsigned words [...] are stored in general-purpose registers as proper sign extensions"
BOOST_AUTO_TEST_CASE(narrow_values_are_widened) {
  BOOST_TEST(widen(ffi::loongarch(ffi::kLp64d), kLp64, "b B s S i I l") ==
             "sign zero sign zero sign sign_unsigned none");
}

BOOST_AUTO_TEST_SUITE_END()
