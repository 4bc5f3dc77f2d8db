// SPDX-License-Identifier: MIT
// The calling convention of AArch64, in the dialects of Arm, Apple and Microsoft.
// Procedure Call Standard for the Arm 64-bit Architecture (AArch64), 2020Q3, sections 5 and 6.
// Apple: Writing ARM64 code for Apple platforms. Microsoft: Overview of ARM64 ABI conventions.
// Tested by testsuite/unit/aapcs64_test.cc.
//
// Three counters say what is used up (6.4.2, stage A): NGRN of x0-x7, NSRN of v0-v7, and NSAA, the
// bytes of stack. On big-endian targets a scalar lies at the end of its register or slot, where the
// least significant byte belongs; a composite lies at the start, as if loaded from memory:
//
//   int                  x0 |. . . . i i i i|
//   struct {char c[3];}  x0 |c c c . . . . .|
//   float                v0 |. . . . . . . . . . . . f f f f|
#pragma once

#include "../convention.h"
#include "registers.h"

namespace ffi {

class Aapcs64 {
 public:
  enum class Platform : uint8_t { standard, apple, windows };

  explicit Aapcs64(Platform platform = Platform::standard, bool variadic = false,
                   bool big_endian = false)
      : platform_(platform),
        big_endian_(big_endian),
        packs_stack_(platform == Platform::apple),
        general_only_(platform == Platform::windows && variadic) {}

  // 6.5: a type that would "be passed as a value in a register (or set of registers)" comes back in
  // the same ones. Otherwise "the address of the memory block shall be passed as an additional
  // argument to the function in x8".
  Result result(const ffi_type& type) {
    Result result;
    if (code(type) == Code::void_) return result;
    Aapcs64 alone(platform_, false, big_endian_);
    result.kind = Result::Kind::registers;
    result.value = alone.argument(type);
    if (result.value.by_reference) {
      result.kind = Result::Kind::memory;
      result.value = Placement::one(Area::registers, A64_X8, kWord);
    }
    if (alone.mode_) mode_ |= 1 << A64_MODE_VECTOR_RESULT;
    return result;
  }

  // Microsoft: variadic functions take nothing in vector registers. clang leaves short vectors
  // there, where its own va_arg does not look.
  Placement argument(const ffi_type& type) {
    // 8.1.1: a complex type is laid out as a struct of two.
    Homogeneous members = general_only_ ? Homogeneous{} : homogeneous(type);
    if (members.count) {
      if (nsrn_ + members.count <= kRegisters) return in_simd(members);
      nsrn_ = kRegisters;  // C.3
      return on_stack(type, packs_stack_);
    }
    // B.4: "the argument is copied to memory allocated by the caller and the argument is replaced
    // by a pointer to the copy". gcc and clang: so are vectors wider than the registers.
    if (type.size > 2 * kWord) return by_reference();
    // C.10: "If the argument has an alignment of 16 then the NGRN is rounded up to the next even
    // number."
    if (alignment_of(type) == 2 * kWord) ngrn_ = static_cast<unsigned>(align_up(ngrn_, 2));
    unsigned words = static_cast<unsigned>((type.size + kWord - 1) / kWord);
    if (ngrn_ + words <= kRegisters) return in_general(type, words);
    if (general_only_ && ngrn_ < kRegisters) return split(type);
    ngrn_ = kRegisters;  // C.13
    return on_stack(type, packs_stack_ && !is_composite(type));
  }

  // Apple: "each variadic argument is assigned to the appropriate number of 8-byte stack slots".
  void begin_variadic() {
    if (platform_ != Platform::apple) return;
    ngrn_ = kRegisters;
    nsrn_ = kRegisters;
    nsaa_ = align_up(nsaa_, kWord);
    packs_stack_ = false;
  }

  bool accepted() const { return true; }
  size_t stack_bytes() const { return nsaa_; }
  size_t stack_alignment() const { return 2 * kWord; }
  uint32_t mode() const { return mode_; }

 private:
  static constexpr unsigned kRegisters = 8;
  static constexpr uint32_t kWord = 8;

