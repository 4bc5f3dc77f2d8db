// SPDX-License-Identifier: MIT
// The Microsoft calling convention of x86-64, as Microsoft's compilers and as GCC keep it.
// Microsoft, "x64 calling convention" and "x64 ABI conventions" (learn.microsoft.com/cpp/build).
// Tested by testsuite/unit/win64_test.cc.
//
// Every argument takes one slot of 8 bytes. The first four are registers, which of a pair depends
// on the type; their homes on the stack lie below the other arguments:
//
//   slot        0          1          2         3         4         5
//   registers   rcx xmm0   rdx xmm1   r8 xmm2   r9 xmm3
//   stack      |home 0    |home 1    |home 2   |home 3   |arg 4    |arg 5   |
//              0          8          16        24        32        40
#pragma once

#include "../convention.h"
#include "registers.h"

namespace ffi {

class Win64 {
 public:
  enum class Compiler { microsoft, gcc };

  explicit Win64(Compiler compiler = Compiler::microsoft) : compiler_(compiler) {}

  Result result(const ffi_type& type) {
    Result result;
    if (code(type) == Code::void_) return result;
    result.kind = Result::Kind::registers;
    uint32_t size = static_cast<uint32_t>(type.size);
    // "Non-scalar types including floats, doubles, and vector types such as __m128 [...] are
    // returned in XMM0." gcc and clang: 128-bit integers are, too.
    bool vector16 = (is_vector(type) || is_integer(type)) && size == 16;
    if (is_sse(type) || vector16) {
      result.value = Placement::one(Area::registers, R64_SSE(0), size);
      return result;
    }
    // "A scalar return value that can fit into 64 bits, including the __m64 type, is returned
    // through RAX. [...] To return a user-defined type by value in RAX, it must have a length of 1,
    // 2, 4, 8, 16, 32, or 64 bits."
    if (fits_a_slot(type)) {
      result.value = Placement::one(Area::registers, R64_RAX, size, widen(type));
      return result;
    }
    // gcc: wider vectors are in memory. clang: in ymm0. Microsoft's documents leave them out.
    if (is_vector(type) && compiler_ == Compiler::microsoft) accepted_ = false;
    // "the caller must allocate memory for the return value and pass a pointer to it as the first
    // argument. [...] The same pointer must be returned by the callee in RAX."
    result.kind = Result::Kind::memory;
    result.value = slot(8, Widen::none, false);
    result.address_back = R64_RAX;
    return result;
  }

  Placement argument(const ffi_type& type) {
    if (is_sse(type)) return slot(type.size, Widen::none, true);
    // "__m64 types and structs, arrays, or unions of size 8, 16, 32, or 64 bits are passed as if
    // they were integers of the same size." clang: vectors of 8 bytes are passed by reference.
    // gcc and clang: so are vectors of one floating-point lane.
    if (fits_a_slot(type) && !is_lone_float(type)) return slot(type.size, widen(type), false);
    // "Structs or unions of other sizes are passed as a pointer to memory allocated by the caller.
    // [...] __m128 types, arrays, and strings are never passed by immediate value."
    Placement placement = slot(8, Widen::none, false);
    placement.by_reference = true;
    return placement;
  }

  // "Floating-point values must also be duplicated in the integer register": win64.S does that in
  // every call, since C calls variadic functions through unprototyped pointers too.
  void begin_variadic() {}

  bool accepted() const { return accepted_; }
  // "The caller must always allocate sufficient space to store four register parameters".
  size_t stack_bytes() const { return 8 * (next_ > kInRegisters ? next_ : kInRegisters); }
  size_t stack_alignment() const { return 16; }
  uint32_t mode() const { return 0; }

 private:
  static constexpr uint32_t kInRegisters = 4;
  static constexpr uint32_t kGprs[kInRegisters] = {R64_GPR(3), R64_GPR(2), R64_GPR(4), R64_GPR(5)};

  // A long double of 8 bytes is a double.
  static bool is_sse(const ffi_type& type) { return is_float(type) && type.size <= 8; }

  static bool is_lone_float(const ffi_type& type) {
    return is_vector(type) && is_float(*type.elements[0]) && !type.elements[1];
  }

  static bool fits_a_slot(const ffi_type& type) {
    return type.size == 1 || type.size == 2 || type.size == 4 || type.size == 8;
  }

  static Widen widen(const ffi_type& type) {
    if (!is_integer(type) || type.size == 8) return Widen::none;
    return is_signed(type) ? Widen::sign : Widen::zero;
  }

  Placement slot(size_t size, Widen widen, bool sse) {
    uint32_t index = next_++;
    uint32_t bytes = static_cast<uint32_t>(size);
    if (index >= kInRegisters) return Placement::one(Area::stack, 8 * index, bytes, widen);
    uint32_t to = sse ? R64_SSE(index) : kGprs[index];
    return Placement::one(Area::registers, to, bytes, widen);
  }

  Compiler compiler_;
  uint32_t next_ = 0;
  bool accepted_ = true;
};

static_assert(Convention<Win64>);

}  // namespace ffi
