/* SPDX-License-Identifier: MIT
   Makes a puts of its own: a closure that writes to the stream it was made with.  */
#include <ffi.h>
#include <stdio.h>

static void puts_to_stream(ffi_cif *cif, void *result, void **args, void *stream) {
  (void)cif;
  *(ffi_arg *)result = (ffi_arg)fputs(*(char **)args[0], stream);
}

int main(void) {
  void *code;
  ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
  if (!closure) return 1;

  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_pointer};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, args) != FFI_OK ||
      ffi_prep_closure_loc(closure, &cif, puts_to_stream, stdout, code) != FFI_OK) {
    return 1;
  }
  int (*bound_puts)(const char *) = (int (*)(const char *))code;
  int result = bound_puts("Hello from a closure!\n");
  ffi_closure_free(closure);
  return result < 0;
}
