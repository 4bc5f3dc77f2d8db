// SPDX-License-Identifier: MIT
// A signature spelled out: equal spellings mean equal plans.
// Tested by testsuite/unit/prepare_test.cc.
#pragma once

#include "lexicon.h"
#include "plan.h"

namespace ffi {

// Letters are appended to a word until the next one has no room; then another word is begun:
//
//   1 0, abi (4 bits), result, arguments…
//   1 1, number of the entry of the word before (13), arguments…
//
// A scalar is its type code (5 bits). A complex is its code and its base's. A struct or vector is
// its code, size (13), alignment (8), elements and an end; an element several times in a row is
// told once, and how many more there are; of an opaque struct, none is told. A variadic signature
// says so in front of its result, and 1 + the number of fixed arguments (7). Only types that are
// laid out can be spelled, and only of signatures that a plan was recorded for is anything known,
// so that what is known is of sound types, but for members that are not told.
class Speller {
 public:
  using Word = lexicon::Word;
  using LookUp = lexicon::Entry* (*)(Word);

  // The whole signature if it is of scalars and surely fits in a word; else 0.
  // variadic: 0, or 1 + the number of fixed arguments.
  [[gnu::always_inline]] static Word one_word(ffi_abi abi, uint32_t nargs, uint32_t variadic,
                                              const ffi_type* rtype, ffi_type* const* types) {
    constexpr unsigned kHeadBits = 2 + kAbiBits + kCodeBits;
    constexpr unsigned kMost = (kWordBits - kHeadBits) / kCodeBits;
    constexpr unsigned kMostVariadic = (kWordBits - kHeadBits - kCodeBits - kFixedBits) / kCodeBits;
    if (nargs > (variadic ? kMostVariadic : kMost) || !is_scalar(rtype, kResultCodes)) return 0;
    Word word = append<kCodeBits>(head(abi, variadic), rtype->type);
    for (ffi_type* const* end = types + nargs; types != end; types++) {
      if (!is_scalar(*types, kPlainCodes)) return 0;
      word = append<kCodeBits>(word, (*types)->type);
    }
    return word;
  }

  // The entry of the signature's last word. NULL if it has none, or cannot be spelled.
  template <LookUp look_up>
  [[gnu::always_inline]] static lexicon::Entry* spell(ffi_abi abi, uint32_t nargs,
                                                      uint32_t variadic, const ffi_type* rtype,
                                                      ffi_type* const* types) {
    if (nargs > kMaxArguments) return nullptr;
    Word word = put_type<look_up>(head(abi, variadic), rtype, kResultCodes);
    for (ffi_type* const* end = types + nargs; word && types != end; types++) {
      word = put_type<look_up>(word, *types, kPlainCodes);
    }
    return word ? look_up(word) : nullptr;
  }

 private:
  static constexpr unsigned kWordBits = 8 * sizeof(Word);
  static constexpr unsigned kAbiBits = 4, kFixedBits = 7;
  static constexpr unsigned kCodeBits = 5, kSizeBits = 13, kAlignmentBits = 8;
  static constexpr unsigned kOutsideBits = kCodeBits + kSizeBits + kAlignmentBits;
  static constexpr unsigned kRoom = kWordBits - 2 - lexicon::kNumberBits;
  static constexpr Word kFirst = 2, kFurther = 3;
  static constexpr Word kVariadic = 29, kMore = 30, kEnd = 31;
  static constexpr uint32_t kResultCodes = kPlainCodes | codes(Code::void_);
  static constexpr uint32_t kMaxArguments = 96;
  static constexpr unsigned kMaxDepth = 8;
  static_assert(FFI_LAST_ABI <= 1 << kAbiBits && kMaxArguments + 1 < 1 << kFixedBits);

  static Word head(ffi_abi abi, uint32_t variadic) {
    Word word = kFirst << kAbiBits | static_cast<Word>(abi);
    return variadic ? (word << kCodeBits | kVariadic) << kFixedBits | variadic : word;
  }

  // The code comes first: an aggregate's size may just be written by another thread.
  static bool is_scalar(const ffi_type* type, uint32_t codes) {
    return type && is_one_of(code(*type), codes) && type->size;
  }

  template <unsigned width>
  static bool has_room(Word word) {
    return !(word >> (kWordBits - width));
  }
  template <unsigned width>
  static Word append(Word word, Word letter) {
    return word << width | letter;
  }

