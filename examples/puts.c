/* SPDX-License-Identifier: MIT
   Calls puts, whose type the program tells at run time.  */
#include <ffi.h>
#include <stdio.h>

int main(void) {
  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_pointer};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, args) != FFI_OK) return 1;

  const char *text = "Hello World!";
  void *values[] = {&text};
  ffi_arg result; /* an int is widened to a whole ffi_arg */
  ffi_call(&cif, FFI_FN(puts), &result, values);
  text = "This is cool!";
  ffi_call(&cif, FFI_FN(puts), &result, values);
  return (int)result < 0;
}
