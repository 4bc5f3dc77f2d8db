// SPDX-License-Identifier: MIT
// Signatures spelled out as words: equal words mean equal plans, on every convention; and what is
// known of them.
#include <boost/test/unit_test.hpp>
#include <cstring>
#include <map>
#include <random>

#include "../../src/aarch64/aapcs64.h"
#include "../../src/arm/aapcs32.h"
#include "../../src/spell.h"
#include "../../src/x86/i386.h"
#include "../../src/x86/sysv64.h"
#include "../../src/x86/win64.h"
#include "../../src/xlen_convention.h"
#include "notation.h"

using namespace notation;

namespace {

using Words = std::vector<uint64_t>;

Words words_seen;

ffi::lexicon::Entry* take_down(ffi::lexicon::Word word) {
  words_seen.push_back(word);
  return ffi::lexicon::entries;
}

uint32_t variadic_of(const ffi::Signature& signature) {
  return signature.variadic ? 1 + signature.nfixed : 0;
}

template <ffi::Speller::LookUp look_up>
ffi::lexicon::Entry* entry_of(const ffi::Signature& signature) {
  return ffi::Speller::spell<look_up>(signature.abi, signature.nargs, variadic_of(signature),
                                      signature.rtype, signature.types);
}

// The words of a signature; none if it is too long to be spelled.
Words spell(const ffi::Signature& signature) {
  words_seen.clear();
  return entry_of<take_down>(signature) ? words_seen : Words();
}
uint64_t one_word(const ffi::Signature& signature) {
  return ffi::Speller::one_word(signature.abi, signature.nargs, variadic_of(signature),
                                signature.rtype, signature.types);
}
Words spell(const char* text) {
  Types types(kLp64);
  return spell(types.recordable(text));
}

template <class Assigner>
std::string record(Assigner assigner, const ffi::Signature& signature) {
  std::vector<char> room(ffi::plan_room(signature));
  const ffi::Plan* plan = ffi::record(assigner, signature, room.data());
  return plan ? std::string(room.data(), plan->total_bytes()) : "refused";
}

std::string random_type(std::mt19937& random, int depth) {
  const char* scalars[] = {"b", "S", "i",  "L",  "f",     "d",    "e",
                           "p", "q", "cf", "cd", "<4 f>", "<2 d>"};
  unsigned kind = random() % (depth ? 16 : 13);
  if (kind < 13) return scalars[kind];
  std::string members;
  for (unsigned i = 0, count = 1 + random() % 3; i < count; i++) {
    members += random_type(random, depth - 1) + ' ';
  }
  switch (kind) {
    case 13: return "{" + members + "}";
    case 14: return "@16{" + members + "}";
    default: return "packed{" + members + "}";
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(prepare_test)

BOOST_AUTO_TEST_CASE(what_differs_in_a_plan_differs_in_words) {
  const char* texts[] = {"",
                         "i",
                         "I",
                         "i i",
                         "i -> i",
                         "{i}",
                         "{i,i}",
                         "{{i},i}",
                         "{i,{i}}",
                         "i ... i",
                         "i i ...",
                         "@16{i}",
                         "@32{i}",
                         "packed{i}",
                         "{b,d}",
                         "packed{b,d}",
                         "cf",
                         "{f,f}",
                         "<2 f>",
                         "<3 f>",
                         "<4 f>",
                         "{<4 f>}",
                         "[2 i]",
                         "cd",
                         "ci",
                         "[32 i]",
                         "[33 i]",
                         "[34 i]",
                         "{{i},{i}}",
                         "{i,i,f}",
                         "{i,f,f}",
                         "i i i i i i i i i i",
                         "i i i i i i i i i",
                         "i i i i i i i i i {i}"};
  std::map<Words, std::string> seen;
  for (const char* text : texts) {
    Words words = spell(text);
    BOOST_TEST(!words.empty());
    auto [place, is_new] = seen.emplace(words, text);
    // An array is a struct of its elements.
    if (!is_new) BOOST_TEST((place->second == "{i,i}" && std::string(text) == "[2 i]"));
  }
}

BOOST_AUTO_TEST_CASE(equal_signatures_have_equal_words) {
  BOOST_TEST((spell("i {l,{d,f}} ... p -> cf") == spell("i {l,{d,f}} ... p -> cf")));
}

BOOST_AUTO_TEST_CASE(short_signatures_of_scalars_are_spelled_in_one_word_at_once) {
  Types types(kLp64);
  for (const char* text : {"", "i", "-> d", "i d p -> l", "i ... p", "i i i i i i i i"}) {
    ffi::Signature signature = types.recordable(text);
    BOOST_TEST_CONTEXT(text) BOOST_TEST((spell(signature) == Words{one_word(signature)}));
  }
  for (const char* text :
       {"{i}", "i {i}", "-> {i}", "cd", "i i i i i i i i i i i", "i i i i i i i i ... i"}) {
    BOOST_TEST_CONTEXT(text) BOOST_TEST(one_word(types.recordable(text)) == 0u);
  }
}

BOOST_AUTO_TEST_CASE(scalars_of_unusual_alignment_are_not_taken_for_usual_ones) {
  ffi_type usual = {8, 8, FFI_TYPE_SINT64, nullptr}, unusual = {8, 16, FFI_TYPE_SINT64, nullptr};
  ffi_type* usual_members[] = {&usual, &usual, nullptr};
  ffi_type* unusual_members[] = {&unusual, &usual, nullptr};
  ffi_type a = {16, 16, FFI_TYPE_STRUCT, usual_members};
  ffi_type b = {16, 16, FFI_TYPE_STRUCT, unusual_members};
  ffi_type nothing = {1, 1, FFI_TYPE_VOID, nullptr};
  ffi_type *a_types[] = {&a}, *b_types[] = {&b};
  ffi::Signature with_a = {FFI_DEFAULT_ABI, 1, 1, false, &nothing, a_types};
  ffi::Signature with_b = {FFI_DEFAULT_ABI, 1, 1, false, &nothing, b_types};
  BOOST_TEST(!spell(with_a).empty());
  BOOST_TEST((spell(with_a) != spell(with_b)));
}

BOOST_AUTO_TEST_CASE(equal_words_mean_equal_plans) {
  constexpr unsigned kSeed = 21;
  BOOST_TEST_MESSAGE("seed " << kSeed);
  std::mt19937 random(kSeed);
  std::map<Words, std::pair<std::string, std::string>> plans;
  unsigned met_again = 0;
  for (int round = 0; round < 20000; round++) {
    std::string text;
    for (unsigned i = 0, count = random() % 3; i < count; i++) {
      text += random_type(random, 2) + ' ';
    }
    if (random() % 2) text += "-> " + random_type(random, 1);
    Types types(kLp64);
    ffi::Signature signature = types.recordable(text);
    Words words = spell(signature);
    if (words.empty()) continue;
    std::pair<std::string, std::string> plan(record(ffi::Sysv64(16), signature),
                                             record(ffi::Aapcs64(), signature));
    auto [place, is_new] = plans.emplace(words, plan);
    met_again += !is_new;
    BOOST_TEST_CONTEXT(text) BOOST_TEST((place->second == plan));
  }
  BOOST_TEST(met_again > 1000u);
}

// Recorded: result and, between others, argument.
template <class Assigner>
void place_alike(const Model& model, Assigner assigner, const std::vector<std::string>& texts) {
  auto plan_of = [&](const std::string& text) {
    Types types(model);
    return record(assigner, types.recordable("i d " + text + " d i " + text + " -> " + text));
  };
  for (const std::string& text : texts) {
    BOOST_TEST_CONTEXT(text) BOOST_TEST((plan_of(text) == plan_of(texts[0])));
  }
}

BOOST_AUTO_TEST_CASE(an_opaque_struct_is_spelled_and_placed_alike_whatever_it_holds) {
  const std::vector<std::string> of_words = {"{i,i,i,i,i}", "{i,f,f,f,f}", "{I,{f,f},{f,f}}",
                                             "{i,cf,[8 b]}", "{I,[2 {S,b}],f,i}"};
  const std::vector<std::string> of_double_words = {"{l,l,l,l}", "{l,d,d,d}", "{p,cd,f}",
                                                    "{i,b,d,<2 f>,p}", "{b,{d,d},{L}}"};
  for (const std::vector<std::string>& texts : {of_words, of_double_words}) {
    for (const std::string& text : texts) {
      BOOST_TEST_CONTEXT(text)
      BOOST_TEST((spell(("-> " + text).c_str()) == spell(("-> " + texts[0]).c_str())));
    }
    place_alike(kLp64, ffi::Sysv64(16), texts);
    place_alike(kLp64, ffi::Win64(), texts);
    place_alike(kLp64, ffi::Win64(ffi::Win64::Compiler::gcc), texts);
    place_alike(kLp64, ffi::Aapcs64(), texts);
    place_alike(kLp64, ffi::Aapcs64(ffi::Aapcs64::Platform::apple), texts);
    place_alike(kLp64, ffi::Aapcs64(ffi::Aapcs64::Platform::windows, true), texts);
    for (uint32_t flen : {0, 4, 8}) place_alike(kLp64, ffi::Xlen(8, flen), texts);
  }
  place_alike(kX32, ffi::Sysv64(16), of_words);
  for (uint32_t flen : {0, 4, 8}) place_alike(kX32, ffi::Xlen(4, flen), of_words);
  place_alike(kIlp32Double, ffi::Aapcs32(ffi::Aapcs32::Variant::base), of_words);
  place_alike(kIlp32Double, ffi::Aapcs32(ffi::Aapcs32::Variant::vfp), of_words);
  using ffi::I386;
  for (I386::Kind kind :
       {I386::Kind::cdecl_, I386::Kind::ms_cdecl, I386::Kind::stdcall, I386::Kind::fastcall,
        I386::Kind::thiscall, I386::Kind::pascal, I386::Kind::register_}) {
    for (I386::Results results : {I386::Results::memory, I386::Results::bsd, I386::Results::mingw,
                                  I386::Results::microsoft}) {
      place_alike(kI386, I386(kind, results, false, {200, 3}), of_words);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_may_count_in_some_convention_is_spelled) {
  std::map<Words, std::string> seen;
  for (const char* text : {"{l,l}", "{l,d}", "{f,f,f,f,f}", "{f,i,i,i,i}", "{d,d,d,d}", "{d,l,l,l}",
                           "{{l,l,l},l}", "{{d,l,l},l}", "{e,l}", "{q,l}", "@16{l,l,l,l}",
                           "@16{l,d,d,d}", "{<4 f>,<4 f>}", "{l,<4 f>}", "{cd,l,l}"}) {
    auto [place, is_new] = seen.emplace(spell(text), text);
    BOOST_TEST_CONTEXT(text) BOOST_TEST(is_new);
  }
  // The same bytes, but of floating point.
  BOOST_TEST((spell("{{d,d,d,d}}") != spell("{{l,l,l,l}}")));
}

BOOST_AUTO_TEST_CASE(a_signature_is_known_whole) {
  namespace lexicon = ffi::lexicon;
  Types types(kLp64);
  auto handle = [&](const char* text) {
    return entry_of<lexicon::entry_of>(types.recordable(text))->known().handle;
  };
  const char* known = "i d i d i d i d i d i d i d i d i d i d";
  BOOST_TEST(handle(known) == 0u);
  entry_of<lexicon::entry_of>(types.recordable(known))->learn({77, 88});
  BOOST_TEST(handle(known) == 77u);
  BOOST_TEST(entry_of<lexicon::entry_of>(types.recordable(known))->known().cif_bytes == 88u);
  BOOST_TEST(handle("i d i d i d i d i d i d i d i d i d i") == 0u);
  BOOST_TEST(handle("d d i d i d i d i d i d i d i d i d i d") == 0u);
}

BOOST_AUTO_TEST_CASE(a_full_lexicon_has_no_entry_to_give_and_keeps_what_it_has) {
  namespace lexicon = ffi::lexicon;
  const lexicon::Entry* early = lexicon::entry_of(12345);
  BOOST_TEST(lexicon::entry_of(12345) == early);
  unsigned refused = 0;
  for (lexicon::Word word = 1u << 20; word < (1u << 20) + 4 * lexicon::kEntries; word++) {
    refused += !lexicon::entry_of(word);
  }
  BOOST_TEST(refused > 0u);
  BOOST_TEST(lexicon::entry_of(12345) == early);
}

BOOST_AUTO_TEST_SUITE_END()
