// SPDX-License-Identifier: MIT
// ffi_closure_alloc gives memory of any size up to megabytes, which is the caller's alone, and takes it back by
// either address. Whatever the size, a closure fits: Python 3.14 tries one of sizeof(void *).
#include "check.h"

enum { kCount = 64 };

static void answer(ffi_cif *cif, void *result, void **args, void *number) {
  (void)cif, (void)args;
  *(ffi_sarg *)result = (int)(intptr_t)number;
}

static void try_size(ffi_cif *cif, size_t size, int count) {
  char *closures[kCount];
  int (*codes[kCount])(void);
  for (intptr_t i = 0; i < count; i++) {
    void *code;
    closures[i] = (char *)ffi_closure_alloc(size, &code);
    CHECK(closures[i] != NULL);
    memset(closures[i], 0xa5, size);
    CHECK(ffi_prep_closure_loc((ffi_closure *)closures[i], cif, answer, (void *)i, code) == FFI_OK);
    memcpy(&codes[i], &code, sizeof code);
  }
  for (int i = 0; i < count; i++) {
    CHECK(codes[i]() == i);
    for (size_t j = sizeof(ffi_closure); j < size; j++) CHECK((unsigned char)closures[i][j] == 0xa5);
  }
  for (int i = 0; i < count; i++) {
    ffi_closure_free(i % 2 ? closures[i] : (char *)(uintptr_t)codes[i]);
  }
}

int main(void) {
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_sint);
  try_size(&cif, 0, 1);
  try_size(&cif, sizeof(void *), kCount);
  try_size(&cif, sizeof(ffi_closure) - 1, kCount);
  for (int round = 0; round < 3; round++) {
    for (size_t extra = 0; extra < 300; extra += 7) {
      try_size(&cif, sizeof(ffi_closure) + extra, kCount);
    }
    for (size_t size = 1000; size < 200000; size = size * 5 / 4) try_size(&cif, size, 8);
    for (size_t size = 1 << 20; size <= 8 << 20; size *= 2) try_size(&cif, size, 3);
  }
  return done();
}
