// SPDX-License-Identifier: MIT
// long double arguments and results keep every bit that the platform's type has.
#include "check.h"

#define NAME one
#define RESULT R(long double, &ffi_type_longdouble, 1 / 3.0L)
#define ARGUMENTS A(long double, a, &ffi_type_longdouble, -1 / 7.0L)
#include "signature.h"

#define NAME among_others
#define RESULT R(long double, &ffi_type_longdouble, 1e300L / 3)
#define ARGUMENTS                                                                           \
  A(int, a, &ffi_type_sint, 1), A(long double, b, &ffi_type_longdouble, 2 / 3.0L),          \
      A(double, c, &ffi_type_double, 3.5), A(char, d, &ffi_type_sint8, 4),                  \
      A(long double, e, &ffi_type_longdouble, -5 / 3.0L), A(int64_t, f, &ffi_type_sint64, 6), \
      A(long double, g, &ffi_type_longdouble, 7 / 3.0L), A(int, h, &ffi_type_sint, 8),      \
      A(long double, i, &ffi_type_longdouble, 9 / 7.0L), A(int, j, &ffi_type_sint, 10),     \
      A(long double, k, &ffi_type_longdouble, 11 / 7.0L), A(int, l, &ffi_type_sint, 12)
#include "signature.h"

int main(void) {
  check_one();
  check_among_others();
  return done();
}
