// SPDX-License-Identifier: MIT
// Types that contain themselves, or nest without reason, are FFI_BAD_TYPEDEF, soon.
#include "check.h"

static ffi_status prepare(ffi_type *type) {
  ffi_cif cif;
  ffi_type *types[] = {type};
  ffi_status status = ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_void, types);
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 0, type, NULL) == status);
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, type, NULL) == status);
  return status;
}

enum { DEPTH = 100000 };
static ffi_type nested[DEPTH];
static ffi_type *members[DEPTH][2];
static ffi_type doubling[64];
static ffi_type *twice[64][3];

int main(void) {
  ffi_type *own[2] = {NULL, NULL};
  ffi_type self = {0, 0, FFI_TYPE_STRUCT, own};
  own[0] = &self;
  CHECK(prepare(&self) == FFI_BAD_TYPEDEF);
  CHECK(self.size == 0);
  self.size = 8, self.alignment = 8;
  CHECK(prepare(&self) == FFI_BAD_TYPEDEF);

  ffi_type *first_members[] = {&ffi_type_sint, NULL, NULL}, *second_members[] = {NULL, NULL};
  ffi_type first = {0, 0, FFI_TYPE_STRUCT, first_members};
  ffi_type second = {0, 0, FFI_TYPE_STRUCT, second_members};
  first_members[1] = &second, second_members[0] = &first;
  CHECK(prepare(&first) == FFI_BAD_TYPEDEF);

  // Two that contain each other many times, and have a size.
  ffi_type *many[41] = {NULL};
  ffi_type one = {8, 8, FFI_TYPE_STRUCT, many}, other = {8, 8, FFI_TYPE_STRUCT, many};
  for (int i = 0; i < 40; i++) many[i] = i % 2 ? &one : &other;
  CHECK(prepare(&one) == FFI_BAD_TYPEDEF);

  for (int i = 0; i < DEPTH; i++) {
    members[i][0] = i ? &nested[i - 1] : &ffi_type_sint;
    nested[i] = (ffi_type){0, 0, FFI_TYPE_STRUCT, members[i]};
  }
  CHECK(prepare(&nested[DEPTH - 1]) == FFI_BAD_TYPEDEF);
  CHECK(prepare(&nested[20]) == FFI_OK);

  for (int i = 0; i < 64; i++) {
    twice[i][0] = twice[i][1] = i ? &doubling[i - 1] : &ffi_type_schar;
    doubling[i] = (ffi_type){0, 0, FFI_TYPE_STRUCT, twice[i]};
  }
  CHECK(prepare(&doubling[63]) == FFI_BAD_TYPEDEF);
  return done();
}
