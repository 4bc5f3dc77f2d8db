// SPDX-License-Identifier: MIT
// A packed struct, of preset size and alignment 1, goes where the compiler puts it: its unaligned
// double is never taken for one in a register.
#include "check.h"

struct __attribute__((packed)) char_double { char c; double d; };
struct __attribute__((packed)) char_int { char c; int i; };
struct __attribute__((packed)) short_float_char { short s; float f; char c; };
static ffi_type char_double = STRUCT_AS(struct char_double, &ffi_type_schar, &ffi_type_double);
static ffi_type char_int = STRUCT_AS(struct char_int, &ffi_type_schar, &ffi_type_sint);
static ffi_type short_float_char =
    STRUCT_AS(struct short_float_char, &ffi_type_sint16, &ffi_type_float, &ffi_type_schar);

#define NAME arguments
#define RESULT R(struct char_double, &char_double, 'r', 0.5)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct char_double, b, &char_double, 'b', 2.5), \
  A(struct char_int, c, &char_int, 'c', -3), A(double, d, &ffi_type_double, 4), \
  A(struct short_float_char, e, &short_float_char, -5, 5.5f, 'e'), A(int, f, &ffi_type_sint, 6), \
  A(struct char_double, g, &char_double, 'g', 7.5)
#include "signature.h"
#define NAME result_char_int
#define RESULT R(struct char_int, &char_int, 'r', 1 << 30)
#include "signature.h"
#define NAME result_short_float_char
#define RESULT R(struct short_float_char, &short_float_char, 1, 2, 3)
#include "signature.h"

int main(void) {
  CHECK(char_double.size == 9 && char_int.size == 5 && short_float_char.size == 7);
  check_arguments();
  check_result_char_int();
  check_result_short_float_char();
  CHECK(char_double.size == 9 && char_double.alignment == 1);
  return done();
}
