// SPDX-License-Identifier: MIT
// A refused ffi_prep_cif leaves the types as they were; an accepted one writes only the size and
// alignment of un-sized aggregates.
#include "check.h"

int main(void) {
  ffi_type *good[] = {&ffi_type_sint, &ffi_type_double, NULL};
  ffi_type *bad[] = {&ffi_type_sint, &ffi_type_void, NULL};
  struct { char before[16]; ffi_type type; char after[16]; } around;
  memset(&around, 0x55, sizeof around);
  around.type = (ffi_type){0, 0, FFI_TYPE_STRUCT, bad};
  ffi_cif cif;
  ffi_type *types[] = {&around.type};
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_void, types) == FFI_BAD_TYPEDEF);
  CHECK(around.type.size == 0 && around.type.elements == bad);
  around.type.elements = good;
  around.type.alignment = 0;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_void, types) == FFI_OK);
  struct { int i; double d; } expected;
  CHECK(around.type.size == sizeof expected && around.type.type == FFI_TYPE_STRUCT);
  CHECK(around.type.elements == good && types[0] == &around.type);
  for (int i = 0; i < 16; i++) CHECK(around.before[i] == 0x55 && around.after[i] == 0x55);

  ffi_type before = ffi_type_sint;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, types) == FFI_OK);
  CHECK(memcmp(&before, &ffi_type_sint, sizeof before) == 0);
  return done();
}
