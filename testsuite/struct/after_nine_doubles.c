// SPDX-License-Identifier: MIT
// After more doubles than there are registers, a struct of a double goes by the rules for the
// registers that are left, and the int behind it is still found.
#include "check.h"

struct one { double d; };
struct ints { int i[5]; };
static ffi_type one = STRUCT(&ffi_type_double);
static ffi_type ints = STRUCT(TIMES_4(&ffi_type_sint), &ffi_type_sint);

#define EIGHT_DOUBLES                                                                        \
  A(double, d1, &ffi_type_double, 1), A(double, d2, &ffi_type_double, 2),                    \
      A(double, d3, &ffi_type_double, 3), A(double, d4, &ffi_type_double, 4),                \
      A(double, d5, &ffi_type_double, 5), A(double, d6, &ffi_type_double, 6),                \
      A(double, d7, &ffi_type_double, 7), A(double, d8, &ffi_type_double, 8)

#define NAME struct_of_a_double
#define RESULT R(double, &ffi_type_double, 0.25)
#define ARGUMENTS A(int, i, &ffi_type_sint, -1), EIGHT_DOUBLES, A(struct one, s, &one, 9.5), \
  A(int, j, &ffi_type_sint, 7)
#include "signature.h"

#define NAME struct_of_five_ints
#define RESULT R(int, &ffi_type_sint, 5)
#define ARGUMENTS EIGHT_DOUBLES, A(double, d9, &ffi_type_double, 9), \
  A(struct ints, s, &ints, {1, 2, 3, 4, 5}), A(int, j, &ffi_type_sint, 7)
#include "signature.h"

int main(void) {
  check_struct_of_a_double();
  check_struct_of_five_ints();
  return done();
}
