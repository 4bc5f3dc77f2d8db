// SPDX-License-Identifier: MIT
// This target's scalar types by their codes.
#pragma once

#include "type.h"

namespace ffi {

// A T after a char: its offset is its alignment in a struct, which alignof does not tell on i386.
template <class T>
struct AfterChar {
  char first;
  T value;
};

template <class T>
constexpr ffi_type scalar(unsigned short code) {
  return {sizeof(T), static_cast<unsigned short>(offsetof(AfterChar<T>, value)), code, nullptr};
}

constexpr ffi_type kNoType = {0, 0, 0, nullptr};

// What ffi_type_double and its kin say. A program's own descriptor of a scalar is taken for the one
// of its code. Codes that this target does not have, and those of aggregates, have size 0.
inline constexpr ffi_type kScalars[kCodes] = {
    {1, 1, FFI_TYPE_VOID, nullptr},
    scalar<int>(FFI_TYPE_SINT32),
    scalar<float>(FFI_TYPE_FLOAT),
    scalar<double>(FFI_TYPE_DOUBLE),
    FFI_TYPE_LONGDOUBLE == FFI_TYPE_DOUBLE ? kNoType : scalar<long double>(FFI_TYPE_LONGDOUBLE),
    scalar<unsigned char>(FFI_TYPE_UINT8),
    scalar<signed char>(FFI_TYPE_SINT8),
    scalar<unsigned short>(FFI_TYPE_UINT16),
    scalar<short>(FFI_TYPE_SINT16),
    scalar<unsigned>(FFI_TYPE_UINT32),
    scalar<int>(FFI_TYPE_SINT32),
    scalar<unsigned long long>(FFI_TYPE_UINT64),
    scalar<long long>(FFI_TYPE_SINT64),
    kNoType,
    scalar<void*>(FFI_TYPE_POINTER),
    kNoType,
#ifdef FFI_TARGET_HAS_INT128
    scalar<unsigned __int128>(FFI_TYPE_UINT128),
    scalar<__int128>(FFI_TYPE_SINT128),
#else
    kNoType,
    kNoType,
#endif
    kNoType,
};

constexpr uint32_t plain_codes() {
  uint32_t set = 0;
  for (unsigned i = 1; i < kCodes; i++) set |= (kScalars[i].size ? 1u : 0u) << i;
  return set;
}

// Scalars that this target has, other than void.
constexpr uint32_t kPlainCodes = plain_codes();

inline bool is_canonical(const ffi_type& type) {
  return kScalars[type.type].size == type.size && kScalars[type.type].alignment == type.alignment;
}

// The type that the rules see: a scalar by its code, an aggregate as it is.
inline const ffi_type& canonical(const ffi_type& type) {
  return is_aggregate(type) ? type : kScalars[type.type];
}

}  // namespace ffi
