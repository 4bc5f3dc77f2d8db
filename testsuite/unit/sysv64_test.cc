// SPDX-License-Identifier: MIT
// Where the System V convention of x86-64 puts values.
#include <boost/test/unit_test.hpp>

#include "ports.h"

using namespace notation;

namespace {

std::string place(const char* text, size_t vector_bytes = 64) {
  return notation::place(ffi::Sysv64(vector_bytes), kLp64, kX86_64Registers, text);
}
size_t stack_bytes(const char* text) {
  return notation::stack_bytes(ffi::Sysv64(16), kLp64, text);
}
std::string widen(const char* text) { return notation::widen(ffi::Sysv64(16), kLp64, text); }

}  // namespace

BOOST_AUTO_TEST_SUITE(sysv64_test)

// Section 3.2.3, figures 3.5 and 3.6 of the ABI document: func (e, f, s, g, h, ld, m, y, n, i, j, k)
// with s of struct { int a, b; double d; } and y of type __m256, n __m512, n of type __m128...
BOOST_AUTO_TEST_CASE(the_example_of_the_document) {
  BOOST_TEST(place("i i {i,i,d} i i e d <8 f> d i i i") ==
             "rdi rsi rdx+xmm0 rcx r8 [0] xmm1 xmm2+y2 xmm3 r9 [16] [24]");
  BOOST_TEST(place("i i {i,i,d} i i e d <16 f> d i i i") ==
             "rdi rsi rdx+xmm0 rcx r8 [0] xmm1 xmm2+y2+z2 xmm3 r9 [16] [24]");
}

BOOST_AUTO_TEST_CASE(scalars) {
  BOOST_TEST(place("b B s S i I l L p") == "rdi rsi rdx rcx r8 r9 [0] [8] [16]");
  BOOST_TEST(place("f d f d f d f d f d") ==
             "xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7 [0] [8]");
  BOOST_TEST(place("e i e") == "[0] rdi [16]");
  BOOST_TEST(widen("b B s S i I l p") == "sign zero sign zero sign zero none none");
  BOOST_TEST(place("q i q q Q i") == "rdi+rsi rdx rcx+r8 [0] [16] r9");
}

BOOST_AUTO_TEST_CASE(results) {
  BOOST_TEST(place("-> i") == "-> rax");
  BOOST_TEST(place("-> d") == "-> xmm0");
  BOOST_TEST(place("-> e") == "-> st0");
  BOOST_TEST(place("-> {e}") == "-> st0");
  BOOST_TEST(place("-> {{e}}") == "-> st0");
  BOOST_TEST(place("-> q") == "-> rax+rdx");
  BOOST_TEST(place("-> {l,d}") == "-> rax+xmm0");
  BOOST_TEST(place("-> {d,l}") == "-> xmm0+rax");
  BOOST_TEST(place("-> {d,d}") == "-> xmm0+xmm1");
  BOOST_TEST(place("-> {l,l}") == "-> rax+rdx");
  BOOST_TEST(place("i -> {l,l,l}") == "rsi -> &rdi=rax");
  BOOST_TEST(place("-> {e,i}") == "-> &rdi=rax");
  BOOST_TEST(place("-> ce") == "-> st0+st1");
  BOOST_TEST(place("-> cd") == "-> xmm0+xmm1");
  BOOST_TEST(place("-> cf") == "-> xmm0");
  BOOST_TEST(place("-> ci") == "-> rax");
}

BOOST_AUTO_TEST_CASE(structs_are_classified_by_eightbyte) {
  BOOST_TEST(place("{f,f} {f,f,f} {f,f,f,f}") == "xmm0 xmm1+xmm2 xmm3+xmm4");
  BOOST_TEST(place("{i,f} {f,i} {f,f,i}") == "rdi rsi xmm0+rdx");
  BOOST_TEST(place("{b,b,b} {[7 b]} {[9 b]}") == "rdi rsi rdx+rcx");
  BOOST_TEST(place("{l,l,l} {[17 b]}") == "[0] [24]");
  BOOST_TEST(place("{e} {e,e}") == "[0] [16]");
}

