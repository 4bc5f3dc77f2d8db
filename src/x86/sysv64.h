// SPDX-License-Identifier: MIT
// The System V calling convention of x86-64, and of x32.
// System V Application Binary Interface, AMD64 Architecture Processor Supplement, 1.0, section 3.2.
// Tested by testsuite/unit/sysv64_test.cc.
//
// A value is cut into eightbytes. Each gets the class of what lies in it:
//
//   struct { double d; int i; float f; }      |d d d d d d d d|i i i i f f f f|
//                                              SSE             INTEGER (wins over SSE)
//                                              xmm0            rdi
#pragma once

#include "../convention.h"
#include "registers.h"

namespace ffi {

class Sysv64 {
 public:
  // The widest vectors in registers: 16 bytes, 32 with AVX, 64 with AVX-512.
  explicit Sysv64(size_t vector_bytes = 16) : vector_bytes_(vector_bytes) {}

  [[gnu::cold]] Result result(const ffi_type& type) {
    Result result;
    if (code(type) == Code::void_) return result;
    Classes classes = classify(type);
    if (classes.memory) {
      // 3.2.3: "the caller provides space for the return value and passes the address of this
      // storage in %rdi [...]. On return %rax will contain the address".
      result.kind = Result::Kind::memory;
      result.value = Placement::one(Area::registers, R64_GPR(gpr_++), 8, Widen::none);
      result.address_back = R64_RAX;
      return result;
    }
    result.kind = Result::Kind::registers;
    Cursor cursor = {R64_RAX, 0, 0};
    result.value = in_registers(type, classes, cursor);
    mode_ |= cursor.x87 << MODE64_X87_SHIFT;
    return result;
  }

  [[gnu::cold]] Placement argument(const ffi_type& type) {
    Classes classes = classify(type);
    // 3.2.3: "If there are no registers available for any eightbyte of an argument, the whole
    // argument is passed on the stack."
    unsigned gprs = classes.count_of(Class::integer);
    unsigned sses = classes.count_of(Class::sse);
    bool x87 = classes.count_of(Class::x87);
    bool unnamed_wide = variadic_ && type.size > 16;
    if (classes.memory || x87 || unnamed_wide || gpr_ + gprs > kGprs || sse_ + sses > kSses) {
      return on_stack(type);
    }
    Cursor cursor = {R64_GPR(gpr_), sse_, 0};
    Placement placement = in_registers(type, classes, cursor);
    gpr_ += gprs;
    sse_ += sses;
    return placement;
  }

  // 3.5.7: variadic arguments go where named ones would; %al counts the vector registers, which
  // every call tells, since C calls variadic functions through unprototyped pointers too.
  // gcc and clang: variadic vectors of more than 16 bytes are in memory, and structs of one.
  void begin_variadic() { variadic_ = true; }

  bool accepted() const { return true; }
  size_t stack_bytes() const { return stack_; }
  size_t stack_alignment() const { return stack_alignment_; }
  uint32_t mode() const { return mode_ | sse_ | (sse_ ? MODE64_SSE : 0); }

 private:
  static constexpr unsigned kGprs = 6;
  static constexpr unsigned kSses = 8;
  static constexpr unsigned kMaxEightbytes = 8;

  // Ordered so that merging two classes is taking the smaller (3.2.3, step 4): MEMORY wins over
  // all, INTEGER over the others, SSE over SSEUP, anything over NO_CLASS. SSEUP and X87UP belong to
  // the eightbyte before them.
  enum class Class : uint8_t { memory, integer, x87, x87_up, sse, sse_up, none };

  struct Classes {
    Class eightbytes[kMaxEightbytes];
    unsigned count = 0;
    bool memory = false;

    unsigned count_of(Class wanted) const {
      unsigned found = 0;
      for (unsigned i = 0; i < count; i++) found += eightbytes[i] == wanted;
      return found;
    }
    void merge(unsigned index, Class added) {
      Class& there = eightbytes[index];
      // "If one of the classes is X87, X87UP, COMPLEX_X87 class, MEMORY is used": beside SSE.
      bool beside = (is_x87(there) && is_sse(added)) || (is_sse(there) && is_x87(added));
      if (beside) there = Class::memory;
      if (added < there) there = added;
    }

   private:
    static bool is_x87(Class eightbyte) {
      return eightbyte == Class::x87 || eightbyte == Class::x87_up;
    }
    static bool is_sse(Class eightbyte) {
      return eightbyte == Class::sse || eightbyte == Class::sse_up;
    }
  };

  // The next registers of each kind; gpr is an image offset.
  struct Cursor {
    uint32_t gpr;
    unsigned sse;
    uint32_t x87;
  };

  Classes classify(const ffi_type& type) const {
    Classes classes;
    // 3.2.3, step 1: "If the size of an object is larger than eight eightbytes, or it contains
    // unaligned fields, it has class MEMORY."
    if (type.size > 8 * kMaxEightbytes) {
      classes.memory = true;
      return classes;
    }
    classes.count = static_cast<unsigned>((type.size + 7) / 8);
    for (Class& eightbyte : classes.eightbytes) eightbyte = Class::none;
    classes.memory = !each_scalar(type, 0, [&](const ffi_type& scalar, size_t offset) {
      if (offset % scalar.alignment) return false;
      return merge_scalar(classes, scalar, offset);
    });
    if (!classes.memory) classes.memory = !clean_up(classes, type);
    return classes;
  }

