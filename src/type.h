// SPDX-License-Identifier: MIT
// A reading view of ffi_type for the model: the same on every host and for every target.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "ffi.h"

namespace ffi {

// FFI_TYPE_* as numbers of the binary interface. FFI_TYPE_LONGDOUBLE depends on the host;
// Code::long_double does not.
enum class Code : unsigned short {
  void_ = 0,
  int_ = 1,
  float_ = 2,
  double_ = 3,
  long_double = 4,
  uint8 = 5,
  sint8 = 6,
  uint16 = 7,
  sint16 = 8,
  uint32 = 9,
  sint32 = 10,
  uint64 = 11,
  sint64 = 12,
  struct_ = 13,
  pointer = 14,
  complex = 15,
  uint128 = 16,
  sint128 = 17,
  vector = 18,
};
constexpr unsigned kCodes = 19;

inline Code code(const ffi_type& type) { return static_cast<Code>(type.type); }

constexpr uint32_t codes(auto... list) { return ((1u << static_cast<unsigned>(list)) | ...); }
constexpr bool is_one_of(Code code, uint32_t set) {
  return static_cast<unsigned>(code) < kCodes && (set >> static_cast<unsigned>(code) & 1);
}

constexpr uint32_t kAggregateCodes = codes(Code::struct_, Code::complex, Code::vector);
constexpr uint32_t kFloatCodes = codes(Code::float_, Code::double_, Code::long_double);
constexpr uint32_t kSignedCodes =
    codes(Code::int_, Code::sint8, Code::sint16, Code::sint32, Code::sint64, Code::sint128);

inline bool is_struct(const ffi_type& type) { return code(type) == Code::struct_; }
inline bool is_complex(const ffi_type& type) { return code(type) == Code::complex; }
inline bool is_vector(const ffi_type& type) { return code(type) == Code::vector; }
// Described by elements.
inline bool is_aggregate(const ffi_type& type) { return is_one_of(code(type), kAggregateCodes); }
// float, double or long double.
inline bool is_float(const ffi_type& type) { return is_one_of(code(type), kFloatCodes); }
inline bool is_signed(const ffi_type& type) { return is_one_of(code(type), kSignedCodes); }
// An integer, of at most 64 bits or of 128, or a pointer.
inline bool is_integer(const ffi_type& type) {
  return !is_aggregate(type) && !is_float(type) && code(type) != Code::void_;
}

constexpr size_t align_up(size_t value, size_t alignment) {
  return (value + alignment - 1) & ~(alignment - 1);
}

}  // namespace ffi
