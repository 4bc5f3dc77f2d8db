// SPDX-License-Identifier: MIT
// Each exported descriptor has the size, alignment and code of its C type.
#include "check.h"

struct row { ffi_type *type; size_t size, alignment; int code; };
#define ROW(descriptor, type, code) \
  {&descriptor, sizeof(type), offsetof(struct { char c; type t; }, t), code}

int main(void) {
  struct row rows[] = {
      ROW(ffi_type_uint8, uint8_t, FFI_TYPE_UINT8), ROW(ffi_type_sint8, int8_t, FFI_TYPE_SINT8),
      ROW(ffi_type_uint16, uint16_t, FFI_TYPE_UINT16), ROW(ffi_type_sint16, int16_t, FFI_TYPE_SINT16),
      ROW(ffi_type_uint32, uint32_t, FFI_TYPE_UINT32), ROW(ffi_type_sint32, int32_t, FFI_TYPE_SINT32),
      ROW(ffi_type_uint64, uint64_t, FFI_TYPE_UINT64), ROW(ffi_type_sint64, int64_t, FFI_TYPE_SINT64),
      ROW(ffi_type_float, float, FFI_TYPE_FLOAT), ROW(ffi_type_double, double, FFI_TYPE_DOUBLE),
      ROW(ffi_type_longdouble, long double, FFI_TYPE_LONGDOUBLE),
      ROW(ffi_type_pointer, void *, FFI_TYPE_POINTER),
      ROW(ffi_type_complex_float, _Complex float, FFI_TYPE_COMPLEX),
      ROW(ffi_type_complex_double, _Complex double, FFI_TYPE_COMPLEX),
      ROW(ffi_type_complex_longdouble, _Complex long double, FFI_TYPE_COMPLEX),
      ROW(ffi_type_ulong, unsigned long, sizeof(long) == 8 ? FFI_TYPE_UINT64 : FFI_TYPE_UINT32),
      ROW(ffi_type_slong, long, sizeof(long) == 8 ? FFI_TYPE_SINT64 : FFI_TYPE_SINT32),
#ifdef FFI_TARGET_HAS_INT128
      ROW(ffi_type_uint128, unsigned __int128, FFI_TYPE_UINT128),
      ROW(ffi_type_sint128, __int128, FFI_TYPE_SINT128),
#endif
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    CHECK(rows[i].type->size == rows[i].size);
    CHECK(rows[i].type->alignment == rows[i].alignment);
    CHECK(rows[i].type->type == rows[i].code);
  }
  CHECK(ffi_type_void.type == FFI_TYPE_VOID);
  CHECK(ffi_type_complex_double.elements[0] == &ffi_type_double);
  CHECK(ffi_type_complex_double.elements[1] == NULL);
  return done();
}
