// SPDX-License-Identifier: MIT
// ffi_prep_cif fills the documented fields; bytes is a sane upper bound of the stack arguments; the
// cif may be copied and its type array released before a call.
#include "check.h"

static double add(int a, double b, long c, float d, long e, long f, long g, long h, long i, long j) {
  return a + b + c + d + e + f + g + h + i + j;
}

int main(void) {
  static ffi_type *kinds[] = {&ffi_type_sint, &ffi_type_double, &ffi_type_slong, &ffi_type_float,
                              &ffi_type_slong, &ffi_type_slong, &ffi_type_slong, &ffi_type_slong,
                              &ffi_type_slong, &ffi_type_slong};
  ffi_type **types = (ffi_type **)malloc(sizeof kinds);
  memcpy(types, kinds, sizeof kinds);
  ffi_cif *cif = (ffi_cif *)malloc(sizeof *cif);
  memset(cif, 0x55, sizeof *cif);
  CHECK(ffi_prep_cif(cif, FFI_DEFAULT_ABI, 10, &ffi_type_double, types) == FFI_OK);
  CHECK(cif->abi == FFI_DEFAULT_ABI && cif->nargs == 10);
  CHECK(cif->arg_types == types && cif->rtype == &ffi_type_double);
  CHECK(cif->bytes <= 10 * 16 + 64);

  ffi_cif copy = *cif;
  memset(cif, 0x55, sizeof *cif);
  free(cif);
  int a = 1;
  double b = 2, result = 0;
  long c[] = {3, 5, 6, 7, 8, 9, 10};
  float d = 4;
  void *values[] = {&a, &b, &c[0], &d, &c[1], &c[2], &c[3], &c[4], &c[5], &c[6]};
  ffi_call(&copy, FFI_FN(add), &result, values);
  CHECK(result == 55);

  // Twenty pointers more than fit in the registers of any convention.
  ffi_type *pointers[40];
  for (int i = 0; i < 40; i++) pointers[i] = &ffi_type_pointer;
  CHECK(ffi_prep_cif(&copy, FFI_DEFAULT_ABI, 40, &ffi_type_void, pointers) == FFI_OK);
  CHECK(copy.bytes >= 20 * sizeof(void *) && copy.bytes <= 100 * sizeof(void *));
  free(types);
  return done();
}
