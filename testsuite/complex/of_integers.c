// SPDX-License-Identifier: MIT
// Complex integers, described by the program, arrive and return as the compiler passes them.
// target: x86_64-* i?86-* aarch64*-* arm*-* riscv*-* loongarch*-*
#include "check.h"

typedef _Complex signed char cb;
typedef _Complex short cs;
typedef _Complex int ci;
typedef _Complex long long cl;
static ffi_type cb_type = COMPLEX_AS(cb, &ffi_type_sint8);
static ffi_type cs_type = COMPLEX_AS(cs, &ffi_type_sint16);
static ffi_type ci_type = COMPLEX_AS(ci, &ffi_type_sint32);
static ffi_type cl_type = COMPLEX_AS(cl, &ffi_type_sint64);

#define NAME result_cb
#define RESULT R(cb, &cb_type, 1 - 2i)
#define ARGUMENTS A(cb, a, &cb_type, -3 + 4i), A(cs, b, &cs_type, 300 - 400i), \
  A(ci, c, &ci_type, -100000 + 200000i), A(int, d, &ffi_type_sint, 4), \
  A(cl, e, &cl_type, 1LL << 40), A(cl, f, &cl_type, -5), A(cb, g, &cb_type, 7i), A(cs, h, &cs_type, 8)
#include "signature.h"
#define NAME result_cs
#define RESULT R(cs, &cs_type, 1000 - 2000i)
#include "signature.h"
#define NAME result_ci
#define RESULT R(ci, &ci_type, 100000 - 200000i)
#include "signature.h"
#define NAME result_cl
#define RESULT R(cl, &cl_type, 100000 - 200000i)
#include "signature.h"

int main(void) {
  check_result_cb();
  check_result_cs();
  check_result_ci();
  check_result_cl();
  return done();
}