  // These return 0 for what cannot be spelled.
  template <LookUp look_up, unsigned width>
  static Word put(Word word, Word letter) {
    if constexpr (width > kRoom) {
      word = put<look_up, width - kRoom>(word, letter >> kRoom);
      return word ? put<look_up, kRoom>(word, letter % (Word{1} << kRoom)) : 0;
    }
    if (!has_room<width>(word)) word = turn<look_up>(word);
    return word ? append<width>(word, letter) : 0;
  }

  // To the next word.
  template <LookUp look_up>
  [[gnu::noinline]] static Word turn(Word word) {
    lexicon::Entry* entry = look_up(word);
    Word number = static_cast<Word>(entry - lexicon::entries);
    return entry ? append<lexicon::kNumberBits>(kFurther, number) : 0;
  }

  template <LookUp look_up>
  static Word put_type(Word word, const ffi_type* type, uint32_t plain) {
    if (is_scalar(type, plain)) return put<look_up, kCodeBits>(word, type->type);
    return type ? put_larger<look_up>(word, *type) : 0;
  }

  template <LookUp look_up>
  [[gnu::noinline]] static Word put_larger(Word word, const ffi_type& type) {
    if (!is_opaque(type)) return put_aggregate<look_up>(word, type, 0);
    Word outside = outside_of(type);
    return outside ? put<look_up, kOutsideBits + kCodeBits>(word, outside << kCodeBits | kEnd) : 0;
  }

  template <LookUp look_up>
  [[gnu::noinline]] static Word put_aggregate(Word word, const ffi_type& type, unsigned depth) {
    if (is_complex(type)) return put_complex<look_up>(word, type);
    Word outside = outside_of(type);
    if (!outside || !is_aggregate(type) || !type.elements || depth == kMaxDepth) return 0;
    word = put<look_up, kOutsideBits>(word, outside);
    ffi_type** element = type.elements;
    while (word && *element) {
      const ffi_type& member = **element;
      size_t more = 0;
      while (*++element == &member) more++;
      if (is_plain(member)) [[likely]] {
        word = put<look_up, kCodeBits>(word, member.type);
      } else {
        word = put_aggregate<look_up>(word, member, depth + 1);
      }
      for (; word && more; more >>= kCodeBits) {
        word = put<look_up, 2 * kCodeBits>(word, kMore << kCodeBits | more % (1u << kCodeBits));
      }
    }
    return word ? put<look_up, kCodeBits>(word, kEnd) : 0;
  }

  // Code, size and alignment of an aggregate; 0: they do not fit, or it is not laid out.
  static Word outside_of(const ffi_type& type) {
    size_t size = size_of(type);
    Word alignment = alignment_of(type);
    bool fits = size - 1 < (1u << kSizeBits) - 1 && alignment < 1u << kAlignmentBits;
    return fits ? (alignment << kSizeBits | size) << kCodeBits | type.type : 0;
  }

  // A struct that goes where its size and alignment say, in every convention: it is too large for
  // general registers, and those of reals and vectors hold nothing that begins with an integer and
  // is as large. Stricter alignment may be that of some member, which counts in some conventions.
  static bool is_opaque(const ffi_type& type) {
    constexpr size_t kMostInRegisters = 16;
    return is_struct(type) && size_of(type) > kMostInRegisters &&
           alignment_of(type) <= sizeof(void*) && type.elements && type.elements[0] &&
           is_one_of(code(*type.elements[0]), kPlainCodes & ~kFloatCodes);
  }

  // Another thread may be laying the type out: the size is there last.
  static size_t size_of(const ffi_type& type) {
    return __atomic_load_n(&type.size, __ATOMIC_ACQUIRE);
  }
  static unsigned alignment_of(const ffi_type& type) {
    return __atomic_load_n(&type.alignment, __ATOMIC_RELAXED);
  }

  template <LookUp look_up>
  static Word put_complex(Word word, const ffi_type& type) {
    const ffi_type* base = type.elements ? type.elements[0] : nullptr;
    bool usual = base && is_plain(*base) && !type.elements[1] && type.size == 2 * base->size &&
                 type.alignment == base->alignment;
    if (!usual) return 0;
    return put<look_up, 2 * kCodeBits>(word, Word{type.type} << kCodeBits | base->type);
  }

  static bool is_plain(const ffi_type& type) {
    return is_one_of(code(type), kPlainCodes) && is_canonical(type);
  }
};

}  // namespace ffi
