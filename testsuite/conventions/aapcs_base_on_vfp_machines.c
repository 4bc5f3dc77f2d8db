// SPDX-License-Identifier: MIT
// On hard-float Arm, FFI_SYSV still calls functions of the base standard: floats in core registers.
// target: arm*-*-gnueabihf
#include "check.h"

struct doubles { double a, b; };
static ffi_type doubles = STRUCT(&ffi_type_double, &ffi_type_double);

#define NAME base
#define ABI FFI_SYSV
#define CONVENTION __attribute__((pcs("aapcs")))
#define RESULT R(double, &ffi_type_double, 0.5)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(double, b, &ffi_type_double, 2.5), \
  A(float, c, &ffi_type_float, 3.5f), A(struct doubles, d, &doubles, 4.5, 5.5), \
  A(float, e, &ffi_type_float, 6.5f)
#include "signature.h"
#define NAME base_float
#define ABI FFI_SYSV
#define CONVENTION __attribute__((pcs("aapcs")))
#define RESULT R(float, &ffi_type_float, 0.5f)
#define ARGUMENTS A(float, a, &ffi_type_float, 1.5f), A(float, b, &ffi_type_float, 2.5f)
#include "signature.h"

int main(void) {
  check_base();
  check_base_float();
  return done();
}
