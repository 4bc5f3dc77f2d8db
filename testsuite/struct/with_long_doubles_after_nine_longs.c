// SPDX-License-Identifier: MIT
// A struct that goes by reference takes a slot of pointer size and alignment on the stack, whatever
// its own alignment.
#include "check.h"

struct big { long double a, b; int c; };
static ffi_type big = STRUCT(&ffi_type_longdouble, &ffi_type_longdouble, &ffi_type_sint);

#define LONG(n) A(long, l##n, &ffi_type_slong, n)
#define NAME after_nine
#define RESULT R(long, &ffi_type_slong, -1)
#define ARGUMENTS LONG(1), LONG(2), LONG(3), LONG(4), LONG(5), LONG(6), LONG(7), LONG(8), LONG(9), \
  A(struct big, b, &big, 1 / 3.0L, 2 / 3.0L, 3), LONG(10), \
  A(struct big, c, &big, 4 / 3.0L, 5 / 3.0L, 6), LONG(11)
#include "signature.h"

int main(void) {
  check_after_nine();
  return done();
}
