// SPDX-License-Identifier: MIT
// Size and alignment of types, and which types are sound.
#include "../../src/layout.h"

#include <boost/test/unit_test.hpp>

#include "../../src/shape.h"
#include "notation.h"

using namespace notation;
using ffi::Code;

namespace {

ffi_type scalar(Code code, size_t size) {
  return {size, static_cast<unsigned short>(size), static_cast<unsigned short>(code), nullptr};
}
ffi_type aggregate(unsigned short code, ffi_type** elements) { return {0, 0, code, elements}; }

ffi_status lay_out(unsigned short code, std::vector<ffi_type*> elements) {
  elements.push_back(nullptr);
  ffi_type type = aggregate(code, elements.data());
  return ffi::lay_out(&type, false);
}

// The offsets of a struct's members, in words.
std::string offsets(const char* text, const Model& model = kLp64) {
  Types types(model);
  const ffi_type& type = *types.type(text);
  size_t found[16];
  ffi::member_offsets(type, found);
  std::string answer;
  for (size_t i = 0; type.elements[i]; i++) answer += std::to_string(found[i]) + ' ';
  return answer + "of " + std::to_string(type.size);
}

// The scalars of a type and where they lie.
std::string scalars(const char* text) {
  Types types(kLp64);
  std::string answer;
  ffi::each_scalar(*types.type(text), 0, [&](const ffi_type& type, size_t offset) {
    answer += std::to_string(type.type) + '@' + std::to_string(offset) + ' ';
    return true;
  });
  return answer;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(layout_test)

BOOST_AUTO_TEST_CASE(members_lie_as_in_c) {
  BOOST_TEST(offsets("{b,d}") == "0 8 of 16");
  BOOST_TEST(offsets("{b,d}", kI386) == "0 4 of 12");
  BOOST_TEST(offsets("{b,s,b,i,b}") == "0 2 4 8 12 of 16");
  BOOST_TEST(offsets("{b {s,b} [3 b] e}") == "0 2 6 16 of 32");
  BOOST_TEST(offsets("packed{b,d,s}") == "0 1 9 of 11");
  BOOST_TEST(offsets("{b @16{i} b}") == "0 16 32 of 48");
  BOOST_TEST(offsets("{b <4 f> cb}") == "0 16 32 of 48");
}

BOOST_AUTO_TEST_CASE(scalars_are_visited_in_order_of_offset) {
  BOOST_TEST(scalars("i") == "10@0 ");
  BOOST_TEST(scalars("{b {s,d} cf}") == "6@0 8@8 3@16 2@24 2@28 ");
  BOOST_TEST(scalars("{[2 {i,f}]}") == "10@0 2@4 10@8 2@12 ");
  BOOST_TEST(scalars("{<4 f> i}") == "18@0 10@16 ");
  BOOST_TEST(scalars("packed{b,d}") == "6@0 3@1 ");
}

BOOST_AUTO_TEST_CASE(a_visit_that_returns_false_is_the_last) {
  Types types(kLp64);
  int visits = 0;
  bool all = ffi::each_scalar(*types.type("{i {i,i} i}"), 0, [&](const ffi_type&, size_t) {
    return ++visits < 2;
  });
  BOOST_TEST(!all);
  BOOST_TEST(visits == 2);
}

BOOST_AUTO_TEST_CASE(a_preset_size_and_alignment_stay) {
  ffi_type byte = scalar(Code::uint8, 1);
  ffi_type* elements[] = {&byte, nullptr};
  ffi_type type = aggregate(FFI_TYPE_STRUCT, elements);
  type.size = 24;
  type.alignment = 8;
  BOOST_TEST(ffi::lay_out(&type, false) == FFI_OK);
  BOOST_TEST(type.size == 24);
  BOOST_TEST(type.alignment == 8);
}

BOOST_AUTO_TEST_CASE(a_preset_size_without_alignment_takes_that_of_the_members) {
  ffi_type byte = scalar(Code::uint8, 1), half = scalar(Code::uint16, 2);
  ffi_type* elements[] = {&byte, &half, nullptr};
  ffi_type type = aggregate(FFI_TYPE_STRUCT, elements);
  type.size = 24;
  BOOST_TEST(ffi::lay_out(&type, false) == FFI_OK);
  BOOST_TEST(type.size == 24);
  BOOST_TEST(type.alignment == 2);
}

BOOST_AUTO_TEST_CASE(void_is_sound_only_where_it_is_allowed) {
  ffi_type nothing = scalar(Code::void_, 1);
  ffi_type integer = scalar(Code::sint32, 4);
  BOOST_TEST(ffi::lay_out(&nothing, true) == FFI_OK);
  BOOST_TEST(ffi::lay_out(&nothing, false) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_STRUCT, {&nothing}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_STRUCT, {&integer, &nothing}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_COMPLEX, {&nothing}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_VECTOR, {&nothing}) == FFI_BAD_TYPEDEF);
  ffi_type* elements[] = {&nothing, nullptr};
  ffi_type undescribed = {40, 4, FFI_TYPE_STRUCT, elements};
  BOOST_TEST(ffi::lay_out(&undescribed, false) == FFI_OK);
  BOOST_TEST(undescribed.size == 40);
}

BOOST_AUTO_TEST_CASE(around_a_void_all_is_unknown) {
  ffi_type nothing = scalar(Code::void_, 1);
  ffi_type real = scalar(Code::double_, 8), integer = scalar(Code::sint32, 4);
  ffi_type* elements[] = {&real, &nothing, &integer, nullptr};
  ffi_type type = {24, 8, FFI_TYPE_STRUCT, elements};
  std::vector<size_t> places;
  ffi::each_scalar(type, 0, [&](const ffi_type& scalar, size_t offset) {
    places.insert(places.end(), {offset, scalar.size});
    return true;
  });
  std::vector<size_t> expected = {0, 8, 8, 1, 9, 3, 12, 4, 16, 8};
  BOOST_TEST(places == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(natural_alignment_is_the_members_unless_one_is_unknown) {
  ffi_type nothing = scalar(Code::void_, 1);
  ffi_type integer = scalar(Code::sint32, 4);
  ffi_type* known[] = {&integer, &integer, nullptr};
  ffi_type* unknown[] = {&integer, &nothing, nullptr};
  BOOST_TEST(ffi::natural_alignment({16, 16, FFI_TYPE_STRUCT, known}) == 4u);
  BOOST_TEST(ffi::natural_alignment({8, 2, FFI_TYPE_STRUCT, known}) == 2u);
  BOOST_TEST(ffi::natural_alignment({16, 16, FFI_TYPE_STRUCT, unknown}) == 16u);
}

BOOST_AUTO_TEST_CASE(empty_and_unknown_types_are_refused) {
  ffi_type unknown = scalar(static_cast<Code>(19), 4);
  ffi_type sizeless = scalar(Code::sint32, 0), sizeless_void = scalar(Code::void_, 0);
  ffi_type no_elements = aggregate(FFI_TYPE_STRUCT, nullptr);
  BOOST_TEST(ffi::lay_out(nullptr, true) == FFI_BAD_TYPEDEF);
  BOOST_TEST(ffi::lay_out(&unknown, true) == FFI_BAD_TYPEDEF);
  BOOST_TEST(ffi::lay_out(&sizeless, true) == FFI_BAD_TYPEDEF);
  BOOST_TEST(ffi::lay_out(&sizeless_void, true) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_STRUCT, {&sizeless}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(ffi::lay_out(&no_elements, true) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_STRUCT, {}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_STRUCT, {&no_elements}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_STRUCT, {&unknown}) == FFI_BAD_TYPEDEF);
}

BOOST_AUTO_TEST_CASE(alignments_are_powers_of_two) {
  ffi_type odd = scalar(Code::sint32, 4);
  odd.alignment = 3;
  BOOST_TEST(lay_out(FFI_TYPE_STRUCT, {&odd}) == FFI_BAD_TYPEDEF);
  odd.alignment = 0;
  BOOST_TEST(lay_out(FFI_TYPE_STRUCT, {&odd}) == FFI_BAD_TYPEDEF);
}

BOOST_AUTO_TEST_CASE(endless_and_absurdly_deep_types_are_refused) {
  ffi_type* elements[2] = {};
  ffi_type endless = aggregate(FFI_TYPE_STRUCT, elements);
  elements[0] = &endless;
  BOOST_TEST(ffi::lay_out(&endless, false) == FFI_BAD_TYPEDEF);

  // 2 ** 100 scalars, in a hundred descriptors.
  ffi_type byte = scalar(Code::uint8, 1);
  ffi_type* pairs[100][3];
  ffi_type levels[100];
  for (int i = 0; i < 100; i++) {
    pairs[i][0] = pairs[i][1] = i ? &levels[i - 1] : &byte;
    pairs[i][2] = nullptr;
    levels[i] = aggregate(FFI_TYPE_STRUCT, pairs[i]);
  }
  BOOST_TEST(ffi::lay_out(&levels[99], false) == FFI_BAD_TYPEDEF);
}

BOOST_AUTO_TEST_CASE(lanes_are_all_the_same_number) {
  ffi_type f = scalar(Code::float_, 4), d = scalar(Code::double_, 8);
  ffi_type pointer = scalar(Code::pointer, 8), wide = scalar(Code::sint128, 16);
  BOOST_TEST(lay_out(FFI_TYPE_VECTOR, {&f, &f}) == FFI_OK);
  BOOST_TEST(lay_out(FFI_TYPE_VECTOR, {&f, &d}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_VECTOR, {&pointer}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_VECTOR, {&wide}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_COMPLEX, {&f, &f}) == FFI_BAD_TYPEDEF);
  BOOST_TEST(lay_out(FFI_TYPE_COMPLEX, {&pointer}) == FFI_BAD_TYPEDEF);
}

BOOST_AUTO_TEST_SUITE_END()
