// SPDX-License-Identifier: MIT
// The calling conventions of 32-bit Arm: the base standard and its VFP variant.
// Procedure Call Standard for the Arm Architecture, 2022Q1, sections 5.3, 6.4, 6.5 and 7.1.
// Tested by testsuite/unit/aapcs32_test.cc.
//
// The base standard counts core registers (NCRN) and stack bytes (NSAA). The VFP variant also
// takes from s0-s15, and later arguments fill the gaps that alignment left:
//
//   f(float, double, float)     | s0 | s1 | s2 | s3 |
//                               |  1 |  3 |    2    |
#pragma once

#include "../convention.h"
#include "registers.h"

namespace ffi {

class Aapcs32 {
 public:
  enum class Variant : uint8_t { base, vfp };

  // 6.5: "A variadic function is always marshaled as for the base standard", named arguments
  // and result included.
  explicit Aapcs32(Variant variant, bool big_endian = false)
      : variant_(variant), big_endian_(big_endian) {}

  Result result(const ffi_type& type) {
    Result result;
    if (code(type) == Code::void_) return result;
    if (Homogeneous candidate = vfp_candidate(type); candidate.count) {
      // 7.1.2.2: "returned in the appropriate number of consecutive VFP registers starting with
      // the lowest numbered register (s0, d0, q0)".
      result.kind = Result::Kind::registers;
      result.value = in_vfp_registers(candidate, 0);
      return result;
    }
    // 6.4: "A Composite Type not larger than 4 bytes is returned in r0"; double-words in r0 and
    // r1, "a 128-bit containerized vector is returned in r0-r3".
    if (!is_composite(type) || type.size <= 4) {
      result.kind = Result::Kind::registers;
      result.value = in_one_area(Area::registers, ARM_CORE(0), type);
      return result;
    }
    // 6.5, rule A.4: "the address for the result is placed in r0 and the NCRN is set to r1". No
    // rule asks for it back; gcc gives it back, and so does the image, where nothing overwrites it.
    result.kind = Result::Kind::memory;
    result.value = Placement::one(Area::registers, ARM_CORE(ncrn_++), 4);
    return result;
  }

  Placement argument(const ffi_type& type) {
    Homogeneous candidate = vfp_candidate(type);
    return candidate.count ? vfp_argument(type, candidate) : core_argument(type);
  }

  void begin_variadic() {}

  bool accepted() const { return true; }
  size_t stack_bytes() const { return nsaa_; }
  size_t stack_alignment() const { return 8; }
  uint32_t mode() const { return mode_; }

 private:
  static constexpr unsigned kCores = 4;
  static constexpr unsigned kVfps = 16;

  static bool is_composite(const ffi_type& type) {
    return is_aggregate(type) && !is_short_vector(type);
  }

  // 7.1.2.1: floating-point types, vectors, and homogeneous aggregates of one to four of them.
  Homogeneous vfp_candidate(const ffi_type& type) const {
    return variant_ == Variant::base ? Homogeneous{} : homogeneous(type);
  }

  // `first` counts single-precision registers.
  Placement in_vfp_registers(const Homogeneous& candidate, unsigned first) {
    mode_ |= MODE_ARM_VFP;
    // The image is what vstm of double-precision registers writes: in big-endian memory, the
    // upper half comes first.
    unsigned swap = big_endian_ && candidate.size == 4;
    Placement placement;
    for (uint32_t from = 0; from < candidate.size * candidate.count; from += candidate.size) {
      unsigned reg = (first + from / 4) ^ swap;
      placement.add(Area::registers, ARM_VFP(0) + 4 * reg, from, candidate.size);
    }
    return placement;
  }

  // 7.1.2.3
  Placement vfp_argument(const ffi_type& type, const Homogeneous& candidate) {
    // C.1.vfp: "allocated to the lowest-numbered sequence of such registers".
    unsigned step = candidate.size / 4;
    unsigned wanted = (1u << step * candidate.count) - 1;
    for (unsigned first = 0; first + step * candidate.count <= kVfps; first += step) {
      if (used_vfps_ & wanted << first) continue;
      used_vfps_ |= wanted << first;
      return in_vfp_registers(candidate, first);
    }
    // C.2.vfp: "any VFP registers that are unallocated are marked as unavailable".
    used_vfps_ = (1u << kVfps) - 1;
    return on_stack(type);
  }

  // 6.5, stage C
  Placement core_argument(const ffi_type& type) {
    // C.3: "the NCRN is rounded up to the next even register number".
    ncrn_ = static_cast<unsigned>(align_up(ncrn_, alignment_of(type) / 4));
    size_t words = align_up(type.size, 4) / 4;
    uint32_t to = ARM_CORE(ncrn_);
    // C.4
    if (words <= kCores - ncrn_) {
      ncrn_ += static_cast<unsigned>(words);
      return in_one_area(Area::registers, to, type);
    }
    // C.5: "If the NCRN is less than r4 and the NSAA is equal to the SP, the argument is split".
    if (ncrn_ < kCores && nsaa_ == 0) {
      uint32_t in_registers = 4 * (kCores - ncrn_);
      uint32_t rest = static_cast<uint32_t>(type.size) - in_registers;
      Placement placement = Placement::one(Area::registers, to, in_registers);
      placement.add(Area::stack, 0, in_registers, rest);
      ncrn_ = kCores;
      nsaa_ = align_up(rest, 4);
      return placement;
    }
    // C.6: "The NCRN is set to r4."
    ncrn_ = kCores;
    return on_stack(type);
  }

  // C.7, C.8, C.2.vfp
  Placement on_stack(const ffi_type& type) {
    nsaa_ = align_up(nsaa_, alignment_of(type));
    uint32_t to = static_cast<uint32_t>(nsaa_);
    nsaa_ += align_up(type.size, 4);
    return in_one_area(Area::stack, to, type);
  }

  // The alignment that rule B.5 gives the copy of a value: 4 or 8. Of a composite it is "the
  // maximum of each of the member alignments [...] before any alignment adjustment of the entire
  // composite" (5.3); gcc and clang agree. Packing adjusts the members themselves.
  static size_t alignment_of(const ffi_type& type) {
    size_t alignment = is_complex(type) ? type.elements[0]->size : type.size;
    if (is_struct(type)) alignment = natural_alignment(type);
    return alignment >= 8 ? 8 : 4;
  }

  Placement in_one_area(Area area, uint32_t to, const ffi_type& type) const {
    uint32_t size = static_cast<uint32_t>(type.size);
    // 6.4, and B.2 in 6.5: narrow integers are "zero- or sign-extended to a full word". Narrow
    // composites stay at the word's lowest address.
    if (!is_integer(type) || size >= 4) return Placement::one(area, to, size);
    if (big_endian_) to += 4 - size;
    return Placement::one(area, to, size, is_signed(type) ? Widen::sign : Widen::zero);
  }

  Variant variant_;
  bool big_endian_;
  unsigned ncrn_ = 0;
  size_t nsaa_ = 0;
  uint32_t used_vfps_ = 0;
  uint32_t mode_ = 0;
};

static_assert(Convention<Aapcs32>);

}  // namespace ffi
