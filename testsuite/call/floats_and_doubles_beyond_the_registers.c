// SPDX-License-Identifier: MIT
// Floats and doubles arrive in registers and, when those are used up, on the stack.
#include "check.h"

#define FLOAT(n) A(float, f##n, &ffi_type_float, n + 0.25f)
#define DOUBLE(n) A(double, d##n, &ffi_type_double, -n - 0.125)

#define NAME one_float
#define RESULT R(float, &ffi_type_float, 1.5f)
#define ARGUMENTS FLOAT(1)
#include "signature.h"

#define NAME twelve_floats
#define RESULT R(float, &ffi_type_float, -2.5f)
#define ARGUMENTS                                                                     \
  FLOAT(1), FLOAT(2), FLOAT(3), FLOAT(4), FLOAT(5), FLOAT(6), FLOAT(7), FLOAT(8), FLOAT(9), \
      FLOAT(10), FLOAT(11), FLOAT(12)
#include "signature.h"

#define NAME mixed
#define RESULT R(double, &ffi_type_double, -0.0)
#define ARGUMENTS                                                                             \
  FLOAT(1), DOUBLE(1), FLOAT(2), DOUBLE(2), FLOAT(3), DOUBLE(3), FLOAT(4), DOUBLE(4), FLOAT(5), \
      DOUBLE(5), FLOAT(6), DOUBLE(6), FLOAT(7), DOUBLE(7), FLOAT(8), DOUBLE(8), FLOAT(9),     \
      DOUBLE(9), FLOAT(10), DOUBLE(10), FLOAT(11)
#include "signature.h"

#define NAME among_integers
#define RESULT R(double, &ffi_type_double, 1e300)
#define ARGUMENTS                                                                            \
  A(int, i1, &ffi_type_sint, 1), DOUBLE(1), A(int, i2, &ffi_type_sint, 2), FLOAT(2),         \
      A(int64_t, i3, &ffi_type_sint64, 3), DOUBLE(3), A(int, i4, &ffi_type_sint, 4), FLOAT(4), \
      A(int64_t, i5, &ffi_type_sint64, 5), DOUBLE(5), A(int, i6, &ffi_type_sint, 6), FLOAT(6), \
      A(int64_t, i7, &ffi_type_sint64, 7), DOUBLE(7), A(int, i8, &ffi_type_sint, 8), FLOAT(8), \
      A(int64_t, i9, &ffi_type_sint64, 9), DOUBLE(9), A(int, i10, &ffi_type_sint, 10), FLOAT(10)
#include "signature.h"

int main(void) {
  check_one_float();
  check_twelve_floats();
  check_mixed();
  check_among_integers();
  return done();
}
