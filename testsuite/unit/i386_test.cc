// SPDX-License-Identifier: MIT
// Where the conventions of i386 put values.
#include <boost/test/unit_test.hpp>

#include "ports.h"

using namespace notation;
using Kind = ffi::I386::Kind;
using Results = ffi::I386::Results;

namespace {

std::string place(Kind kind, const char* text, Results results = Results::memory) {
  return notation::place(i386(kind, results, text), kI386, kI386Registers, text);
}
std::string sysv(const char* text) { return place(Kind::cdecl_, text); }
std::string result(Results results, const char* text) {
  return place(Kind::cdecl_, text, results);
}

uint32_t pops(Kind kind, const char* text, Results results = Results::memory) {
  Types types(kI386);
  Types::Signature signature = types.signature(text);
  ffi::I386 all = i386(kind, results, text);
  all.result(*signature.result);
  for (ffi_type* type : signature.arguments) all.argument(*type);
  return (all.mode() & ~7u) / MODE32_POP_SCALE;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(i386_test)

BOOST_AUTO_TEST_CASE(arguments_are_words_on_the_stack) {
  BOOST_TEST(sysv("b S i l f d e p i") == "[0] [4] [8] [12] [20] [24] [32] [44] [48]");
  BOOST_TEST(sysv("{b} {b,b,b} {i,d} {[5 b]} i") == "[0] [4] [8] [20] [28]");
  BOOST_TEST(sysv("i @16{i} i") == "[0] [4] [20]");
  BOOST_TEST(sysv("cf cd ce cb cs") == "[0] [8] [24] [48] [52]");
  BOOST_TEST(notation::widen(ffi::I386(Kind::cdecl_, Results::memory, false), kI386,
                             "b B s S i l") == "sign zero sign zero none none");
}

BOOST_AUTO_TEST_CASE(scalar_results) {
  BOOST_TEST(sysv("-> b") == "-> eax");
  BOOST_TEST(sysv("-> i") == "-> eax");
  BOOST_TEST(sysv("-> l") == "-> eax+edx");
  BOOST_TEST(sysv("-> f") == "-> st0");
  BOOST_TEST(sysv("-> d") == "-> st0");
  BOOST_TEST(sysv("-> cf") == "-> eax+edx");
  BOOST_TEST(sysv("-> ci") == "-> eax+edx");
  BOOST_TEST(sysv("-> cs") == "-> eax");
  BOOST_TEST(sysv("-> cb") == "-> eax");
  BOOST_TEST(sysv("i -> cd") == "[4] -> &[0]=eax");
  BOOST_TEST(sysv("i -> cl") == "[4] -> &[0]=eax");
}

BOOST_AUTO_TEST_CASE(struct_results_depend_on_the_system) {
  BOOST_TEST(result(Results::memory, "-> {i}") == "-> &[0]=eax");
  BOOST_TEST(result(Results::memory, "-> {f}") == "-> &[0]=eax");
  for (Results results : {Results::bsd, Results::mingw, Results::microsoft}) {
    BOOST_TEST(result(results, "-> {b}") == "-> eax");
    BOOST_TEST(result(results, "-> {s,s}") == "-> eax");
    BOOST_TEST(result(results, "-> {i,i}") == "-> eax+edx");
    BOOST_TEST(result(results, "-> {f,f}") == "-> eax+edx");
    BOOST_TEST(result(results, "-> {cf}") == "-> eax+edx");
    BOOST_TEST(result(results, "-> {b,b,b}") == "-> &[0]=eax");
    BOOST_TEST(result(results, "-> {s,s,s}") == "-> &[0]=eax");
    BOOST_TEST(result(results, "-> {b,s,s,s}") == "-> eax+edx");
    BOOST_TEST(result(results, "-> {b,{s,s,s}}") == "-> &[0]=eax");
    BOOST_TEST(result(results, "-> {[3 b],b}") == "-> &[0]=eax");
    BOOST_TEST(result(results, "-> {[2 b],b,b}") == "-> eax");
  }
  for (Results results : {Results::bsd, Results::mingw}) {
    BOOST_TEST(result(results, "-> {f}") == "-> st0");
    BOOST_TEST(result(results, "-> {d}") == "-> st0");
    BOOST_TEST(result(results, "-> {{f}}") == "-> st0");
  }
  for (Results results : {Results::mingw, Results::microsoft}) {
    BOOST_TEST(result(results, "-> {<1 f>}") == "-> &[0]=eax");
    BOOST_TEST(result(results, "-> {<1 f>,i}") == "-> &[0]=eax");
    BOOST_TEST(result(results, "-> {<2 f>}") == "-> &[0]=eax");
    BOOST_TEST(result(results, "-> {<4 b>}") == "-> eax");
  }
  BOOST_TEST(result(Results::bsd, "-> {<1 f>}") == "-> eax");
  BOOST_TEST(result(Results::microsoft, "-> {f}") == "-> eax");
  BOOST_TEST(result(Results::microsoft, "-> {d}") == "-> eax+edx");
  BOOST_TEST(result(Results::bsd, "-> {e}") == "-> &[0]=eax");
  BOOST_TEST(result(Results::mingw, "-> {<4 f>}") == "-> xmm0");
  BOOST_TEST(result(Results::mingw, "-> {<2 i>}") == "refused");
  BOOST_TEST(result(Results::bsd, "-> {<2 i>}") == "-> &[0]=eax");
}

BOOST_AUTO_TEST_CASE(the_callee_pops) {
  BOOST_TEST(pops(Kind::cdecl_, "i i") == 0);
  BOOST_TEST(pops(Kind::cdecl_, "i -> {i}") == 4);
  BOOST_TEST(pops(Kind::cdecl_, "i -> {i,i,i}", Results::mingw) == 0);
  BOOST_TEST(pops(Kind::cdecl_, "i -> {i,i,i}", Results::microsoft) == 0);
  BOOST_TEST(pops(Kind::ms_cdecl, "i -> {i}") == 0);
  BOOST_TEST(pops(Kind::ms_cdecl, "i ... i -> {i}") == 0);
  BOOST_TEST(pops(Kind::ms_cdecl, "i -> {i,i,i}", Results::bsd) == 0);
  BOOST_TEST(pops(Kind::stdcall, "i d") == 12);
  BOOST_TEST(pops(Kind::stdcall, "i d -> {i,i,i}") == 16);
  BOOST_TEST(pops(Kind::stdcall, "i ... d") == 0);
  BOOST_TEST(pops(Kind::fastcall, "i i i -> {i,i,i}") == 8);
  BOOST_TEST(pops(Kind::pascal, "i i -> {i}") == 12);
  BOOST_TEST(pops(Kind::register_, "i i i i -> {i}") == 8);
}

BOOST_AUTO_TEST_CASE(fastcall_and_thiscall) {
  BOOST_TEST(place(Kind::fastcall, "i S p i") == "ecx edx [0] [4]");
  BOOST_TEST(place(Kind::fastcall, "f i d i i") == "[0] ecx [4] edx [12]");
  BOOST_TEST(place(Kind::thiscall, "p i i") == "ecx [0] [4]");
  BOOST_TEST(place(Kind::fastcall, "i i -> {i,i,i}") == "edx [0] -> &ecx=eax");
  BOOST_TEST(place(Kind::thiscall, "i i -> {i,i,i}") == "[0] [4] -> &ecx=eax");
  BOOST_TEST(place(Kind::fastcall, "i ... i") == "[0] [4]");
}

// gcc: what would have registers but for its size or kind leaves fewer.
BOOST_AUTO_TEST_CASE(fastcall_arguments_that_use_up_registers) {
  BOOST_TEST(place(Kind::fastcall, "l i") == "[0] [8]");
  BOOST_TEST(place(Kind::fastcall, "i l i") == "ecx [0] [8]");
  BOOST_TEST(place(Kind::fastcall, "{i} i i") == "[0] edx [4]");
  BOOST_TEST(place(Kind::fastcall, "{b,b,b} i i") == "[0] edx [4]");
  BOOST_TEST(place(Kind::fastcall, "{i,i} i") == "[0] [8]");
  BOOST_TEST(place(Kind::fastcall, "{f} {d} cf i i") == "[0] [4] [12] ecx edx");
  BOOST_TEST(place(Kind::fastcall, "<2 s> i") == "refused");
}

BOOST_AUTO_TEST_CASE(pascal_and_register_go_from_left_to_right) {
  BOOST_TEST(place(Kind::pascal, "i i") == "[4] [0]");
  BOOST_TEST(place(Kind::pascal, "i l d b") == "[20] [12] [4] [0]");
  BOOST_TEST(place(Kind::pascal, "i {b,b,b} i") == "[8] [4] [0]");
  BOOST_TEST(place(Kind::pascal, "i i -> {i}") == "[8] [4] -> &[0]=eax");
  BOOST_TEST(place(Kind::register_, "i i i i i") == "eax edx ecx [4] [0]");
  BOOST_TEST(place(Kind::register_, "i l i d i i") == "eax [12] edx [4] ecx [0]");
  BOOST_TEST(place(Kind::register_, "i i -> {i,i,i}") == "eax edx -> &ecx=eax");
  BOOST_TEST(place(Kind::register_, "i i i i -> {i}") == "eax edx ecx [4] -> &[0]=eax");
  BOOST_TEST(place(Kind::pascal, "i ... i") == "refused");
  BOOST_TEST(place(Kind::pascal, "<4 f>") == "refused");
}

// Free Pascal 3.2.2. Of records over four bytes it passes the address, which is a pointer here.
BOOST_AUTO_TEST_CASE(register_and_pascal_as_free_pascal_has_them) {
  struct {
    const char* signature;
    const char* by_register;
    const char* by_pascal;
  } rows[] = {
      {"i i i i i", "eax edx ecx [4] [0]", "[16] [12] [8] [4] [0]"},
      {"B b S s B b", "eax edx ecx [8] [4] [0]", "[20] [16] [12] [8] [4] [0]"},
      {"i l i i l i", "eax [12] edx ecx [4] [0]", "[28] [20] [16] [12] [4] [0]"},
      {"f i d i e i i", "[24] eax [16] edx [4] ecx [0]", "[36] [32] [24] [20] [8] [4] [0]"},
      {"p p p p", "eax edx ecx [0]", "[12] [8] [4] [0]"},
      {"packed{b} {s} packed{b,b,b} {i}", "[12] [8] [4] [0]", "[12] [8] [4] [0]"},
      {"{i} {s,s} i {i}", "[8] [4] eax [0]", "[12] [8] [4] [0]"},
      {"{f} i p i", "[0] eax edx ecx", "[12] [8] [4] [0]"},
      {"p i p i p", "eax edx ecx [4] [0]", "[16] [12] [8] [4] [0]"},
      {"-> {b}", "-> &eax=eax", "-> &[0]=eax"},
      {"-> {d}", "-> &eax=eax", "-> &[0]=eax"},
      {"i i -> {i,i,i}", "eax edx -> &ecx=eax", "[8] [4] -> &[0]=eax"},
      {"i i i -> {i,i,i}", "eax edx ecx -> &[0]=eax", "[12] [8] [4] -> &[0]=eax"},
      {"i i i i -> {i,i,i}", "eax edx ecx [4] -> &[0]=eax", "[16] [12] [8] [4] -> &[0]=eax"},
      {"-> l", "-> eax+edx", "-> eax+edx"},
      {"-> f", "-> st0", "-> st0"},
      {"-> e", "-> st0", "-> st0"},
  };
  for (const auto& row : rows) {
    BOOST_TEST(place(Kind::register_, row.signature) == row.by_register);
    BOOST_TEST(place(Kind::pascal, row.signature) == row.by_pascal);
  }
  BOOST_TEST(pops(Kind::register_, "f i d i e i i") == 28);
  BOOST_TEST(pops(Kind::register_, "i i i -> {i,i,i}") == 4);
  BOOST_TEST(pops(Kind::pascal, "i i i -> {i,i,i}") == 16);
}

BOOST_AUTO_TEST_CASE(vectors_of_16_bytes_are_in_three_registers) {
  BOOST_TEST(sysv("<4 f> i <2 d> <4 i> <4 f> i") == "xmm0 [0] xmm1 xmm2 [16] [32]");
  BOOST_TEST(sysv("i {<4 f>} i") == "[0] [16] [32]");
  BOOST_TEST(sysv("i packed{<4 f>} i") == "[0] [4] [20]");
  BOOST_TEST(sysv("i ... <4 f>") == "[0] [16]");
  BOOST_TEST(sysv("-> <4 f>") == "-> xmm0");
}

BOOST_AUTO_TEST_CASE(other_vectors) {
  BOOST_TEST(sysv("<4 b> <1 d> -> <2 s>") == "[0] [4] -> eax");
  BOOST_TEST(sysv("i -> <1 f>") == "[4] -> &[0]=eax");
  BOOST_TEST(sysv("<2 f>") == "refused");
  BOOST_TEST(sysv("-> <2 f>") == "refused");
  BOOST_TEST(sysv("<8 f>") == "refused");
}

BOOST_AUTO_TEST_SUITE_END()
