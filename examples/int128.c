/* SPDX-License-Identifier: MIT
   Passes 128-bit integers, where the target has them.  */
#include <ffi.h>
#include <stdio.h>

#ifndef FFI_TARGET_HAS_INT128
int main(void) { return 77; }
#else

static __int128 multiply(__int128 a, long long b) { return a * b; }

int main(void) {
  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_sint128, &ffi_type_sint64};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_sint128, args) != FFI_OK) return 1;
  __int128 a = (__int128)1 << 64, product;
  long long b = 5;
  void *values[] = {&a, &b};
  ffi_call(&cif, FFI_FN(multiply), &product, values);
  printf("2^64 * 5 = %lld * 2^64\n", (long long)(product >> 64));
  return product != (__int128)5 << 64;
}
#endif
