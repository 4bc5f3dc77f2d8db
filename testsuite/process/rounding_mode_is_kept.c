// SPDX-License-Identifier: MIT
// The floating-point environment passes through calls and closures, both ways.
// target: *-linux*
// flags: -lm -frounding-math
#include <fenv.h>

#include "check.h"

#if defined FE_UPWARD && defined FE_TOWARDZERO
static double callee(double x, long double y) {
  CHECK(fegetround() == FE_UPWARD);
  fesetround(FE_TOWARDZERO);
  return x + (double)y;
}
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  ffi_call(cif, FFI_FN(callee), ret, args);
  CHECK(fegetround() == FE_TOWARDZERO);
}

int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_double, &ffi_type_double, &ffi_type_longdouble);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  double x = 1, result;
  long double y = 2;
  void *values[] = {&x, &y};
  if (fesetround(FE_UPWARD)) unsupported("the rounding mode is fixed here");
  ffi_call(&cif, FFI_FN(callee), &result, values);
  CHECK(fegetround() == FE_TOWARDZERO);
  fesetround(FE_UPWARD);
  CHECK(((double (*)(double, long double))code)(1, 2) == 3);
  CHECK(fegetround() == FE_TOWARDZERO);
  ffi_closure_free(closure);
  return done();
}
#else
int main(void) { unsupported("there is one rounding mode"); }
#endif
