// SPDX-License-Identifier: MIT
// Where the calling conventions of 32-bit Arm put values.
#include <boost/test/unit_test.hpp>

#include "ports.h"

using namespace notation;
using Variant = ffi::Aapcs32::Variant;

namespace {

std::string base(const char* text) {
  return notation::place(ffi::Aapcs32(Variant::base), kIlp32Double, kArmRegisters, text);
}
std::string vfp(const char* text) {
  return notation::place(ffi::Aapcs32(Variant::vfp), kIlp32Double, kArmRegisters, text);
}
std::string big_endian(const char* text) {
  return notation::place(ffi::Aapcs32(Variant::vfp, true), kIlp32Double, kArmBigEndianRegisters,
                         text);
}
std::string widen(const char* text) {
  return notation::widen(ffi::Aapcs32(Variant::base), kIlp32Double, text);
}
size_t stack_bytes(const char* text) {
  return notation::stack_bytes(ffi::Aapcs32(Variant::vfp), kIlp32Double, text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(aapcs32_test)

BOOST_AUTO_TEST_CASE(scalars) {
  BOOST_TEST(base("b B s S i I p") == "r0 r1 r2 r3 [0] [4] [8]");
  BOOST_TEST(base("f d f d") == "r0 r2+r3 [0] [8]");
  BOOST_TEST(widen("b B s S i I l p f d") ==
             "sign zero sign zero none none none none none none");
}

// 6.5, rules C.3 and C.7.
BOOST_AUTO_TEST_CASE(double_words_are_in_even_pairs) {
  BOOST_TEST(base("i l i") == "r0 r2+r3 [0]");
  BOOST_TEST(base("i i i l i") == "r0 r1 r2 [0] [8]");
  BOOST_TEST(base("l i i i l") == "r0+r1 r2 r3 [0] [8]");
  BOOST_TEST(base("i {i,l} i") == "r0 r2+r3+[0] [8]");
  BOOST_TEST(base("i i i i i {i,d}") == "r0 r1 r2 r3 [0] [8]");
}

// 6.5, rule C.5: one composite may be split, rule C.6: r0-r3 are closed after one that was not.
BOOST_AUTO_TEST_CASE(composites_are_split) {
  BOOST_TEST(base("i {i,i,i,i,i} i") == "r0 r1+r2+r3+[0] [8]");
  BOOST_TEST(base("{[17 b]} i") == "r0+r1+r2+r3+[0] [4]");
  BOOST_TEST(base("i [9 b] i") == "r0 r1+r2+r3 [0]");
  BOOST_TEST(base("i i i {b,b,b} i") == "r0 r1 r2 r3 [0]");
  BOOST_TEST(base("i i l {i,i} i") == "r0 r1 r2+r3 [0] [8]");
  BOOST_TEST(vfp("d d d d d d d d d {i,i,i,i,i} i") ==
             "s0+s1 s2+s3 s4+s5 s6+s7 s8+s9 s10+s11 s12+s13 s14+s15 [0] [8] [28]");
  BOOST_TEST(vfp("d d d d d d d d d {i,i,i} i") ==
             "s0+s1 s2+s3 s4+s5 s6+s7 s8+s9 s10+s11 s12+s13 s14+s15 [0] r0+r1+r2 r3");
}

// 6.5, rule B.5: members count, but not what is said of the whole; and no more than 8.
BOOST_AUTO_TEST_CASE(alignment_is_natural_and_at_most_8) {
  BOOST_TEST(base("i @16{i,i} i") == "r0 r1+r2+r3+[0] [4]");
  BOOST_TEST(base("i @8{i,i} i") == "r0 r1+r2 r3");
  BOOST_TEST(base("i @16{l} i") == "r0 r2+r3+[0] [8]");
  BOOST_TEST(base("i {@16{i},i} i") == "r0 r2+r3+[0] [24]");
  BOOST_TEST(base("i packed{b,d} i") == "r0 r1+r2+r3 [0]");
  BOOST_TEST(base("i i i i i @32{l} i") == "r0 r1 r2 r3 [0] [8] [40]");
}

BOOST_AUTO_TEST_CASE(base_results) {
  BOOST_TEST(base("-> v") == "");
  BOOST_TEST(base("-> b") == "-> r0");
  BOOST_TEST(base("-> f") == "-> r0");
  BOOST_TEST(base("-> l") == "-> r0+r1");
  BOOST_TEST(base("-> d") == "-> r0+r1");
  BOOST_TEST(base("-> <2 f>") == "-> r0+r1");
  BOOST_TEST(base("-> <4 f>") == "-> r0+r1+r2+r3");
  BOOST_TEST(base("i -> <8 f>") == "r1 -> &r0");
  BOOST_TEST(base("-> {b,b,b}") == "-> r0");
  BOOST_TEST(base("-> {f}") == "-> r0");
  BOOST_TEST(base("i -> {b,s,b}") == "r1 -> &r0");
  BOOST_TEST(base("l -> {d}") == "r2+r3 -> &r0");
  BOOST_TEST(base("-> cb") == "-> r0");
  BOOST_TEST(base("-> cs") == "-> r0");
  BOOST_TEST(base("-> cf") == "-> &r0");
}

BOOST_AUTO_TEST_CASE(base_vectors_and_complex) {
  BOOST_TEST(base("i <4 f> i") == "r0 r2+r3+[0] [8]");
  BOOST_TEST(base("i <2 f> i") == "r0 r2+r3 [0]");
  BOOST_TEST(base("i <4 b> i") == "r0 r1 r2");
  BOOST_TEST(base("i <8 f> i") == "r0 r2+r3+[0] [24]");
  BOOST_TEST(base("i cf cd") == "r0 r1+r2 [0]");
  BOOST_TEST(base("i cl i") == "r0 r2+r3+[0] [8]");
}

// 7.1.2.3: "the rules require the 'back-filling' of unused co-processor registers".
BOOST_AUTO_TEST_CASE(vfp_registers_are_back_filled) {
  BOOST_TEST(vfp("f d f d f") == "s0 s2+s3 s1 s4+s5 s6");
  BOOST_TEST(vfp("f {d,d} f i f") == "s0 s2+s3+s4+s5 s1 r0 s6");
  BOOST_TEST(vfp("f <4 f> f d") == "s0 s4+s5+s6+s7 s1 s2+s3");
  BOOST_TEST(vfp("f d d d d d d {d,d} f") ==
             "s0 s2+s3 s4+s5 s6+s7 s8+s9 s10+s11 s12+s13 [0] [16]");
  BOOST_TEST(vfp("d d d d d d d f {f,f} f") ==
             "s0+s1 s2+s3 s4+s5 s6+s7 s8+s9 s10+s11 s12+s13 s14 [0] [8]");
}

// 7.1.2.1
BOOST_AUTO_TEST_CASE(homogeneous_aggregates) {
  BOOST_TEST(vfp("{f} {f,f,f} {f,f,f,f} {f,f,f,f,f}") ==
             "s0 s1+s2+s3 s4+s5+s6+s7 r0+r1+r2+r3+[0]");
  BOOST_TEST(vfp("{{f},[2 f]} {d,d,d,d} {d,{d}}") == "s0+s1+s2 s4+s5+s6+s7+s8+s9+s10+s11 "
                                                     "s12+s13+s14+s15");
  BOOST_TEST(vfp("{f,d} {f,i} {d,l}") == "r0+r1+r2+r3 [0] [8]");
  BOOST_TEST(vfp("{<2 f>,<8 b>} {<4 f>,<4 f>} {<2 f>,d}") ==
             "s0+s1+s2+s3 s4+s5+s6+s7+s8+s9+s10+s11 r0+r1+r2+r3");
  BOOST_TEST(vfp("cf cd cs cl") == "s0+s1 s2+s3+s4+s5 r0 r2+r3+[0]");
  BOOST_TEST(vfp("@16{f} @16{f,f,f,f} packed{f,f}") == "r0+r1+r2+r3 s0+s1+s2+s3 s4+s5");
  BOOST_TEST(vfp("<4 b> <8 f>") == "r0 r2+r3+[0]");
}

// 5.3.5: "all of the Fundamental Data Types that compose the type are the same".
BOOST_AUTO_TEST_CASE(homogeneous_unions) {
  BOOST_TEST(vfp("(f|{f,f,f}) (d|{d,d}) {(f|f),f} -> (f|{f,f})") ==
             "s0+s1+s2 s4+s5+s6+s7 s8+s9 -> s0+s1");
  BOOST_TEST(vfp("(f|i) (f|d) (b|i)") == "r0 r2+r3 [0]");
}

// C.2.vfp
BOOST_AUTO_TEST_CASE(vfp_candidates_on_the_stack) {
  BOOST_TEST(vfp("{d,d,d,d} {d,d,d,d} f d f i {f,f} @16{f}") ==
             "s0+s1+s2+s3+s4+s5+s6+s7 s8+s9+s10+s11+s12+s13+s14+s15 [0] [8] [16] r0 [20] [28]");
  // gcc: natural alignment. clang: 8.
  BOOST_TEST(vfp("{d,d,d,d} {d,d,d,d} f packed{d}") ==
             "s0+s1+s2+s3+s4+s5+s6+s7 s8+s9+s10+s11+s12+s13+s14+s15 [0] [4]");
}

// 7.1.2.2
BOOST_AUTO_TEST_CASE(vfp_results) {
  BOOST_TEST(vfp("-> f") == "-> s0");
  BOOST_TEST(vfp("-> d") == "-> s0+s1");
  BOOST_TEST(vfp("-> cf") == "-> s0+s1");
  BOOST_TEST(vfp("-> {d,d,d,d}") == "-> s0+s1+s2+s3+s4+s5+s6+s7");
  BOOST_TEST(vfp("i -> {d,d,d,d,d}") == "r1 -> &r0");
  BOOST_TEST(vfp("i -> {f,i}") == "r1 -> &r0");
  BOOST_TEST(vfp("-> {s}") == "-> r0");
  BOOST_TEST(vfp("-> l") == "-> r0+r1");
  BOOST_TEST(vfp("-> <4 i>") == "-> s0+s1+s2+s3");
}

// The image keeps double-precision registers as memory does, s0 and s1 of d0 change places.
BOOST_AUTO_TEST_CASE(big_endian_values) {
  BOOST_TEST(big_endian("f d f {f,f,f} {d,d}") == "s0 s3+s2 s1 s4+s5+s6 s9+s8+s11+s10");
  BOOST_TEST(big_endian("b S l {b,b,b}") == "r0.3 r1.2 r2+r3 [0]");
  BOOST_TEST(big_endian("i i i i b S {b,b,b} -> b") == "r0 r1 r2 r3 [3] [6] [8] -> r0.3");
  BOOST_TEST(big_endian("-> {b,b,b}") == "-> r0");
}

BOOST_AUTO_TEST_CASE(stack) {
  BOOST_TEST(stack_bytes("i i i i") == 0u);
  BOOST_TEST(stack_bytes("i i i i b") == 4u);
  BOOST_TEST(stack_bytes("i i i i i l") == 16u);
  BOOST_TEST(stack_bytes("i i {[11 b]}") == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
