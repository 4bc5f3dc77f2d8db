// SPDX-License-Identifier: MIT
// Vectors of 16 bytes go as the compiler passes them: in one register where there are such.
// flags(i?86-*): -msse2
// flags(arm*-*): -Wno-psabi
#include "check.h"

typedef float v4f __attribute__((vector_size(16)));
typedef double v2d __attribute__((vector_size(16)));
typedef int v4i __attribute__((vector_size(16)));
typedef unsigned char v16b __attribute__((vector_size(16)));
typedef int64_t v2l __attribute__((vector_size(16)));
static ffi_type v4f_type = VECTOR(TIMES_4(&ffi_type_float));
static ffi_type v2d_type = VECTOR(TIMES_2(&ffi_type_double));
static ffi_type v4i_type = VECTOR(TIMES_4(&ffi_type_sint32));
static ffi_type v16b_type = VECTOR(TIMES_16(&ffi_type_uint8));
static ffi_type v2l_type = VECTOR(TIMES_2(&ffi_type_sint64));

#define V4F(n) A(v4f, f##n, &v4f_type, n, n + 0.5f, -n, -n - 0.5f)
#define V2D(n) A(v2d, d##n, &v2d_type, n, -n)

#define NAME result_v4f
#define RESULT R(v4f, &v4f_type, 1, 2, 3, 4)
#define ARGUMENTS V4F(1), V2D(2), A(v4i, i, &v4i_type, 1, 2, 3, 4)
#include "signature.h"
#define NAME result_v2l
#define RESULT R(v2l, &v2l_type, 1, -2)
#define ARGUMENTS A(v2l, a, &v2l_type, -1, 2), A(int, i, &ffi_type_sint, 1), \
  A(v16b, b, &v16b_type, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
#include "signature.h"
#define NAME on_the_stack
#define RESULT R(v2d, &v2d_type, 1.5, 2.5)
#define ARGUMENTS V4F(1), V4F(2), V4F(3), V4F(4), V4F(5), V4F(6), V4F(7), V4F(8), \
  A(float, g, &ffi_type_float, 9.5f), V2D(10), A(int, h, &ffi_type_sint, 11), V4F(12)
#include "signature.h"

int main(void) {
  check_result_v4f();
  check_result_v2l();
  check_on_the_stack();
  return done();
}
