/* SPDX-License-Identifier: MIT
   Passes complex numbers: one with a descriptor of the library, one described here.  */
#include <complex.h>
#include <ffi.h>
#include <stdio.h>

static double _Complex rotate(double _Complex z, int quarters) {
  while (quarters--) z *= I;
  return z;
}

/* Integers with an imaginary part are an extension of gcc and clang.  */
static int _Complex swap_parts(int _Complex z) {
  return __imag__ z + __real__ z * (int _Complex)1i;
}

int main(void) {
  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_complex_double, &ffi_type_sint};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_complex_double, args) != FFI_OK) return 1;
  double _Complex z = 3 + 4 * I, rotated;
  int quarters = 1;
  void *values[] = {&z, &quarters};
  ffi_call(&cif, FFI_FN(rotate), &rotated, values);
  printf("%g%+gi\n", creal(rotated), cimag(rotated));

  ffi_type *base[] = {&ffi_type_sint, NULL};
  ffi_type complex_int = {0, 0, FFI_TYPE_COMPLEX, base};
  ffi_type *int_args[] = {&complex_int};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &complex_int, int_args) != FFI_OK) return 1;
  int _Complex pair, swapped;
  __real__ pair = 1;
  __imag__ pair = 2;
  void *int_values[] = {&pair};
  ffi_call(&cif, FFI_FN(swap_parts), &swapped, int_values);
  printf("%d%+di\n", __real__ swapped, __imag__ swapped);
  return creal(rotated) != -4 || __real__ swapped != 2;
}
