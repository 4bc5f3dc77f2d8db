/* SPDX-License-Identifier: MIT
   Loads the maths library and calls a function of it by name.  */
#include <dlfcn.h>
#include <ffi.h>
#include <stdio.h>

int main(void) {
  void *library = dlopen("libm.so.6", RTLD_NOW);
  void (*pow_function)(void) = library ? (void (*)(void))dlsym(library, "pow") : NULL;
  if (!pow_function) return 1;

  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_double, &ffi_type_double};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_double, args) != FFI_OK) return 1;
  double base = 2, exponent = 10, result;
  void *values[] = {&base, &exponent};
  ffi_call(&cif, pow_function, &result, values);
  printf("pow(2, 10) = %g\n", result);
  return result != 1024;
}