  static bool is_composite(const ffi_type& type) { return is_struct(type) || is_complex(type); }

  // B.6: the natural alignment, at most 16. For a composite that is "the maximum of each of the
  // member alignments [...] before any alignment adjustment of the entire composite" (5.8).
  // clang: for Apple and Microsoft the adjustment counts.
  size_t alignment_of(const ffi_type& type) const {
    size_t alignment = type.size;
    if (is_composite(type)) alignment = type.alignment;
    if (is_struct(type) && platform_ == Platform::standard) alignment = natural_alignment(type);
    return alignment < 2 * kWord ? alignment : 2 * kWord;
  }

  // C.1, C.2: "one register per member".
  Placement in_simd(Homogeneous members) {
    Placement placement;
    uint32_t right = big_endian_ ? 2 * kWord - members.size : 0;
    for (unsigned i = 0; i < members.count; i++) {
      placement.add(Area::registers, A64_V(nsrn_++) + right, i * members.size, members.size);
    }
    mode_ |= 1 << A64_MODE_VECTOR_ARGUMENTS;
    return placement;
  }

  // C.9, C.11, C.12.
  Placement in_general(const ffi_type& type, unsigned words) {
    uint32_t to = A64_X(ngrn_) + (is_composite(type) ? 0 : justify(type));
    ngrn_ += words;
    return Placement::one(Area::registers, to, static_cast<uint32_t>(type.size), widening(type));
  }

  Placement by_reference() {
    Placement placement = Placement::one(Area::registers, A64_X(ngrn_), kWord);
    if (ngrn_ == kRegisters) {
      nsaa_ = align_up(nsaa_, kWord);
      placement = Placement::one(Area::stack, static_cast<uint32_t>(nsaa_), kWord);
      nsaa_ += kWord;
    } else {
      ngrn_++;
    }
    placement.by_reference = true;
    return placement;
  }

  // Microsoft, "Variadic functions": arguments go "to an imaginary stack, where the first 64 bytes
  // of the stack are loaded into x0-x7, and any remaining stack arguments are placed normally".
  // clang puts all of this one on the stack, where its own va_arg does not look for it.
  Placement split(const ffi_type& type) {
    uint32_t first = (kRegisters - ngrn_) * kWord;
    Placement placement = Placement::one(Area::registers, A64_X(ngrn_), first);
    placement.add(Area::stack, 0, first, static_cast<uint32_t>(type.size) - first);
    ngrn_ = kRegisters;
    nsaa_ = kWord;
    return placement;
  }

  // C.4-C.6, C.14-C.17. Apple: "Function arguments may consume slots on the stack that are not
  // multiples of 8 bytes"; clang: composites keep whole slots unless they are homogeneous.
  Placement on_stack(const ffi_type& type, bool packed) {
    size_t alignment = alignment_of(type);
    if (!packed && alignment < kWord) alignment = kWord;
    size_t start = align_up(nsaa_, alignment);
    nsaa_ = start + (packed ? type.size : align_up(type.size, kWord));
    // gcc: a vector lies at the start, like a composite.
    bool scalar = is_integer(type) || is_float(type);
    return Placement::one(Area::stack, static_cast<uint32_t>(start + (scalar ? justify(type) : 0)),
                          static_cast<uint32_t>(type.size), packed ? Widen::none : widening(type));
  }

  // Bytes in front of a value in the least significant bits of a register or slot.
  uint32_t justify(const ffi_type& type) const {
    return big_endian_ && type.size < kWord ? kWord - static_cast<uint32_t>(type.size) : 0;
  }

  static Widen widening(const ffi_type& type) {
    if (!is_integer(type) || type.size >= kWord) return Widen::none;
    return is_signed(type) ? Widen::sign : Widen::zero;
  }

  Platform platform_;
  bool big_endian_;
  bool packs_stack_;   // slots are as large as their arguments
  bool general_only_;  // vector registers are not used
  unsigned ngrn_ = 0;
  unsigned nsrn_ = 0;
  size_t nsaa_ = 0;
  uint32_t mode_ = 0;
};

static_assert(Convention<Aapcs64>);

}  // namespace ffi
