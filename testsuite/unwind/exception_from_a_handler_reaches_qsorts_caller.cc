// SPDX-License-Identifier: MIT
// An exception thrown in a comparator that is a closure leaves C's qsort.
// target: *-linux-gnu*
#include "check.h"

static void compare(ffi_cif *, void *, void **, void *) { throw 5; }

int main() {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_pointer, &ffi_type_pointer);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, compare, nullptr, &code);
  int numbers[] = {3, 1, 2}, caught = 0;
  try {
    qsort(numbers, 3, sizeof *numbers, (int (*)(const void *, const void *))code);
  } catch (int number) {
    caught = number;
  }
  CHECK(caught == 5);
  ffi_closure_free(closure);
  return done();
}
