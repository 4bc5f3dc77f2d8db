// SPDX-License-Identifier: MIT
// The calling conventions of RISC-V and of LoongArch, whose rules are the same.
//
//   RISC-V Calling Conventions (riscv-cc) of the RISC-V ELF psABI: "Integer Calling Convention",
//   "Hardware Floating-Point Calling Convention"; its names and words are used here
//   Procedure Call Standard for the LoongArch Architecture, 20231219: "Passing arguments",
//   "Returning"; it says GRLEN and FRLEN for XLEN and ABI_FLEN
//
// Tested by testsuite/unit/riscv_test.cc and loongarch_test.cc.
//
// A struct of one or two reals, or of a real and an integer, goes to registers of these kinds,
// field by field. All else is cut into pieces of XLEN, without regard to what is in them:
//
//   struct { float f; int i; }   fa0: f, a0: i     struct { float f, g, h; }   a0: f g, a1: h
#pragma once

#include "convention.h"
#include "xlen_registers.h"

namespace ffi {

class Xlen {
 public:
  // Bytes of a general register; of a floating-point register, as far as the ABI uses it: 0, 4, 8.
  constexpr Xlen(uint32_t xlen, uint32_t flen) : xlen_(xlen), flen_(flen) {}

  Result result(const ffi_type& type) {
    Result result;
    if (code(type) == Code::void_) return result;
    // "Values are returned in the same manner as a first named argument of the same type would be
    // passed. If such an argument would have been passed by reference, the caller allocates memory
    // for the return value, and passes the address as an implicit first parameter."
    Xlen first(xlen_, flen_);
    result.value = first.argument(type);
    result.kind = Result::Kind::registers;
    uses_fprs_ = first.uses_fprs_;
    if (result.value.by_reference) {
      result.kind = Result::Kind::memory;
      result.value.by_reference = false;
      gpr_ = 1;
    }
    return result;
  }

  Placement argument(const ffi_type& type) {
    if (!variadic_) {
      Fields fields = flatten(type);
      if (fit_in_registers(fields)) return in_registers(fields);
    }
    return by_integer_rules(type);
  }

  // "Variadic arguments are passed according to the integer calling convention."
  void begin_variadic() { variadic_ = true; }

  bool accepted() const { return true; }
  size_t stack_bytes() const { return stack_; }
  size_t stack_alignment() const { return kStackAlignment; }
  uint32_t mode() const { return uses_fprs_ ? XLEN_MODE_FPRS : 0; }

 private:
  static constexpr uint32_t kGprs = 8;
  static constexpr uint32_t kFprs = 8;
  static constexpr size_t kStackAlignment = 16;

  struct Field {
    uint32_t offset;
    uint32_t size;
    bool is_float;
  };

  // The fields of a value that floating-point registers may take part in; none if they may not.
  struct Fields {
    Field list[2];
    uint32_t count = 0;

    uint32_t floats() const { return count_of(true); }
    uint32_t integers() const { return count_of(false); }

   private:
    uint32_t count_of(bool is_float) const {
      uint32_t found = 0;
      for (uint32_t i = 0; i < count; i++) found += list[i].is_float == is_float;
      return found;
    }
  };

  // "struct" refers to a C struct with its hierarchy flattened, including any array fields. [...]
  // Attributes such as aligned or packed do not interfere". A real by itself is like a struct of
  // one, a complex like a struct of two.
  Fields flatten(const ffi_type& type) const {
    Fields fields;
    size_t end = 0;
    bool all = each_scalar(type, 0, [&](const ffi_type& scalar, size_t offset) {
      // RISC-V: "Unions are never flattened". LoongArch: they "are only passed in the GARs or on
      // the stack".
      if (fields.count == 2 || offset < end || !may_be_field(scalar)) return false;
      end = offset + scalar.size;
      fields.list[fields.count++] = {static_cast<uint32_t>(offset),
                                     static_cast<uint32_t>(scalar.size), is_float(scalar)};
      return true;
    });
    if (!all || !fields.floats()) fields.count = 0;
    return fields;
  }

