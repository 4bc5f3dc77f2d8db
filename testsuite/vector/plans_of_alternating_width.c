// SPDX-License-Identifier: MIT
// Calls with wide vectors and calls without may alternate: a narrow call never disturbs, nor needs,
// the upper halves of the registers.
// target: x86_64-*-linux*
// flags: -mavx
#include "check.h"

typedef float v8f __attribute__((vector_size(32)));
static ffi_type v8f_type = VECTOR(TIMES_8(&ffi_type_float));
static v8f add(v8f a, v8f b) { return a + b; }
static double half(double a) { return a / 2; }

int main(void) {
  if (!__builtin_cpu_supports("avx")) unsupported("this processor has no AVX");
  ffi_cif wide, narrow;
  PREPARE(&wide, &v8f_type, &v8f_type, &v8f_type);
  PREPARE(&narrow, &ffi_type_double, &ffi_type_double);
  v8f a = {1, 2, 3, 4, 5, 6, 7, 8}, b = {10, 20, 30, 40, 50, 60, 70, 80}, sum;
  double c = 3, result;
  void *wide_values[] = {&a, &b}, *narrow_values[] = {&c};
  for (int i = 0; i < 3; i++) {
    ffi_call(&wide, FFI_FN(add), &sum, wide_values);
    ffi_call(&narrow, FFI_FN(half), &result, narrow_values);
    CHECK(result == 1.5);
    for (int lane = 0; lane < 8; lane++) CHECK(sum[lane] == 11 * (lane + 1));
  }
  return done();
}
