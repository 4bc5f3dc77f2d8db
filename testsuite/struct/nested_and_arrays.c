// SPDX-License-Identifier: MIT
// Nested structs and arrays, the latter described by repetition, are laid out and passed as C does.
#include "check.h"

struct inner { char c; short s[3]; };
struct middle { struct inner inner; int i; };
struct outer { char first; struct middle middle[2]; double last; };
struct small { struct { struct { int i; } a; } b; struct { float f; } c; };
struct floats_in_arrays { float rows[2][1]; };
static ffi_type three_shorts = STRUCT(TIMES_2(&ffi_type_sint16), &ffi_type_sint16);
static ffi_type inner = STRUCT(&ffi_type_schar, &three_shorts);
static ffi_type middle = STRUCT(&inner, &ffi_type_sint);
static ffi_type two_middles = STRUCT(&middle, &middle);
static ffi_type outer = STRUCT(&ffi_type_schar, &two_middles, &ffi_type_double);
static ffi_type i = STRUCT(&ffi_type_sint);
static ffi_type a = STRUCT(&i);
static ffi_type c = STRUCT(&ffi_type_float);
static ffi_type small = STRUCT(&a, &c);
static ffi_type row = STRUCT(&ffi_type_float);
static ffi_type rows = STRUCT(&row, &row);
static ffi_type floats_in_arrays = STRUCT(&rows);

#define NAME nested
#define RESULT R(struct outer, &outer, 1, {{{2, {3, 4, 5}}, 6}, {{7, {8, 9, 10}}, 11}}, 12.5)
#define ARGUMENTS A(struct middle, m, &middle, {-1, {-2, -3, -4}}, -5), \
  A(struct outer, o, &outer, 9, {{{8, {7, 6, 5}}, 4}, {{3, {2, 1, 0}}, -1}}, -2.5), \
  A(struct small, s, &small, {{1}}, {2.5f}), \
  A(struct floats_in_arrays, f, &floats_in_arrays, {{1.5f}, {2.5f}}), \
  A(struct inner, n, &inner, 'n', {1, 2, 3})
#include "signature.h"
#define NAME result_small
#define RESULT R(struct small, &small, {{-1}}, {-0.5f})
#define ARGUMENTS A(struct small, s, &small, {{1}}, {2.5f})
#include "signature.h"
#define NAME result_inner
#define RESULT R(struct inner, &inner, 'x', {1, 2, 3})
#include "signature.h"
#define NAME result_middle
#define RESULT R(struct middle, &middle, {'x', {1, 2, 3}}, 4)
#include "signature.h"
#define NAME result_floats_in_arrays
#define RESULT R(struct floats_in_arrays, &floats_in_arrays, {{1}, {2}})
#include "signature.h"

int main(void) {
  check_nested();
  check_result_small();
  check_result_inner();
  check_result_middle();
  check_result_floats_in_arrays();
  CHECK(outer.size == sizeof(struct outer) && outer.alignment == __alignof__(struct outer));
  return done();
}
