// SPDX-License-Identifier: MIT
// A complex member of a struct counts as its two parts.
#include "check.h"

typedef _Complex float cf;
typedef _Complex double cd;
struct one_cf { cf a; };
struct one_cd { cd a; };
struct cf_and_int { cf a; int b; };
struct float_cf { float a; cf b; };
static ffi_type one_cf = STRUCT(&ffi_type_complex_float);
static ffi_type one_cd = STRUCT(&ffi_type_complex_double);
static ffi_type cf_and_int = STRUCT(&ffi_type_complex_float, &ffi_type_sint);
static ffi_type float_cf = STRUCT(&ffi_type_float, &ffi_type_complex_float);

#define NAME result_one_cf
#define RESULT R(struct one_cf, &one_cf, 1 + 2i)
#define ARGUMENTS A(struct one_cf, a, &one_cf, 3 + 4i), A(struct one_cd, b, &one_cd, 5 + 6i), \
  A(struct cf_and_int, c, &cf_and_int, 7 + 8i, 9), A(struct float_cf, d, &float_cf, 10, 11 + 12i)
#include "signature.h"
#define NAME result_one_cd
#define RESULT R(struct one_cd, &one_cd, 1 + 2i)
#include "signature.h"
#define NAME result_cf_and_int
#define RESULT R(struct cf_and_int, &cf_and_int, 1 + 2i, 3)
#include "signature.h"
#define NAME result_float_cf
#define RESULT R(struct float_cf, &float_cf, 1, 2 + 3i)
#include "signature.h"

int main(void) {
  check_result_one_cf();
  check_result_one_cd();
  check_result_cf_and_int();
  check_result_float_cf();
  return done();
}
