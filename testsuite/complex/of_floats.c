// SPDX-License-Identifier: MIT
// Complex floats, doubles and long doubles arrive and return as the compiler passes them.
#include "check.h"

typedef _Complex float cf;
typedef _Complex double cd;
typedef _Complex long double ce;
#define CF(n) A(cf, f##n, &ffi_type_complex_float, n + 0.5fi)
#define CD(n) A(cd, d##n, &ffi_type_complex_double, n - 1.5i)
#define CE(n) A(ce, e##n, &ffi_type_complex_longdouble, n / 3.0L + 2.5Li)

#define NAME result_cf
#define RESULT R(cf, &ffi_type_complex_float, 1.25f - 2.5fi)
#define ARGUMENTS CF(1), CD(2), CE(3), A(int, i, &ffi_type_sint, 4), CF(5), CD(6), CE(7), CF(8), CD(9)
#include "signature.h"
#define NAME result_cd
#define RESULT R(cd, &ffi_type_complex_double, 1.25 - 2.5i)
#define ARGUMENTS CD(1), CD(2), CD(3), CD(4), A(double, d, &ffi_type_double, 0.5), CD(5), CF(6)
#include "signature.h"
#define NAME result_ce
#define RESULT R(ce, &ffi_type_complex_longdouble, 1 / 3.0L - 1 / 7.0Li)
#define ARGUMENTS A(float, f, &ffi_type_float, 1), CF(2), CF(3), CF(4), CF(5), CF(6), CF(7), CF(8), \
  CF(9), CE(10)
#include "signature.h"

int main(void) {
  for (int i = 0; i < 5; i++) {
    check_result_cf();
    check_result_cd();
    check_result_ce();
  }
  return done();
}
