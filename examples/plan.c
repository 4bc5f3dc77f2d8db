/* SPDX-License-Identifier: MIT
   Calls one signature often through a plan, which outlives its cif.  */
#include <ffi.h>
#include <stdio.h>

static double step(double x, int i) { return x + 1.0 / i; }

static ffi_call_plan *plan_of_step(void) {
  ffi_cif cif; /* gone when this function returns; the plan does not need it */
  ffi_type *args[] = {&ffi_type_double, &ffi_type_sint};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_double, args) != FFI_OK) return NULL;
  return ffi_call_plan_alloc(&cif);
}

int main(void) {
  ffi_call_plan *plan = plan_of_step();
  if (!plan) return 1;
  double x = 0;
  int i;
  void *values[] = {&x, &i};
  for (i = 1; i <= 10000; i++) ffi_call_plan_invoke(plan, FFI_FN(step), &x, values);
  printf("1 + 1/2 + ... + 1/10000 = %.6f\n", x);
  ffi_call_plan_free(plan);
  return x < 9.7876 || x > 9.7877;
}
