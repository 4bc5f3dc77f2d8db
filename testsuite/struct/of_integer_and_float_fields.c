// SPDX-License-Identifier: MIT
// Structs that mix integer and floating-point fields go as the compiler passes them, first and after
// the registers of either kind are used up.
#include "check.h"

struct int_float { int i; float f; };
struct float_int { float f; int i; };
struct double_int { double d; int i; };
struct long_double_pair { int64_t l; double d; };
struct chars_float { char c[3]; float f; };
struct floats_int { float f, g; int i; };
struct double_pointer { double d; void *p; };
struct short_double { short s; double d; };
static ffi_type int_float = STRUCT(&ffi_type_sint, &ffi_type_float);
static ffi_type float_int = STRUCT(&ffi_type_float, &ffi_type_sint);
static ffi_type double_int = STRUCT(&ffi_type_double, &ffi_type_sint);
static ffi_type long_double_pair = STRUCT(&ffi_type_sint64, &ffi_type_double);
static ffi_type three_chars = STRUCT(TIMES_2(&ffi_type_schar), &ffi_type_schar);
static ffi_type chars_float = STRUCT(&three_chars, &ffi_type_float);
static ffi_type floats_int = STRUCT(TIMES_2(&ffi_type_float), &ffi_type_sint);
static ffi_type double_pointer = STRUCT(&ffi_type_double, &ffi_type_pointer);
static ffi_type short_double = STRUCT(&ffi_type_sint16, &ffi_type_double);
static char object;

#define ONE_OF_EACH                                                                          \
  A(struct int_float, a, &int_float, 1, 1.5f), A(struct float_int, b, &float_int, 2.5f, 2),  \
      A(struct double_int, c, &double_int, 3.5, -3),                                         \
      A(struct long_double_pair, d, &long_double_pair, -4, 4.5),                             \
      A(struct chars_float, e, &chars_float, {5, 6, 7}, 5.5f),                               \
      A(struct floats_int, f, &floats_int, 6.5f, 7.5f, -8),                                  \
      A(struct double_pointer, g, &double_pointer, 7.5, &object),                            \
      A(struct short_double, h, &short_double, -8, 8.5)
#define EIGHT_DOUBLES                                                                        \
  A(double, d1, &ffi_type_double, 1), A(double, d2, &ffi_type_double, 2),                    \
      A(double, d3, &ffi_type_double, 3), A(double, d4, &ffi_type_double, 4),                \
      A(double, d5, &ffi_type_double, 5), A(double, d6, &ffi_type_double, 6),                \
      A(double, d7, &ffi_type_double, 7), A(double, d8, &ffi_type_double, 8)
#define EIGHT_LONGS                                                                          \
  A(long, l1, &ffi_type_slong, 1), A(long, l2, &ffi_type_slong, 2),                          \
      A(long, l3, &ffi_type_slong, 3), A(long, l4, &ffi_type_slong, 4),                      \
      A(long, l5, &ffi_type_slong, 5), A(long, l6, &ffi_type_slong, 6),                      \
      A(long, l7, &ffi_type_slong, 7), A(long, l8, &ffi_type_slong, 8)

#define NAME first
#define RESULT R(struct int_float, &int_float, -1, -1.5f)
#define ARGUMENTS ONE_OF_EACH
#include "signature.h"
#define NAME after_doubles
#define RESULT R(struct float_int, &float_int, -2.5f, -2)
#define ARGUMENTS EIGHT_DOUBLES, ONE_OF_EACH
#include "signature.h"
#define NAME after_longs
#define RESULT R(struct double_int, &double_int, -3.5, 3)
#define ARGUMENTS EIGHT_LONGS, ONE_OF_EACH
#include "signature.h"
#define NAME after_both
#define RESULT R(struct long_double_pair, &long_double_pair, 4, -4.5)
#define ARGUMENTS EIGHT_LONGS, EIGHT_DOUBLES, ONE_OF_EACH
#include "signature.h"
#define NAME result_chars_float
#define RESULT R(struct chars_float, &chars_float, {1, 2, 3}, 4)
#include "signature.h"
#define NAME result_floats_int
#define RESULT R(struct floats_int, &floats_int, 1, 2, 3)
#include "signature.h"
#define NAME result_double_pointer
#define RESULT R(struct double_pointer, &double_pointer, 0.5, &object)
#include "signature.h"
#define NAME result_short_double
#define RESULT R(struct short_double, &short_double, 1, 2)
#include "signature.h"

int main(void) {
  check_first();
  check_after_doubles();
  check_after_longs();
  check_after_both();
  check_result_chars_float();
  check_result_floats_int();
  check_result_double_pointer();
  check_result_short_double();
  return done();
}
