// SPDX-License-Identifier: MIT
// Structs of more than natural alignment, preset in the descriptor, arrive where the convention
// aligns them, and the arguments around them are found.
#include "check.h"

struct two_longs_16 { long a; long b; } __attribute__((aligned(16)));
struct eight_longs_32 { int64_t words[8]; } __attribute__((aligned(32)));
struct int_16 { int i; } __attribute__((aligned(16)));
static ffi_type two_longs_16 = STRUCT_AS(struct two_longs_16, &ffi_type_slong, &ffi_type_slong);
static ffi_type eight_longs_32 = STRUCT_AS(struct eight_longs_32, TIMES_8(&ffi_type_sint64));
static ffi_type int_16 = STRUCT_AS(struct int_16, &ffi_type_sint);
// Where a member is aligned, its own descriptor says so: some conventions tell the two apart.
struct long_16_and_long { _Alignas(16) int64_t a; int64_t b; };
static ffi_type long_16 = {8, 16, FFI_TYPE_SINT64, NULL};
static ffi_type long_16_and_long = STRUCT(&long_16, &ffi_type_sint64);

#define NAME even_pair
#define RESULT R(int, &ffi_type_sint, 1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), \
  A(struct two_longs_16, b, &two_longs_16, 2, 3), A(int, c, &ffi_type_sint, 4)
#include "signature.h"

#define NAME even_pair_for_member
#define RESULT R(int, &ffi_type_sint, 1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), \
  A(struct long_16_and_long, b, &long_16_and_long, 2, 3), A(int, c, &ffi_type_sint, 4)
#include "signature.h"

#define NAME aligned_area
#define RESULT R(long, &ffi_type_slong, -1)
#define ARGUMENTS A(long, a, &ffi_type_slong, 1), \
  A(struct eight_longs_32, b, &eight_longs_32, {2, 3, 4, 5, 6, 7, 8, 9}), \
  A(long, c, &ffi_type_slong, 10)
#include "signature.h"

#define NAME aligned_area_after_odd_stack
#define RESULT R(struct two_longs_16, &two_longs_16, 6, 7)
#define ARGUMENTS A(long, a, &ffi_type_slong, 1), A(long, b, &ffi_type_slong, 2), \
  A(long, c, &ffi_type_slong, 3), A(long, d, &ffi_type_slong, 4), A(long, e, &ffi_type_slong, 5), \
  A(long, f, &ffi_type_slong, 6), A(long, g, &ffi_type_slong, 7), A(long, h, &ffi_type_slong, 8), \
  A(long, i, &ffi_type_slong, 9), A(struct two_longs_16, j, &two_longs_16, 10, 11), \
  A(long, k, &ffi_type_slong, 12), \
  A(struct eight_longs_32, l, &eight_longs_32, {2, 3, 4, 5, 6, 7, 8, 9}), \
  A(long, m, &ffi_type_slong, 13), A(struct int_16, n, &int_16, 14), A(int, o, &ffi_type_sint, 15)
#include "signature.h"

#define NAME result_32
#define RESULT R(struct eight_longs_32, &eight_longs_32, {1, 2, 3, 4, 5, 6, 7, 8})
#define ARGUMENTS A(struct int_16, a, &int_16, 1), A(int, b, &ffi_type_sint, 2)
#include "signature.h"

int main(void) {
  check_even_pair();
  check_even_pair_for_member();
  check_aligned_area();
  check_aligned_area_after_odd_stack();
  check_result_32();
  return done();
}
