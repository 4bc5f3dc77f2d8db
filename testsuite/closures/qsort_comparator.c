// SPDX-License-Identifier: MIT
// C's own qsort sorts by a closure.
#include "check.h"

static unsigned compared;
static void compare(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif;
  const int *left = *(const int **)args[0], *right = *(const int **)args[1];
  CHECK(data == &compared);
  compared++;
  *(ffi_sarg *)ret = *left < *right ? -1 : *left > *right;
}

int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_pointer, &ffi_type_pointer);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, compare, &compared, &code);
  int numbers[1000];
  for (int i = 0; i < 1000; i++) numbers[i] = i * 7919 % 1009 - 500;
  qsort(numbers, 1000, sizeof *numbers, (int (*)(const void *, const void *))code);
  for (int i = 1; i < 1000; i++) CHECK(numbers[i - 1] <= numbers[i]);
  CHECK(compared >= 999);
  ffi_closure_free(closure);
  return done();
}
