// SPDX-License-Identifier: MIT
// Vectors of 32 bytes, and structs of one, go in ymm registers where the processor has AVX.
// target: x86_64-*-linux*
// flags: -mavx
#include "check.h"

#define LANES(n) n, -n, n + 0.5, -n - 0.5
typedef double wide __attribute__((vector_size(32)));
struct one { wide v; };
struct with_int { wide v; int i; };
static ffi_type wide_type = VECTOR(TIMES_4(&ffi_type_double));
static ffi_type one = STRUCT_AS(struct one, &wide_type);
static ffi_type with_int = STRUCT_AS(struct with_int, &wide_type, &ffi_type_sint);

#define WIDE(n) A(wide, w##n, &wide_type, LANES(n))
#define NAME result_wide
#define RESULT R(wide, &wide_type, LANES(100))
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), WIDE(2), A(double, c, &ffi_type_double, 3), \
  A(struct one, d, &one, {LANES(4)}), A(struct with_int, e, &with_int, {LANES(5)}, 5), \
  WIDE(6), WIDE(7), WIDE(8), WIDE(9), WIDE(10), WIDE(11), WIDE(12), A(int, f, &ffi_type_sint, 13)
#include "signature.h"
#define NAME result_one
#define RESULT R(struct one, &one, {LANES(200)})
#define ARGUMENTS WIDE(1), A(float, b, &ffi_type_float, 2)
#include "signature.h"
#define NAME result_with_int
#define RESULT R(struct with_int, &with_int, {LANES(300)}, 7)
#define ARGUMENTS WIDE(1)
#include "signature.h"

// This runs on any processor, to ask which it is.
__attribute__((target("no-avx"))) int main(void) {
  if (!__builtin_cpu_supports("avx")) unsupported("this processor has no AVX");
  check_result_wide();
  check_result_one();
  check_result_with_int();
  return done();
}