  // "provided the floating-point real is no more than ABI_FLEN bits wide and the integer is no more
  // than XLEN bits wide". Fixed-length vectors "are treated as aggregates": they are no fields.
  bool may_be_field(const ffi_type& scalar) const {
    if (is_float(scalar)) return scalar.size <= flen_;
    // gcc and clang, on RISC-V and LoongArch: a pointer is no "integer" here.
    return is_integer(scalar) && code(scalar) != Code::pointer && scalar.size <= xlen_;
  }

  bool fit_in_registers(const Fields& fields) const {
    return fields.count && fpr_ + fields.floats() <= kFprs && gpr_ + fields.integers() <= kGprs;
  }

  Placement in_registers(const Fields& fields) {
    Placement placement;
    for (uint32_t i = 0; i < fields.count; i++) {
      const Field& field = fields.list[i];
      if (field.is_float) {
        // "When a floating-point argument narrower than FLEN bits is passed in a floating-point
        // register, it is 1-extended (NaN-boxed) to FLEN bits." LoongArch leaves them undefined.
        placement.add(Area::registers, XLEN_FPR(fpr_++), field.offset, field.size,
                      field.size < 8 ? Widen::nan_box : Widen::none);
      } else {
        // "If [...] the integer is narrower than XLEN bits, the remaining bits are unspecified."
        placement.add(Area::registers, next_gpr(), field.offset, field.size);
      }
    }
    uses_fprs_ = true;
    return placement;
  }

  Placement by_integer_rules(const ffi_type& type) {
    // "Scalars wider than 2×XLEN bits", "aggregates larger than 2×XLEN bits are passed by
    // reference and are replaced in the argument list with the address".
    if (type.size > 2 * xlen_) {
      Placement placement = in_words(xlen_, xlen_, Widen::none);
      placement.by_reference = true;
      return placement;
    }
    // "Variadic arguments with 2×XLEN-bit alignment and size at most 2×XLEN bits are passed in an
    // aligned register pair (i.e., the first register in the pair is even-numbered), or on the
    // stack by value if none is available."
    if (variadic_ && type.alignment > xlen_) gpr_ += gpr_ % 2;
    return in_words(static_cast<uint32_t>(type.size), type.alignment, widen(type));
  }

  // "integer scalars narrower than XLEN bits are widened according to the sign of their type up to
  // 32 bits, then sign-extended to XLEN bits". LoongArch: unsigned words "are stored in
  // general-purpose registers as proper sign extensions".
  Widen widen(const ffi_type& type) const {
    if (!is_integer(type) || type.size >= xlen_) return Widen::none;
    if (is_signed(type)) return Widen::sign;
    return type.size == 4 ? Widen::sign_unsigned : Widen::zero;
  }

  // "If exactly one register is available, the low-order XLEN bits are passed in the register and
  // the high-order XLEN bits are passed on the stack."
  Placement in_words(uint32_t size, size_t alignment, Widen widen) {
    Placement placement;
    uint32_t from = 0;
    while (from < size && gpr_ < kGprs) {
      uint32_t part = size - from < xlen_ ? size - from : xlen_;
      placement.add(Area::registers, next_gpr(), from, part, widen);
      from += part;
    }
    if (from < size) {
      if (from) alignment = xlen_;
      placement.add(Area::stack, next_stack(size - from, alignment), from, size - from, widen);
    }
    return placement;
  }

  uint32_t next_gpr() { return XLEN_GPR(gpr_++, xlen_); }

  // "Aggregates or scalars passed on the stack are aligned to the greater of the type alignment and
  // XLEN bits, but never more than the stack alignment."
  uint32_t next_stack(uint32_t size, size_t alignment) {
    if (alignment < xlen_) alignment = xlen_;
    if (alignment > kStackAlignment) alignment = kStackAlignment;
    uint32_t to = static_cast<uint32_t>(align_up(stack_, alignment));
    stack_ = to + align_up(size, xlen_);
    return to;
  }

  uint32_t xlen_;
  uint32_t flen_;
  uint32_t gpr_ = 0;
  uint32_t fpr_ = 0;
  size_t stack_ = 0;
  bool variadic_ = false;
  bool uses_fprs_ = false;
};

static_assert(Convention<Xlen>);

}  // namespace ffi
