// SPDX-License-Identifier: MIT
// Raw words keep every scalar: narrow integers fill a word by their sign, others whole words.
#include "check.h"

int main(void) {
  static ffi_type *types[] = {&ffi_type_sint8, &ffi_type_uint8, &ffi_type_sint16, &ffi_type_uint16,
                              &ffi_type_sint32, &ffi_type_uint32, &ffi_type_sint64, &ffi_type_float,
                              &ffi_type_double, &ffi_type_pointer};
  enum { COUNT = sizeof types / sizeof *types };
  int8_t a = -1;
  uint8_t b = 255;
  int16_t c = -300;
  uint16_t d = 65535;
  int32_t e = -70000;
  uint32_t f = 4000000000u;
  int64_t g = INT64_MIN + 1;
  float h = 1.5f;
  double i = -2.5;
  void *j = &j;
  void *values[] = {&a, &b, &c, &d, &e, &f, &g, &h, &i, &j}, *back[COUNT];
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, COUNT, &ffi_type_void, types) == FFI_OK);
  size_t size = ffi_raw_size(&cif);
  CHECK(size % FFI_SIZEOF_ARG == 0);
  CHECK(size == (FFI_SIZEOF_ARG == 8 ? 10 : 12) * FFI_SIZEOF_ARG);
  ffi_raw raw[16];
  ffi_ptrarray_to_raw(&cif, values, raw);
  CHECK(raw[0].sint == -1 && raw[1].uint == 255 && raw[2].sint == -300 && raw[3].uint == 65535);
  CHECK(raw[4].sint == -70000 && raw[5].uint == 4000000000u);
  ffi_raw_to_ptrarray(&cif, raw, back);
  CHECK(*(int8_t *)back[0] == a && *(uint8_t *)back[1] == b && *(int16_t *)back[2] == c);
  CHECK(*(uint16_t *)back[3] == d && *(int32_t *)back[4] == e && *(uint32_t *)back[5] == f);
  CHECK(memcmp(back[6], &g, 8) == 0 && *(float *)back[7] == h && memcmp(back[8], &i, 8) == 0);
  CHECK(*(void **)back[9] == j);
  return done();
}
