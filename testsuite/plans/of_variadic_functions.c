// SPDX-License-Identifier: MIT
// A plan of a variadic cif calls as ffi_call does.
#include "check.h"

int main(void) {
  char text[3][40] = {"", "", ""};
  const char *format = "%g %d %g";
  double a = 1.5, c = 3.5;
  int b = 2;
  ffi_type *types[] = {&ffi_type_pointer, &ffi_type_pointer, &ffi_type_double, &ffi_type_sint,
                       &ffi_type_double};
  ffi_cif cif;
  char *buffer = text[0];
  void *values[] = {&buffer, &format, &a, &b, &c};
  ffi_arg length = 0;
  CHECK(ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 2, 5, &ffi_type_sint, types) == FFI_OK);
  ffi_call(&cif, FFI_FN(sprintf), &length, values);
  CHECK(length == 9 && strcmp(text[0], "1.5 2 3.5") == 0);

  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  CHECK(plan != NULL);
  buffer = text[1];
  ffi_call_plan_invoke(plan, FFI_FN(sprintf), &length, values);
  CHECK(length == 9 && strcmp(text[1], "1.5 2 3.5") == 0);
  ffi_call_plan_free(plan);
  return done();
}
