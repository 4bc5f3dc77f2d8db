// SPDX-License-Identifier: MIT
// Where the calling convention of AArch64 puts values, as Arm, Apple and Microsoft have it.
#include <boost/test/unit_test.hpp>

#include "ports.h"

using namespace notation;
using Platform = ffi::Aapcs64::Platform;

namespace {

constexpr bool kBigEndian = true;

std::string place(const char* text, bool big_endian = false) {
  ffi::Aapcs64 assigner(Platform::standard, false, big_endian);
  return notation::place(assigner, kLp64, kAarch64Registers, text);
}
std::string apple(const char* text) {
  return notation::place(ffi::Aapcs64(Platform::apple), kLp64Double, kAarch64Registers, text);
}
std::string microsoft(const char* text) {
  ffi::Aapcs64 assigner(Platform::windows, is_variadic(text));
  return notation::place(assigner, kLp64Double, kAarch64Registers, text);
}
std::string widen(const char* text) { return notation::widen(ffi::Aapcs64(), kLp64, text); }
size_t stack_bytes(const char* text, Platform platform = Platform::standard) {
  return notation::stack_bytes(ffi::Aapcs64(platform), kLp64, text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(aapcs64_test)

BOOST_AUTO_TEST_CASE(scalars) {
  BOOST_TEST(place("b B s S i I l L p") == "x0 x1 x2 x3 x4 x5 x6 x7 [0]");
  BOOST_TEST(place("f d e f d e f d e f i") == "v0 v1 v2 v3 v4 v5 v6 v7 [0] [16] x0");
  BOOST_TEST(widen("b B s S i I l p f d") ==
             "sign zero sign zero sign zero none none none none");
  BOOST_TEST(widen("l l l l l l l l b B l") ==
             "none none none none none none none none sign zero none");
  BOOST_TEST(place("l l l l l l l l b s i l d d d d d d d d f f") ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [0] [8] [16] [24] "
             "v0 v1 v2 v3 v4 v5 v6 v7 [32] [40]");
}

// C.10, C.11.
BOOST_AUTO_TEST_CASE(sixteen_byte_integers_are_in_even_pairs) {
  BOOST_TEST(place("q i q q") == "x0+x1 x2 x4+x5 x6+x7");
  BOOST_TEST(place("i q i q q i") == "x0 x2+x3 x4 x6+x7 [0] [16]");
  BOOST_TEST(place("i i i i i i i q i") == "x0 x1 x2 x3 x4 x5 x6 [0] [16]");
  BOOST_TEST(place("l l l l l l l l l q") == "x0 x1 x2 x3 x4 x5 x6 x7 [0] [16]");
}

// C.10 asks for the alignment of any argument.
BOOST_AUTO_TEST_CASE(composites_of_alignment_16_are_in_even_pairs) {
  BOOST_TEST(place("i {q}") == "x0 x2+x3");
  BOOST_TEST(place("i {{q}} i") == "x0 x2+x3 x4");
  BOOST_TEST(place("i {l,l}") == "x0 x1+x2");
  BOOST_TEST(place("l l l l l l l {q} l") == "x0 x1 x2 x3 x4 x5 x6 [0] [16]");
}

// B.6: the natural alignment of a composite counts, not the one it was adjusted to. gcc and clang
// agree, but clang not for Apple and Microsoft.
BOOST_AUTO_TEST_CASE(adjusted_alignment) {
  BOOST_TEST(place("i @16{l,l}") == "x0 x1+x2");
  BOOST_TEST(place("l l l l l l l l l @16{l,l} l") ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [0] [8] [24]");
  BOOST_TEST(place("i @32{l}") == "x0 &x1");
  BOOST_TEST(apple("i @16{l,l}") == "x0 x2+x3");
  BOOST_TEST(microsoft("i @16{l,l}") == "x0 x2+x3");
}

// C.12, C.13: a composite is not split, and after one on the stack no more go to registers.
BOOST_AUTO_TEST_CASE(small_composites) {
  BOOST_TEST(place("{b} {b,b,b} {i,i} {l,i} {i,f} {d,l}") == "x0 x1 x2 x3+x4 x5 x6+x7");
  BOOST_TEST(place("{[9 b]} {[16 b]} {f,d}") == "x0+x1 x2+x3 x4+x5");
  BOOST_TEST(place("l l l l l l l {l,l} l d") == "x0 x1 x2 x3 x4 x5 x6 [0] [16] v0");
  BOOST_TEST(place("l l l l l l l l {b,b,b} b {[9 b]} b") ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [0] [8] [16] [32]");
}

// B.4, and C.14 for the pointer: its slot is aligned to 8, whatever the alignment of the value.
BOOST_AUTO_TEST_CASE(large_composites_are_passed_by_reference) {
  BOOST_TEST(place("{l,l,l} {[17 b]} i") == "&x0 &x1 x2");
  BOOST_TEST(place("l l l l l l l {l,l,l} {l,l,l} l") ==
             "x0 x1 x2 x3 x4 x5 x6 &x7 &[0] [8]");
  BOOST_TEST(place("l l l l l l l l l {e,e,i} l") ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [0] &[8] [16]");
  BOOST_TEST(place("i {e,i}") == "x0 &x1");
}

BOOST_AUTO_TEST_CASE(homogeneous_floating_point_aggregates) {
  BOOST_TEST(place("{f} {f,f} {f,f,f} {d}") == "v0 v1+v2 v3+v4+v5 v6");
  BOOST_TEST(place("{f,f,f,f} {d,d,d,d}") == "v0+v1+v2+v3 v4+v5+v6+v7");
  BOOST_TEST(place("{e,e,e,e} {e}") == "v0+v1+v2+v3 v4");
  BOOST_TEST(place("{{f},{f,{f}}} {[4 d]}") == "v0+v1+v2 v3+v4+v5+v6");
  BOOST_TEST(place("{f,f,f,f,f} {d,d,d,d,d}") == "&x0 &x1");
  BOOST_TEST(place("{f,d} {f,i} {d,d,f}") == "x0+x1 x2 &x3");
  BOOST_TEST(place("packed{d,d} packed{f,d}") == "v0+v1 x0+x1");
  // Padding: the size is not that of the members.
  BOOST_TEST(place("@16{f} @16{d,d}") == "x0+x1 v0+v1");
}

// 5.8.5: "all of the Fundamental Data Types that compose the type are the same".
BOOST_AUTO_TEST_CASE(homogeneous_unions) {
  BOOST_TEST(place("(f|{f,f,f}) (d|{d,d}) {(f|f),f} -> (f|{f,f})") ==
             "v0+v1+v2 v3+v4 v5+v6 -> v0+v1");
  BOOST_TEST(place("(f|i) (f|d) {d,(s|b)} (b|{l,l})") == "x0 x1 x2+x3 x4+x5");
}

// C.2, C.3: all members or none; after one that did not fit no more go to registers.
BOOST_AUTO_TEST_CASE(homogeneous_aggregates_that_do_not_fit) {
  BOOST_TEST(place("d d d d d {d,d,d,d} d i") == "v0 v1 v2 v3 v4 [0] [32] x0");
  BOOST_TEST(place("d d d d d d {f,f,f} f {f,f,f} d") == "v0 v1 v2 v3 v4 v5 [0] [16] [24] [40]");
  BOOST_TEST(place("d d d d d d d {e,e} d {e} e") == "v0 v1 v2 v3 v4 v5 v6 [0] [32] [48] [64]");
}

BOOST_AUTO_TEST_CASE(complex) {
  BOOST_TEST(place("cf cd ce cf") == "v0+v1 v2+v3 v4+v5 v6+v7");
  BOOST_TEST(place("d d d d d d d cd d") == "v0 v1 v2 v3 v4 v5 v6 [0] [16]");
  BOOST_TEST(place("{cf,f} {cd,cd}") == "v0+v1+v2 v3+v4+v5+v6");
  // gcc and clang: like structs of two.
  BOOST_TEST(place("cb cs ci cl cq") == "x0 x1 x2 x3+x4 &x5");
}

// 5.3, 5.8.5.2.
BOOST_AUTO_TEST_CASE(short_vectors) {
  BOOST_TEST(place("<8 b> <4 i> <2 f> <2 d> <1 l>") == "v0 v1 v2 v3 v4");
  BOOST_TEST(place("{<4 i>,<2 d>} {<8 b>,<2 i>,<1 d>}") == "v0+v1 v2+v3+v4");
  BOOST_TEST(place("{<4 f>,<4 f>,<4 f>,<4 f>} {<8 b>}") == "v0+v1+v2+v3 v4");
  BOOST_TEST(place("{<2 f>,d} {<4 i>,<2 i>} {<4 i>,e}") == "x0+x1 &x2 &x3");
  BOOST_TEST(place("d d d d d d d d d <4 i> <2 i> d") ==
             "v0 v1 v2 v3 v4 v5 v6 v7 [0] [16] [32] [40]");
}

// No short vectors in the document's sense; gcc and clang agree on arguments.
BOOST_AUTO_TEST_CASE(other_vectors) {
  BOOST_TEST(place("<4 b> <2 s> <2 b> {<4 b>} {<4 b>,<4 b>}") == "x0 x1 x2 x3 x4");
  BOOST_TEST(widen("<4 b> <2 s>") == "none none");
  BOOST_TEST(place("<8 i> <16 f> {<8 i>} i") == "&x0 &x1 &x2 x3");
}

// 6.5.
BOOST_AUTO_TEST_CASE(results) {
  BOOST_TEST(place("-> v") == "");
  BOOST_TEST(place("-> b") == "-> x0");
  BOOST_TEST(place("-> q") == "-> x0+x1");
  BOOST_TEST(place("-> {l,i}") == "-> x0+x1");
  BOOST_TEST(place("-> f") == "-> v0");
  BOOST_TEST(place("-> e") == "-> v0");
  BOOST_TEST(place("-> ce") == "-> v0+v1");
  BOOST_TEST(place("-> {f,f,f}") == "-> v0+v1+v2");
  BOOST_TEST(place("-> {e,e,e,e}") == "-> v0+v1+v2+v3");
  BOOST_TEST(place("-> <4 f>") == "-> v0");
  BOOST_TEST(place("-> {<4 f>,<4 f>}") == "-> v0+v1");
  // gcc: like an integer, as it is passed. clang leaves it in v0.
  BOOST_TEST(place("-> <4 b>") == "-> x0");
  BOOST_TEST(place("i {l,l,l} -> {l,l,l}") == "x0 &x1 -> &x8");
  BOOST_TEST(place("-> <8 f>") == "-> &x8");
}

// 6.4.1: in the standard, variadic arguments go where named ones would.
BOOST_AUTO_TEST_CASE(variadic) {
  BOOST_TEST(place("p ... i d {d,d} q {l,l,l} e") == "x0 x1 v0 v1+v2 x2+x3 &x4 v3");
}

// Right justification is for scalars (C.9, C.16: "least significant bits"). C.12: a composite is
// passed "as though it had been loaded into the registers from a double-word-aligned address".
BOOST_AUTO_TEST_CASE(big_endian) {
  BOOST_TEST(place("b s i l f d e", kBigEndian) == "x0.7 x1.6 x2.4 x3 v0.12 v1.8 v2");
  BOOST_TEST(place("{b} {s} {b,b,b} {l,i} {i,i}", kBigEndian) == "x0 x1 x2 x3+x4 x5");
  BOOST_TEST(place("{f,f} {d,d} {e,e} cf", kBigEndian) ==
             "v0.12+v1.12 v2.8+v3.8 v4+v5 v6.12+v7.12");
  BOOST_TEST(place("<8 b> <4 i> {<2 i>,<2 i>} q cb", kBigEndian) ==
             "v0.8 v1 v2.8+v3.8 x0+x1 x2");
  BOOST_TEST(place("l l l l l l l l b s i {b} {b,b,b} cs", kBigEndian) ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [7] [14] [20] [24] [32] [40]");
  BOOST_TEST(place("d d d d d d d d f d {f} {f,f,f} cf", kBigEndian) ==
             "v0.8 v1.8 v2.8 v3.8 v4.8 v5.8 v6.8 v7.8 [4] [8] [16] [24] [40]");
  BOOST_TEST(place("-> s", kBigEndian) == "-> x0.6");
  BOOST_TEST(place("-> {s}", kBigEndian) == "-> x0");
  BOOST_TEST(place("-> {f,f}", kBigEndian) == "-> v0.12+v1.12");
  BOOST_TEST(place("<4 b>", kBigEndian) == "x0.4");
}

// "Function arguments may consume slots on the stack that are not multiples of 8 bytes."
BOOST_AUTO_TEST_CASE(apple_packs_the_stack) {
  BOOST_TEST(apple("l l l l l l l l b s b i B l p") ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [0] [2] [4] [8] [12] [16] [24]");
  BOOST_TEST(apple("d d d d d d d d f f d f") == "v0 v1 v2 v3 v4 v5 v6 v7 [0] [4] [8] [16]");
  BOOST_TEST(apple("l l l l l l l l b q b e b") ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [0] [16] [32] v0 [33]");
  // clang: homogeneous aggregates are packed, other composites take whole slots.
  BOOST_TEST(apple("d d d d d d d d f {f,f,f} f cf f") ==
             "v0 v1 v2 v3 v4 v5 v6 v7 [0] [4] [16] [20] [28]");
  BOOST_TEST(apple("l l l l l l l l b {b} b {s,s} b {[9 b]} b") ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [0] [8] [16] [24] [32] [40] [56]");
  BOOST_TEST(apple("l l l l l l l l b {l,l,l} b <4 b> b") ==
             "x0 x1 x2 x3 x4 x5 x6 x7 [0] &[8] [16] [20] [24]");
  BOOST_TEST(notation::widen(ffi::Aapcs64(Platform::apple), kLp64, "b l l l l l l l b") ==
             "sign none none none none none none none none");
  BOOST_TEST(stack_bytes("l l l l l l l l b b b", Platform::apple) == 3);
}

// "Assign the variadic argument to the appropriate number of 8-byte stack slots."
BOOST_AUTO_TEST_CASE(apple_passes_variadic_arguments_on_the_stack) {
  BOOST_TEST(apple("p ... i d l") == "x0 [0] [8] [16]");
  BOOST_TEST(apple("i d ... {f} {f,f,f} {b} q") == "x0 v0 [0] [8] [24] [32]");
  BOOST_TEST(apple("i ... {l,l,l} {d,d,d,d} i") == "x0 &[0] [8] [40]");
  BOOST_TEST(apple("i ... l <4 i> l") == "x0 [0] [16] [32]");
  BOOST_TEST(apple("l l l l l l l l b ... i") == "x0 x1 x2 x3 x4 x5 x6 x7 [0] [8]");
  BOOST_TEST(apple("i ...") == "x0");
}

BOOST_AUTO_TEST_CASE(microsoft_without_variadic_arguments_is_the_standard) {
  BOOST_TEST(microsoft("f {d,d} i {l,l,l} <4 i>") == "v0 v1+v2 x0 &x1 v3");
  BOOST_TEST(microsoft("l l l l l l l l b s i") == "x0 x1 x2 x3 x4 x5 x6 x7 [0] [8] [16]");
  BOOST_TEST(microsoft("l l l l l l l {l,l} l") == "x0 x1 x2 x3 x4 x5 x6 [0] [16]");
}

// "Functions that take a variable number of arguments": also their named arguments.
BOOST_AUTO_TEST_CASE(microsoft_uses_general_registers_for_variadic_functions) {
  BOOST_TEST(microsoft("i d f ... {f,f} d {d,d} {f,f,f}") == "x0 x1 x2 x3 x4 x5+x6 x7+[0]");
  BOOST_TEST(microsoft("i ... <2 i> <4 i> cf") == "x0 x1 x2+x3 x4");
  BOOST_TEST(microsoft("i ... {d,d,d} q") == "x0 &x1 x2+x3");
  BOOST_TEST(microsoft("i ... -> {f,f}") == "x0 -> v0+v1");
  BOOST_TEST(microsoft("f ...") == "x0");
}

// "An imaginary stack, where the first 64 bytes of the stack are loaded into x0-x7."
BOOST_AUTO_TEST_CASE(microsoft_splits_variadic_arguments) {
  BOOST_TEST(microsoft("i ... l l l l l l {l,l} l") == "x0 x1 x2 x3 x4 x5 x6 x7+[0] [8]");
  BOOST_TEST(microsoft("i ... l l l l l l {[9 b]} l") == "x0 x1 x2 x3 x4 x5 x6 x7+[0] [8]");
  BOOST_TEST(microsoft("i ... l l l l l l q l") == "x0 x1 x2 x3 x4 x5 x6 [0] [16]");
  BOOST_TEST(microsoft("i ... l l l l l l l d {l,l}") == "x0 x1 x2 x3 x4 x5 x6 x7 [0] [8]");
}

// The stub must load and store vector registers.
BOOST_AUTO_TEST_CASE(mode_tells_vectors) {
  auto mode = [](const char* text) {
    Types types(kLp64);
    Types::Signature signature = types.signature(text);
    ffi::Aapcs64 assigner;
    assigner.result(*signature.result);
    for (ffi_type* type : signature.arguments) assigner.argument(*type);
    return assigner.mode();
  };
  BOOST_TEST(mode("i {l,l} -> l") == 0u);
  BOOST_TEST(mode("i d -> l") == 1u << A64_MODE_VECTOR_ARGUMENTS);
  BOOST_TEST(mode("i -> {d,d}") == 1u << A64_MODE_VECTOR_RESULT);
  BOOST_TEST(mode("d -> {d,d,d,d,d}") == 1u << A64_MODE_VECTOR_ARGUMENTS);
}

BOOST_AUTO_TEST_SUITE_END()
