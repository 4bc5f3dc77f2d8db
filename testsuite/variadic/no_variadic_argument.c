// SPDX-License-Identifier: MIT
// A variadic function may be called with its fixed arguments alone.
#include <stdarg.h>

#include "check.h"

static double first(double a, float b, int n, ...) {
  va_list list;
  va_start(list, n);
  double sum = a + b;
  for (int i = 0; i < n; i++) sum += va_arg(list, double);
  va_end(list);
  return sum;
}

int main(void) {
  ffi_cif cif;
  ffi_type *types[] = {&ffi_type_double, &ffi_type_float, &ffi_type_sint, &ffi_type_double};
  double a = 1.5, c = 0.125, result;
  float b = 0.25f;
  int n = 0;
  void *values[] = {&a, &b, &n, &c};
  CHECK(ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 3, 3, &ffi_type_double, types) == FFI_OK);
  ffi_call(&cif, FFI_FN(first), &result, values);
  CHECK(result == 1.75);
  n = 1;
  CHECK(ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 3, 4, &ffi_type_double, types) == FFI_OK);
  ffi_call(&cif, FFI_FN(first), &result, values);
  CHECK(result == 1.875);
  return done();
}
