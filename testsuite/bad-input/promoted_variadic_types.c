// SPDX-License-Identifier: MIT
// ffi_prep_cif_var refuses variadic arguments of types that C promotes, and more fixed arguments than
// there are; it takes the same types before "...".
#include "check.h"

static ffi_status prepare(ffi_type *fixed, ffi_type *variadic) {
  ffi_cif cif;
  ffi_type *types[] = {fixed, variadic};
  return ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 1, 2, &ffi_type_void, types);
}

int main(void) {
  ffi_type *promoted[] = {&ffi_type_float, &ffi_type_sint8, &ffi_type_uint8, &ffi_type_sint16,
                          &ffi_type_uint16};
  ffi_type *kept[] = {&ffi_type_double, &ffi_type_sint32, &ffi_type_uint32, &ffi_type_sint64,
                      &ffi_type_pointer, &ffi_type_longdouble, &ffi_type_complex_float};
  for (int i = 0; i < 5; i++) {
    CHECK(prepare(&ffi_type_sint, promoted[i]) == FFI_BAD_ARGTYPE);
    CHECK(prepare(promoted[i], &ffi_type_sint) == FFI_OK);
  }
  for (int i = 0; i < 7; i++) CHECK(prepare(&ffi_type_sint, kept[i]) == FFI_OK);
  ffi_type small = STRUCT(&ffi_type_schar), complex_small = COMPLEX_AS(short, &ffi_type_schar);
  CHECK(prepare(&ffi_type_sint, &small) == FFI_OK);
  complex_small.alignment = 1;
  CHECK(prepare(&ffi_type_sint, &complex_small) == FFI_OK);

  ffi_cif cif;
  ffi_type *types[] = {&ffi_type_sint, &ffi_type_sint};
  CHECK(ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 3, 2, &ffi_type_void, types) != FFI_OK);
  return done();
}
