// SPDX-License-Identifier: MIT
// Signatures spelled out as words: equal words mean equal plans, on every convention; and what is
// known of them.
#include <boost/test/unit_test.hpp>
#include <cstring>
#include <map>
#include <random>

#include "../../src/aarch64/aapcs64.h"
#include "../../src/spell.h"
#include "../../src/x86/sysv64.h"
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