// 3.2.3, step 4: all members of a union begin in the same eightbyte.
BOOST_AUTO_TEST_CASE(unions) {
  BOOST_TEST(place("(l|d) (f|d) (f|i) (b|{l,l}) -> (f|i)") == "rdi xmm0 rsi rdx+rcx -> rax");
  BOOST_TEST(place("(d|{d,d}) ({d,l}|{l,d}) {(f|f),f} {d,(s|b)}") ==
             "xmm0+xmm1 rdi+rsi xmm2 xmm3+rdx");
  BOOST_TEST(place("(e|{l,l}) (e|l) (e|d) (<4 f>|{d,d})") == "rdi+rsi [0] [16] xmm0+xmm1");
  BOOST_TEST(place("-> (e|d)") == "-> &rdi=rax");
}

// 3.2.3: "it contains unaligned fields, it has class MEMORY".
BOOST_AUTO_TEST_CASE(unaligned_fields_are_in_memory) {
  BOOST_TEST(place("packed{b,d}") == "[0]");
  BOOST_TEST(place("packed{b,i}") == "[0]");
  BOOST_TEST(place("packed{i,i}") == "rdi");
  BOOST_TEST(place("-> packed{b,d}") == "-> &rdi=rax");
}

BOOST_AUTO_TEST_CASE(no_value_is_split_between_registers_and_stack) {
  BOOST_TEST(place("l l l l l {l,l} l") == "rdi rsi rdx rcx r8 [0] r9");
  BOOST_TEST(place("l l l l l l {l,d} d") == "rdi rsi rdx rcx r8 r9 [0] xmm0");
  BOOST_TEST(place("d d d d d d d {d,d} d") ==
             "xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 [0] xmm7");
}

BOOST_AUTO_TEST_CASE(vectors_take_one_register_where_it_is_wide_enough) {
  BOOST_TEST(place("<4 f> {<4 f>} <2 f> <4 b>") == "xmm0 xmm1 xmm2 rdi");
  BOOST_TEST(place("<8 f> {<4 d>}") == "xmm0+y0 xmm1+y1");
  BOOST_TEST(place("<16 f>") == "xmm0+y0+z0");
  BOOST_TEST(place("<8 f> <4 f>", 16) == "[0] xmm0");
  BOOST_TEST(place("<16 f> <8 f>", 32) == "[0] xmm0+y0");
  BOOST_TEST(place("{<4 f>,<4 f>}") == "[0]");
  BOOST_TEST(place("-> <8 f>") == "-> xmm0+y0");
  BOOST_TEST(place("-> <8 f>", 16) == "-> &rdi=rax");
}

BOOST_AUTO_TEST_CASE(stack_arguments_are_aligned_to_their_type) {
  BOOST_TEST(place("l l l l l l l @32{l,l,l,l,l} l") == "rdi rsi rdx rcx r8 r9 [0] [32] [96]");
  BOOST_TEST(place("l l l l l l l @16{[3 l]} i") == "rdi rsi rdx rcx r8 r9 [0] [16] [48]");
  BOOST_TEST(stack_bytes("l l l l l l b") == 8);
  BOOST_TEST(stack_bytes("l l l l l") == 0);
}

BOOST_AUTO_TEST_CASE(complex_values) {
  BOOST_TEST(place("cf cd ce ci cl cb") == "xmm0 xmm1+xmm2 [0] rdi rsi+rdx rcx");
}

BOOST_AUTO_TEST_CASE(variadic_calls_count_the_vector_registers) {
  BOOST_TEST(place("p ... d i e {d,l}") == "rdi xmm0 rsi [0] xmm1+rdx");
  Types types(kLp64);
  ffi::Sysv64 assigner(16);
  assigner.argument(*types.type("p"));
  BOOST_TEST((assigner.mode() & MODE64_SSE_COUNT) == 0u);
  assigner.begin_variadic();
  assigner.argument(*types.type("d"));
  assigner.argument(*types.type("cd"));
  BOOST_TEST((assigner.mode() & MODE64_SSE_COUNT) == 3u);
}

// x32: the same rules for a smaller pointer.
BOOST_AUTO_TEST_CASE(pointers_of_4_bytes) {
  auto x32 = [](const char* text) {
    return notation::place(ffi::Sysv64(16), kX32, kX86_64Registers, text);
  };
  BOOST_TEST(x32("p {p,p} {p,p,d} {p,p,p,p,p} -> p") == "rdi rsi rdx+xmm0 [0] -> rax");
  BOOST_TEST(x32("p e -> {p,l,l}") == "rsi [0] -> &rdi=rax");
  BOOST_TEST(notation::widen(ffi::Sysv64(16), kX32, "p i I") == "zero sign zero");
}

BOOST_AUTO_TEST_SUITE_END()
