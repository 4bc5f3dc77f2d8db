// SPDX-License-Identifier: MIT
// A size and alignment that the program preset are left alone, in a type and in its members. Where it preset
// the size only, the alignment is that of the members.
#include "check.h"

static ffi_type preset = {24, 8, FFI_TYPE_STRUCT, (ffi_type *[]){&ffi_type_schar, NULL}};
static ffi_type half_preset = {24, 0, FFI_TYPE_STRUCT, (ffi_type *[]){&ffi_type_schar, &ffi_type_sshort, NULL}};
static ffi_type outer = STRUCT(&ffi_type_schar, &preset, &ffi_type_schar);

int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &preset, &preset);
  CHECK(preset.size == 24 && preset.alignment == 8);
  size_t offsets[3];
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, &outer, offsets) == FFI_OK);
  CHECK(offsets[0] == 0 && offsets[1] == 8 && offsets[2] == 32 && outer.size == 40);
  CHECK(preset.size == 24 && preset.alignment == 8);
  PREPARE(&cif, &half_preset, &half_preset);
  CHECK(half_preset.size == 24 && half_preset.alignment == 2);
  return done();
}
