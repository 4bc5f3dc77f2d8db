// SPDX-License-Identifier: MIT
// Variadic calls, and closures of variadic type, pass integers, doubles, pointers and structs as the
// compiler does.
#include "check.h"

struct pair { int a, b; };
struct floats { float a, b; };
struct doubles { double a, b, c, d; };
struct mixed { double a; int64_t b; };
struct big { long words[8]; };
static ffi_type pair = STRUCT(TIMES_2(&ffi_type_sint));
static ffi_type floats = STRUCT(TIMES_2(&ffi_type_float));
static ffi_type doubles = STRUCT(TIMES_4(&ffi_type_double));
static ffi_type mixed = STRUCT(&ffi_type_double, &ffi_type_sint64);
static ffi_type big = STRUCT(TIMES_8(&ffi_type_slong));

#define NAME ints
#define RESULT R(int, &ffi_type_sint, -1)
#define ARGUMENTS A(int, n, &ffi_type_sint, 3)
#define LAST_FIXED n
#define VARIADIC A(int, a, &ffi_type_sint, -1), A(unsigned, b, &ffi_type_uint, 2), \
  A(int64_t, c, &ffi_type_sint64, -3)
#include "signature.h"

#define NAME doubles_after_one_fixed
#define RESULT R(double, &ffi_type_double, 0.5)
#define ARGUMENTS A(void *, p, &ffi_type_pointer, NULL)
#define LAST_FIXED p
#define VARIADIC A(double, a, &ffi_type_double, 1.5), A(int, b, &ffi_type_sint, 2), \
  A(double, c, &ffi_type_double, 3.5), A(double, d, &ffi_type_double, 4.5), \
  A(int64_t, e, &ffi_type_sint64, 5), A(double, f, &ffi_type_double, 6.5), \
  A(double, g, &ffi_type_double, 7.5), A(double, h, &ffi_type_double, 8.5), \
  A(double, i, &ffi_type_double, 9.5), A(double, j, &ffi_type_double, 10.5), \
  A(double, k, &ffi_type_double, 11.5), A(int, l, &ffi_type_sint, 12)
#include "signature.h"

#define NAME floats_are_fixed_and_variadic
#define RESULT R(float, &ffi_type_float, 0.5f)
#define ARGUMENTS A(float, x, &ffi_type_float, 1.5f), A(double, y, &ffi_type_double, 2.5), \
  A(int, z, &ffi_type_sint, 3)
#define LAST_FIXED z
#define VARIADIC A(double, a, &ffi_type_double, 4.5), A(int, b, &ffi_type_sint, 5)
#include "signature.h"

#define NAME structs
#define RESULT R(struct pair, &pair, 1, 2)
#define ARGUMENTS A(int, n, &ffi_type_sint, 6)
#define LAST_FIXED n
#define VARIADIC A(struct pair, a, &pair, 1, 2), A(struct floats, b, &floats, 1.5f, 2.5f), \
  A(struct doubles, c, &doubles, 1, 2, 3, 4), A(struct mixed, d, &mixed, 5.5, 6), \
  A(struct big, e, &big, {1, 2, 3, 4, 5, 6, 7, 8}), A(int, f, &ffi_type_sint, 7)
#include "signature.h"

#define NAME struct_result_in_memory
#define RESULT R(struct big, &big, {1, 2, 3})
#define ARGUMENTS A(struct floats, x, &floats, 1, 2), A(int, n, &ffi_type_sint, 6)
#define LAST_FIXED n
#define VARIADIC A(struct floats, a, &floats, 3, 4), A(int, f, &ffi_type_sint, 7)
#include "signature.h"

#define NAME long_doubles
#define RESULT R(long double, &ffi_type_longdouble, 1 / 3.0L)
#define ARGUMENTS A(int, n, &ffi_type_sint, 2)
#define LAST_FIXED n
#define VARIADIC A(long double, a, &ffi_type_longdouble, 2 / 3.0L), A(int, b, &ffi_type_sint, 3), \
  A(long double, c, &ffi_type_longdouble, 4 / 3.0L), A(double, d, &ffi_type_double, 5)
#include "signature.h"

#define NAME many
#define RESULT R(int64_t, &ffi_type_sint64, 1LL << 40)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(int, b, &ffi_type_sint, 2), \
  A(int, c, &ffi_type_sint, 3), A(int, d, &ffi_type_sint, 4), A(int, e, &ffi_type_sint, 5), \
  A(int, f, &ffi_type_sint, 6), A(int, g, &ffi_type_sint, 7)
#define LAST_FIXED g
#define VARIADIC A(int, h, &ffi_type_sint, 8), A(int64_t, i, &ffi_type_sint64, 9), \
  A(double, j, &ffi_type_double, 10), A(int64_t, k, &ffi_type_sint64, 11)
#include "signature.h"

int main(void) {
  check_ints();
  check_doubles_after_one_fixed();
  check_floats_are_fixed_and_variadic();
  check_structs();
  check_struct_result_in_memory();
  check_long_doubles();
  check_many();
  return done();
}
