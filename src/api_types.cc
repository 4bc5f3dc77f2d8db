// SPDX-License-Identifier: MIT
// The built-in type descriptors, and what the library says of itself.
#include "scalar.h"

using namespace ffi;

namespace {

template <class T>
constexpr ffi_type complex(ffi_type** elements) {
  return {2 * sizeof(T), offsetof(AfterChar<T>, value), FFI_TYPE_COMPLEX, elements};
}

}  // namespace

extern "C" {

// void as in arithmetic on pointers to it.
ffi_type ffi_type_void = {1, 1, FFI_TYPE_VOID, nullptr};
ffi_type ffi_type_uint8 = scalar<unsigned char>(FFI_TYPE_UINT8);
ffi_type ffi_type_sint8 = scalar<signed char>(FFI_TYPE_SINT8);
ffi_type ffi_type_uint16 = scalar<unsigned short>(FFI_TYPE_UINT16);
ffi_type ffi_type_sint16 = scalar<short>(FFI_TYPE_SINT16);
ffi_type ffi_type_uint32 = scalar<unsigned>(FFI_TYPE_UINT32);
ffi_type ffi_type_sint32 = scalar<int>(FFI_TYPE_SINT32);
ffi_type ffi_type_uint64 = scalar<unsigned long long>(FFI_TYPE_UINT64);
ffi_type ffi_type_sint64 = scalar<long long>(FFI_TYPE_SINT64);
ffi_type ffi_type_float = scalar<float>(FFI_TYPE_FLOAT);
ffi_type ffi_type_double = scalar<double>(FFI_TYPE_DOUBLE);
ffi_type ffi_type_pointer = scalar<void*>(FFI_TYPE_POINTER);
#ifdef FFI_TARGET_HAS_INT128
ffi_type ffi_type_uint128 = scalar<unsigned __int128>(FFI_TYPE_UINT128);
ffi_type ffi_type_sint128 = scalar<__int128>(FFI_TYPE_SINT128);
#endif

static ffi_type* float_elements[] = {&ffi_type_float, nullptr};
static ffi_type* double_elements[] = {&ffi_type_double, nullptr};
ffi_type ffi_type_complex_float = complex<float>(float_elements);
ffi_type ffi_type_complex_double = complex<double>(double_elements);
#ifndef ffi_type_longdouble  // else long double is double
ffi_type ffi_type_longdouble = scalar<long double>(FFI_TYPE_LONGDOUBLE);
static ffi_type* longdouble_elements[] = {&ffi_type_longdouble, nullptr};
ffi_type ffi_type_complex_longdouble = complex<long double>(longdouble_elements);
#endif

const char* ffi_get_version(void) { return FFI_VERSION_STRING; }
unsigned long ffi_get_version_number(void) { return FFI_VERSION_NUMBER; }
unsigned ffi_get_default_abi(void) { return FFI_DEFAULT_ABI; }
size_t ffi_get_closure_size(void) { return sizeof(ffi_closure); }

}  // extern "C"
