/* SPDX-License-Identifier: MIT
   Sorts with C's qsort and a closure as the comparison; the closure knows the direction.  */
#include <ffi.h>
#include <stdio.h>
#include <stdlib.h>

static void compare(ffi_cif *cif, void *result, void **args, void *direction) {
  (void)cif;
  int a = **(int **)args[0], b = **(int **)args[1];
  *(ffi_sarg *)result = ((a > b) - (a < b)) * *(int *)direction;
}

int main(void) {
  void *code;
  ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
  if (!closure) return 1;

  int direction = -1;
  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_pointer, &ffi_type_pointer};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_sint, args) != FFI_OK ||
      ffi_prep_closure_loc(closure, &cif, compare, &direction, code) != FFI_OK) {
    return 1;
  }
  int numbers[] = {3, 1, 4, 1, 5, 9, 2, 6};
  size_t count = sizeof numbers / sizeof *numbers;
  qsort(numbers, count, sizeof *numbers, (int (*)(const void *, const void *))code);
  for (size_t i = 0; i < count; i++) printf("%d%c", numbers[i], i + 1 < count ? ' ' : '\n');
  ffi_closure_free(closure);
  return 0;
}
