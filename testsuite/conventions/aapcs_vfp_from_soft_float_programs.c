// SPDX-License-Identifier: MIT
// On soft-float Arm with VFP registers (-mfloat-abi=softfp), FFI_VFP calls functions that take
// floats in them, and FFI_SYSV those of the base standard.
// target: arm*-*-gnueabi
// flags: -march=armv7-a+fp -mfloat-abi=softfp
#include "check.h"

struct doubles { double a, b; };
static ffi_type doubles = STRUCT(&ffi_type_double, &ffi_type_double);
struct floats { float a, b, c; };
static ffi_type floats = STRUCT(&ffi_type_float, &ffi_type_float, &ffi_type_float);

#define NAME vfp
#define ABI FFI_VFP
#define CONVENTION __attribute__((pcs("aapcs-vfp")))
#define RESULT R(struct floats, &floats, 0.5f, 1.5f, 2.5f)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(float, b, &ffi_type_float, 2.5f), \
  A(double, c, &ffi_type_double, 3.5), A(struct doubles, d, &doubles, 4.5, 5.5), \
  A(float, e, &ffi_type_float, 6.5f), A(long long, f, &ffi_type_sint64, 7)
#include "signature.h"
#define NAME base
#define ABI FFI_SYSV
#define CONVENTION __attribute__((pcs("aapcs")))
#define RESULT R(double, &ffi_type_double, 0.5)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(float, b, &ffi_type_float, 2.5f), \
  A(double, c, &ffi_type_double, 3.5), A(struct doubles, d, &doubles, 4.5, 5.5)
#include "signature.h"

int main(void) {
  check_vfp();
  check_base();
  return done();
}
