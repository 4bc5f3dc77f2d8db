// SPDX-License-Identifier: MIT
// Structs of long doubles, alone, nested and among other fields, arrive and return as the compiler
// passes them.
#include "check.h"

struct one { long double a; };
struct nested { struct one a; };
struct two { long double a, b; };
struct int_after { long double a; int b; };
struct int_before { int a; long double b; };
static ffi_type one = STRUCT(&ffi_type_longdouble);
static ffi_type nested = STRUCT(&one);
static ffi_type two = STRUCT(&ffi_type_longdouble, &ffi_type_longdouble);
static ffi_type int_after = STRUCT(&ffi_type_longdouble, &ffi_type_sint);
static ffi_type int_before = STRUCT(&ffi_type_sint, &ffi_type_longdouble);

#define NAME result_one
#define RESULT R(struct one, &one, 1 / 3.0L)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct one, b, &one, 2 / 3.0L), \
  A(struct nested, c, &nested, {3.5L}), A(struct two, d, &two, 4 / 7.0L, 5 / 7.0L), \
  A(struct int_after, e, &int_after, 6 / 7.0L, 7), A(int, f, &ffi_type_sint, 8), \
  A(struct int_before, g, &int_before, 9, 10 / 7.0L), A(double, h, &ffi_type_double, 11)
#include "signature.h"
#define NAME result_nested
#define RESULT R(struct nested, &nested, {1 / 7.0L})
#include "signature.h"
#define NAME result_two
#define RESULT R(struct two, &two, 1 / 7.0L, 2 / 7.0L)
#include "signature.h"
#define NAME result_int_after
#define RESULT R(struct int_after, &int_after, 1 / 7.0L, 2)
#include "signature.h"
#define NAME result_int_before
#define RESULT R(struct int_before, &int_before, 1, 2 / 7.0L)
#include "signature.h"

int main(void) {
  // More often than the x87 stack is deep, to notice what stays on it.
  for (int i = 0; i < 10; i++) {
    check_result_one();
    check_result_nested();
    check_result_two();
    check_result_int_after();
    check_result_int_before();
  }
  return done();
}
