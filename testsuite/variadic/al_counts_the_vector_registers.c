// SPDX-License-Identifier: MIT
// %al tells a variadic callee how many vector registers hold arguments.
// target: x86_64-*-linux*
// without: --coverage because counting changes %al in the callee
#include "check.h"

__attribute__((naked, noinline)) static void al(void) { __asm__("movzbl %al, %eax; ret"); }

static unsigned counted(unsigned ntotal, ffi_type **types, void **values) {
  ffi_cif cif;
  ffi_arg result = 99;
  CHECK(ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 1, ntotal, &ffi_type_uint, types) == FFI_OK);
  ffi_call(&cif, al, &result, values);
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  ffi_arg planned = 99;
  ffi_call_plan_invoke(plan, al, &planned, values);
  ffi_call_plan_free(plan);
  CHECK(planned == result);
  return (unsigned)result;
}

int main(void) {
  int i = 1;
  double d = 1;
  ffi_type *types[12] = {&ffi_type_sint};
  void *values[12] = {&i};
  for (int k = 1; k < 12; k++) types[k] = &ffi_type_double, values[k] = &d;
  for (unsigned doubles = 0; doubles < 12; doubles++) {
    unsigned al = counted(doubles + 1, types, values);
    unsigned used = doubles < 8 ? doubles : 8;
    // "an upper bound on the number of vector registers used, in the range 0-8 inclusive"
    CHECK(al >= used && al <= 8);
    if (!doubles) CHECK(al == 0);
  }
  return done();
}
