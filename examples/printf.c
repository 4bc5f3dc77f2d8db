/* SPDX-License-Identifier: MIT
   Calls a variadic function: one fixed argument, three variadic ones, already promoted.  */
#include <ffi.h>
#include <stdio.h>

int main(void) {
  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_pointer, &ffi_type_sint, &ffi_type_double, &ffi_type_pointer};
  if (ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 1, 4, &ffi_type_sint, args) != FFI_OK) return 1;

  const char *format = "%d bottles, %.1f%% %s\n", *drink = "ginger ale";
  int bottles = 99;
  double share = 12.5;
  void *values[] = {&format, &bottles, &share, &drink};
  ffi_arg written;
  ffi_call(&cif, FFI_FN(printf), &written, values);
  return (int)written != 29;
}
