// SPDX-License-Identifier: MIT
// Pointers go and come back whole, NULL too.
#include "check.h"

static char object[3];

#define NAME pointers
#define RESULT R(void *, &ffi_type_pointer, object + 2)
#define ARGUMENTS                                                                        \
  A(void *, a, &ffi_type_pointer, object), A(void *, b, &ffi_type_pointer, NULL),        \
      A(void *, c, &ffi_type_pointer, object + 1), A(double, d, &ffi_type_double, 1.5),  \
      A(void *, e, &ffi_type_pointer, (void *)(intptr_t)-1),                             \
      A(void *, f, &ffi_type_pointer, object), A(void *, g, &ffi_type_pointer, object + 1), \
      A(void *, h, &ffi_type_pointer, object + 2), A(void *, i, &ffi_type_pointer, object), \
      A(void *, j, &ffi_type_pointer, object + 2)
#include "signature.h"

int main(void) {
  check_pointers();
  return done();
}
