// SPDX-License-Identifier: MIT
// A union emulated by the manual's recipe, one member with the size and alignment of the largest,
// keeps them and arrives whole where that member decides its class.
#include "check.h"

union long_or_double { double d; int64_t l; };
union char_or_doubles { char c[24]; double d; };
static ffi_type long_or_double = STRUCT_AS(union long_or_double, &ffi_type_sint64);
static ffi_type char_or_doubles =
    STRUCT_AS(union char_or_doubles, TIMES_2(&ffi_type_sint64), &ffi_type_sint64);

#define NAME unions
#define RESULT R(union long_or_double, &long_or_double, 0.5)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), \
  A(union long_or_double, b, &long_or_double, 2.5), A(double, c, &ffi_type_double, 3), \
  A(union char_or_doubles, d, &char_or_doubles, "four"), A(int, e, &ffi_type_sint, 5)
#include "signature.h"

int main(void) {
  check_unions();
  CHECK(long_or_double.size == 8);
  CHECK(long_or_double.alignment == __alignof__(union long_or_double));
  CHECK(char_or_doubles.size == 24);
  return done();
}
