// SPDX-License-Identifier: MIT
// A signature spelled out as a few words: equal words mean equal plans.
// Tested by testsuite/unit/prepare_test.cc.
#pragma once

#include "plan.h"
#include "plan_table.h"

namespace ffi {

// The words hold letters of 5 bits, the lowest first:
//
//   abi (8 bits), nargs (8), 1 + nfixed (8; 0: not variadic), rtype, arguments…
//
// A scalar is its type code. A struct is its code, size (15 bits), alignment (10), its members and an
// end. A complex or vector is its code, size, alignment, the code of its elements and their
// number. Only types that are laid out can be spelled, and only signatures that a plan was recorded
// for are remembered, so that types of known words are sound.
class Speller {
 public:
  explicit Speller(plan_table::Codes* codes) : words_(codes->words) {}

  // False if the signature is too long to be spelled.
  bool spell(const Signature& signature, plan_table::Codes* codes) {
    constexpr uint32_t kMaxArguments = 96;
    if (signature.nargs > kMaxArguments) return false;
    uint32_t variadic = signature.variadic ? 1 + signature.nfixed : 0;
    Pen pen = {static_cast<uint64_t>(signature.abi) | signature.nargs << 8 | variadic << 16, 24, 0};
    pen = put_type(pen, signature.rtype, kPlainCodes | ffi::codes(Code::void_));
    ffi_type* const* end = signature.types + signature.nargs;
    for (ffi_type* const* type = signature.types; type != end; type++) {
      pen = put_type(pen, *type, kPlainCodes);
    }
    pen = end_word(pen);
    codes->count = pen.count;
    return pen.count < kNoRoom;
  }

 private:
  // What is being written; small enough to stay in registers.
  struct Pen {
    uint64_t word;
    uint32_t shift;
    uint32_t count;  // of whole words
  };

  static constexpr uint32_t kMaxWords = plan_table::Codes::kMaxWords;
  static constexpr uint32_t kNoRoom = kMaxWords + 1;
  static constexpr uint32_t kLetter = 5;
  static constexpr uint64_t kEnd = 31;
  static constexpr unsigned kMaxDepth = 8;

  Pen end_word(Pen pen) const {
    if (pen.count >= kMaxWords) return {0, 0, kNoRoom};
    words_[pen.count] = pen.word;
    return {0, 0, pen.count + 1};
  }

  Pen put(Pen pen, uint64_t value, uint32_t width) const {
    if (pen.shift + width > 64) pen = end_word(pen);
    pen.word |= value << pen.shift;
    pen.shift += width;
    return pen;
  }

  Pen put_type(Pen pen, const ffi_type* type, uint32_t plain) const {
    if (!type) return {0, 0, kNoRoom};
    if (is_one_of(code(*type), plain)) return put(pen, type->type, kLetter);
    return put_aggregate(pen, *type, 0);
  }

  // Outlined so that signatures of scalars are spelled in registers.
  [[gnu::noinline]] Pen put_aggregate(Pen pen, const ffi_type& type, unsigned depth) const {
    size_t size = __atomic_load_n(&type.size, __ATOMIC_ACQUIRE);
    bool fits = size && size < 1u << 15 && type.alignment < 1u << 10 && type.elements;
    if (!is_aggregate(type) || !fits || depth == kMaxDepth) return {0, 0, kNoRoom};
    pen = put(pen, type.type | size << 5 | uint64_t{type.alignment} << 20, kLetter + 15 + 10);
    if (!is_struct(type)) return put_uniform(pen, type);
    const ffi_type* last_plain = nullptr;
    for (ffi_type** element = type.elements; *element && pen.count != kNoRoom; element++) {
      const ffi_type* member = *element;
      if (member == last_plain || is_plain(*member)) {
        pen = put(pen, member->type, kLetter);
        last_plain = member;
      } else {
        pen = put_aggregate(pen, *member, depth + 1);
      }
    }
    return put(pen, kEnd, kLetter);
  }

  Pen put_uniform(Pen pen, const ffi_type& type) const {
    uint64_t count = 0;
    for (ffi_type** element = type.elements; *element; element++) {
      if (*element != type.elements[0]) return {0, 0, kNoRoom};
      count++;
    }
    if (!count || count >= 1u << 10 || !is_plain(*type.elements[0])) return {0, 0, kNoRoom};
    return put(pen, type.elements[0]->type | count << 5, kLetter + 10);
  }

  static bool is_plain(const ffi_type& type) {
    return is_one_of(code(type), kPlainCodes) && is_canonical(type);
  }

  uint64_t* words_;
};

}  // namespace ffi
