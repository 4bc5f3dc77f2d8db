// SPDX-License-Identifier: MIT
// libc's own variadic functions work: snprintf of every kind of argument.
#include "check.h"

int main(void) {
  char text[100] = "";
  char *buffer = text;
  size_t room = sizeof text;
  const char *format = "%d %s %.2f %c %lld %.1Lf %d %.3f %d %g";
  int i = -1, c = 'x', j = 7, k = 8;
  const char *s = "two";
  double d = 3.25, e = 8.125, g = 0.5;
  long long l = -1234567890123;
  long double ld = 6.5L;
  ffi_cif cif;
  ffi_type *size_type = sizeof(size_t) == 8 ? &ffi_type_uint64 : &ffi_type_uint32;
  ffi_type *types[] = {&ffi_type_pointer, size_type, &ffi_type_pointer, &ffi_type_sint,
                       &ffi_type_pointer, &ffi_type_double, &ffi_type_sint, &ffi_type_sint64,
                       &ffi_type_longdouble, &ffi_type_sint, &ffi_type_double, &ffi_type_sint,
                       &ffi_type_double};
  void *values[] = {&buffer, &room, &format, &i, &s, &d, &c, &l, &ld, &j, &e, &k, &g};
  CHECK(ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 3, 13, &ffi_type_sint, types) == FFI_OK);
  ffi_arg length;
  ffi_call(&cif, FFI_FN(snprintf), &length, values);
  CHECK(strcmp(text, "-1 two 3.25 x -1234567890123 6.5 7 8.125 8 0.5") == 0);
  CHECK(length == strlen(text));
  return done();
}