  bool merge_scalar(Classes& classes, const ffi_type& scalar, size_t offset) const {
    unsigned first = static_cast<unsigned>(offset / 8);
    unsigned last = static_cast<unsigned>((offset + scalar.size - 1) / 8);
    if (last >= classes.count) return false;
    switch (code(scalar)) {
      case Code::float_:
      case Code::double_: classes.merge(first, Class::sse); return true;
      case Code::long_double:
        // A double-sized long double is a double.
        classes.merge(first, scalar.size > 8 ? Class::x87 : Class::sse);
        if (scalar.size > 8) classes.merge(last, Class::x87_up);
        return true;
      case Code::vector:
        // gcc and clang: vectors wider than the registers are in memory, like structs of them.
        if (scalar.size > vector_bytes_) return false;
        // gcc: vectors of one floating-point lane are in memory. clang: the same for double.
        if (is_float(*scalar.elements[0]) && !scalar.elements[1]) return false;
        // gcc and clang: vectors of less than 8 bytes are like integers.
        classes.merge(first, scalar.size < 8 ? Class::integer : Class::sse);
        for (unsigned i = first + 1; i <= last; i++) classes.merge(i, Class::sse_up);
        return true;
      default:
        for (unsigned i = first; i <= last; i++) classes.merge(i, Class::integer);
        return true;
    }
  }

  // 3.2.3, step 5: post merger cleanup. False: the whole value is in memory.
  static bool clean_up(Classes& classes, const ffi_type& type) {
    if (classes.count_of(Class::memory)) return false;
    // "If the size of the aggregate exceeds two eightbytes and the first eightbyte isn't SSE or any
    // other eightbyte isn't SSEUP, the whole argument is passed in memory."
    bool one_vector = classes.eightbytes[0] == Class::sse;
    for (unsigned i = 1; i < classes.count; i++)
      one_vector &= classes.eightbytes[i] == Class::sse_up;
    if (classes.count > 2) {
      // COMPLEX_X87 is the exception: it comes back in st(0) and st(1).
      bool complex_x87 = is_complex(type) && classes.eightbytes[0] == Class::x87;
      return one_vector || complex_x87;
    }
    if (classes.count == 2) {
      // "If SSEUP is not preceded by SSE or SSEUP, it is converted to SSE."
      if (classes.eightbytes[1] == Class::sse_up && classes.eightbytes[0] != Class::sse) {
        classes.eightbytes[1] = Class::sse;
      }
      // "If X87UP is not preceded by X87, the whole argument is passed in memory."
      bool x87 = classes.eightbytes[0] == Class::x87;
      if (x87 != (classes.eightbytes[1] == Class::x87_up)) return false;
    }
    return true;
  }

  [[gnu::cold]] Placement in_registers(const ffi_type& type, const Classes& classes,
                                       Cursor& cursor) {
    uint32_t size = static_cast<uint32_t>(type.size);
    if (!is_aggregate(type) && size < 8 && classes.eightbytes[0] == Class::integer) {
      return Placement::one(Area::registers, cursor.gpr, size,
                            is_signed(type) ? Widen::sign : Widen::zero);
    }
    Placement placement;
    for (unsigned i = 0; i < classes.count; i++) {
      uint32_t from = 8 * i;
      uint32_t part = size - from < 8 ? size - from : 8;
      switch (classes.eightbytes[i]) {
        case Class::integer:
          placement.add(Area::registers, cursor.gpr, from, part);
          cursor.gpr += 8;
          break;
        case Class::sse:
          mode_ |= MODE64_SSE;
          placement.add(Area::registers, R64_SSE(cursor.sse++), from, part);
          break;
        case Class::sse_up: add_upper_part(placement, cursor.sse - 1, i, part); break;
        case Class::x87:
          // 80 bits; the rest of the value is padding.
          placement.add(Area::registers, R64_X87(cursor.x87++), from, 10);
          i++;
          break;
        case Class::x87_up:
        case Class::memory:
        case Class::none: break;
      }
    }
    return placement;
  }

  // Eightbyte i of a vector: the image keeps bytes 0-15, 16-31 and 32-63 of the registers apart.
  void add_upper_part(Placement& placement, unsigned reg, unsigned i, uint32_t part) {
    uint32_t to = R64_SSE(reg) + 8 * i;
    if (i >= 2) {
      to = R64_YMM(reg) + 8 * (i - 2);
      mode_ |= MODE64_YMM;
    }
    if (i >= 4) {
      to = R64_ZMM(reg) + 8 * (i - 4);
      mode_ |= MODE64_ZMM;
    }
    placement.add(Area::registers, to, 8 * i, part);
  }

  Placement on_stack(const ffi_type& type) {
    // 3.2.3: "The size of each argument gets rounded up to eightbytes." gcc and clang align to the
    // type where that is more. A vector is aligned to its size, whatever ffi_type says.
    size_t alignment = is_vector(type) ? type.size : type.alignment;
    if (alignment < 8) alignment = 8;
    if (alignment > stack_alignment_) stack_alignment_ = alignment;
    uint32_t to = static_cast<uint32_t>(align_up(stack_, alignment));
    stack_ = to + align_up(type.size, 8);
    Widen widen = Widen::none;
    if (is_integer(type) && type.size < 8) widen = is_signed(type) ? Widen::sign : Widen::zero;
    return Placement::one(Area::stack, to, static_cast<uint32_t>(type.size), widen);
  }

  size_t vector_bytes_;
  unsigned gpr_ = 0;
  unsigned sse_ = 0;
  size_t stack_ = 0;
  size_t stack_alignment_ = 16;
  uint32_t mode_ = 0;
  bool variadic_ = false;
};

static_assert(Convention<Sysv64>);

}  // namespace ffi
