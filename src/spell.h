// SPDX-License-Identifier: MIT
// A signature spelled out: equal spellings mean equal plans.
// Tested by testsuite/unit/prepare_test.cc.
#pragma once

#include "lexicon.h"
#include "plan.h"

namespace ffi {

// Letters fill words, the lowest bits first; one that does not fit opens the next word:
//
//   abi (4 bits), 1 + nfixed (7; 0: not variadic), result, arguments…
//   0 (4 bits), number of the entry of the word before (13), arguments…
//
// A scalar is its type code (5 bits); none is 0, so that the rest of the last word tells where the
// arguments end. A complex is its code and its base's. A struct or vector is its code, size (13),
// alignment (8), elements and an end; an element several times in a row is told once, and how many
// more there are. Only types that are laid out can be spelled, and only
// signatures that a plan was recorded for are added to the lexicon, so that known spellings are of
// sound types.
class Speller {
 public:
  using Word = lexicon::Word;
  // lexicon::find or lexicon::add
  using LookUp = lexicon::Entry* (*)(Word);

  // The entry of the signature's last word; NULL if it has none, or is too long to be spelled.
  // variadic: 0, or 1 + the number of fixed arguments.
  template <LookUp look_up>
  [[gnu::always_inline]] static lexicon::Entry* spell(ffi_abi abi, uint32_t nargs,
                                                      uint32_t variadic, const ffi_type* rtype,
                                                      ffi_type* const* types) {
    constexpr uint32_t kMaxArguments = 96;
    static_assert(FFI_LAST_ABI <= 1 << kAbiBits && kMaxArguments + 1 < 1 << kFixedBits);
    if (nargs > kMaxArguments) return nullptr;
    Pen pen = put_type<look_up>({head(abi, variadic), kHeadBits}, rtype, kResultCodes);
    for (ffi_type* const* end = types + nargs; types != end; types++) {
      pen = put_type<look_up>(pen, *types, kPlainCodes);
    }
    return is_broken(pen) ? nullptr : look_up(pen.word);
  }

 private:
  // What is being written; small enough to stay in registers.
  struct Pen {
    Word word;
    Word shift;
  };

  static constexpr Word kWordBits = 8 * sizeof(Word);
  static constexpr unsigned kAbiBits = 4, kFixedBits = 7, kHeadBits = kAbiBits + kFixedBits;
  static constexpr unsigned kCodeBits = 5, kSizeBits = 13, kAlignmentBits = 8;
  static constexpr unsigned kRoom = kWordBits - kAbiBits - lexicon::kNumberBits;
  static constexpr uint32_t kResultCodes = kPlainCodes | codes(Code::void_);
  static constexpr Word kMore = 30, kEnd = 31;
  static constexpr unsigned kMaxDepth = 8;
  static constexpr Pen kBroken = {0, kWordBits + 1};
  static bool is_broken(Pen pen) { return pen.shift > kWordBits; }

  static Word head(ffi_abi abi, uint32_t variadic) {
    return static_cast<Word>(abi) | static_cast<Word>(variadic) << kAbiBits;
  }

  template <LookUp look_up, unsigned width>
  static Pen put(Pen pen, Word value) {
    if constexpr (width > kRoom) {
      pen = put<look_up, kRoom>(pen, value % (Word{1} << kRoom));
      return put<look_up, width - kRoom>(pen, value >> kRoom);
    }
    if (pen.shift + width > kWordBits) pen = turn<look_up>(pen);
    return {pen.word | value << pen.shift % kWordBits, pen.shift + width};
  }

  // To the next word.
  template <LookUp look_up>
  [[gnu::noinline]] static Pen turn(Pen pen) {
    lexicon::Entry* entry = is_broken(pen) ? nullptr : look_up(pen.word);
    if (!entry) return kBroken;
    return {static_cast<Word>(entry - lexicon::entries) << kAbiBits,
            kAbiBits + lexicon::kNumberBits};
  }

  template <LookUp look_up>
  static Pen put_type(Pen pen, const ffi_type* type, uint32_t plain) {
    if (!type) return kBroken;
    if (is_one_of(code(*type), plain)) return put<look_up, kCodeBits>(pen, type->type);
    return put_aggregate<look_up>(pen, *type, 0);
  }

  template <LookUp look_up>
  [[gnu::noinline]] static Pen put_aggregate(Pen pen, const ffi_type& type, unsigned depth) {
    size_t size = __atomic_load_n(&type.size, __ATOMIC_ACQUIRE);
    bool fits = size && size < 1u << kSizeBits && type.alignment < 1u << kAlignmentBits;
    if (!is_aggregate(type) || !fits || !type.elements || depth == kMaxDepth) return kBroken;
    if (is_complex(type)) return put_complex<look_up>(pen, type);
    Word outside = type.type | size << kCodeBits | Word{type.alignment} << (kCodeBits + kSizeBits);
    pen = put<look_up, kCodeBits + kSizeBits + kAlignmentBits>(pen, outside);
    for (ffi_type** element = type.elements; *element && !is_broken(pen);) {
      const ffi_type& member = **element;
      pen = is_plain(member) ? put<look_up, kCodeBits>(pen, member.type)
                             : put_aggregate<look_up>(pen, member, depth + 1);
      ffi_type** first = element;
      while (*++element == &member) {
      }
      for (size_t more = static_cast<size_t>(element - first) - 1; more; more >>= kCodeBits) {
        pen = put<look_up, 2 * kCodeBits>(pen, kMore | more % (1u << kCodeBits) << kCodeBits);
      }
    }
    return put<look_up, kCodeBits>(pen, kEnd);
  }

  template <LookUp look_up>
  static Pen put_complex(Pen pen, const ffi_type& type) {
    const ffi_type* base = type.elements[0];
    bool usual = base && is_plain(*base) && !type.elements[1] && type.size == 2 * base->size &&
                 type.alignment == base->alignment;
    if (!usual) return kBroken;
    return put<look_up, 2 * kCodeBits>(pen, type.type | Word{base->type} << kCodeBits);
  }

  static bool is_plain(const ffi_type& type) {
    return is_one_of(code(type), kPlainCodes) && is_canonical(type);
  }
};

}  // namespace ffi
