// SPDX-License-Identifier: MIT
// Names of conventions with registers that this build does not have, or that stand for none, are
// FFI_BAD_ABI; LoongArch's with fewer floating-point registers work.
// target: riscv*-* loongarch*-*
#include "check.h"

static ffi_status prepare(ffi_cif *cif, int abi) {
  static ffi_type *types[] = {&ffi_type_sint, &ffi_type_slong};
  return ffi_prep_cif(cif, (ffi_abi)abi, 2, &ffi_type_slong, types);
}

#if defined __riscv
int main(void) {
  ffi_cif cif;
  for (int abi = FFI_UNUSED_1; abi <= FFI_UNUSED_3; abi++) CHECK(prepare(&cif, abi) == FFI_BAD_ABI);
  CHECK(prepare(&cif, FFI_SYSV) == FFI_OK);
  return done();
}
#elif defined __loongarch__
static long difference(int a, long b) { return a - b; }

static void check_good(int abi) {
  ffi_cif cif;
  CHECK(prepare(&cif, abi) == FFI_OK);
  int a = -7;
  long b = 35, result = 0;
  void *values[] = {&a, &b};
  ffi_call(&cif, FFI_FN(difference), &result, values);
  CHECK(result == -42);
}

int main(void) {
  int first = sizeof(void *) == 8 ? FFI_LP64S : FFI_ILP32S;
  int other = sizeof(void *) == 8 ? FFI_ILP32S : FFI_LP64S;
  ffi_cif cif;
  for (int i = 0; i < 3; i++) CHECK(prepare(&cif, other + i) == FFI_BAD_ABI);
  for (int abi = first; abi <= FFI_DEFAULT_ABI; abi++) check_good(abi);
  for (int abi = FFI_DEFAULT_ABI + 1; abi < first + 3; abi++) {
    CHECK(prepare(&cif, abi) == FFI_BAD_ABI);
  }
  return done();
}
#endif
