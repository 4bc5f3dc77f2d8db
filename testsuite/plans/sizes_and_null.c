// SPDX-License-Identifier: MIT
// ffi_call_plan_free(NULL) is harmless, ffi_call_plan_size(NULL) is 0, a plan's size is not.
#include "check.h"

int main(void) {
  ffi_call_plan_free(NULL);
  CHECK(ffi_call_plan_size(NULL) == 0);
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_void);
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  CHECK(plan != NULL);
  CHECK(ffi_call_plan_size(plan) > 0 && ffi_call_plan_size(plan) < 4096);
  ffi_call_plan_free(plan);
  return done();
}
