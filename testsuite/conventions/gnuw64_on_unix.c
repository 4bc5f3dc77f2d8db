// SPDX-License-Identifier: MIT
// Functions of GCC for Windows, whose long double has 80 bits and goes by reference, are called and
// called back from Unix code.
// target: x86_64-*-linux*
#define MICROSOFT_ABI FFI_GNUW64
#include "microsoft_x64.h"

// clang's ms_abi has a long double of its own on Unix: in st(0) when it is returned.
#ifndef __clang__
#define NAME long_doubles
#define ABI FFI_GNUW64
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(long double, &ffi_type_longdouble, 1 / 3.0L)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(long double, b, &ffi_type_longdouble, 2 / 3.0L), \
  A(double, c, &ffi_type_double, 3), A(int, d, &ffi_type_sint, 4), \
  A(long double, e, &ffi_type_longdouble, 5 / 3.0L)
#include "signature.h"
#endif

int main(void) {
  check_microsoft_x64();
#ifndef __clang__
  check_long_doubles();
#endif
  return done();
}
