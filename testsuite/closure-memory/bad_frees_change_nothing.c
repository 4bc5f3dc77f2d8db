// SPDX-License-Identifier: MIT
// Freeing a foreign address, an address inside a closure, or a closure that was freed before changes
// nothing; a closure may be freed by its code address.
// flags: -D_GNU_SOURCE
#include <../fficonfig.h>

#include "check.h"

enum { kCount = 3000 };

static void answer(ffi_cif *cif, void *result, void **args, void *number) {
  (void)cif, (void)args;
  *(ffi_sarg *)result = (int)(intptr_t)number;
}

static int compare(const void *a, const void *b) {
  uintptr_t x = *(const uintptr_t *)a, y = *(const uintptr_t *)b;
  return x < y ? -1 : x > y;
}

int main(void) {
#ifdef FFI_DEBUG
  unsupported("a debugging library stops");
#endif
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_sint);
  static void *closures[kCount];
  static int (*codes[kCount])(void);
  for (intptr_t i = 0; i < kCount; i++) {
    closures[i] = new_closure(&cif, answer, (void *)i, (void (**)(void))&codes[i]);
  }
  int local;
  static char data[4096];
  void *heap = malloc(4096);
  ffi_closure_free(&local);
  for (int i = 0; i < 4096; i += 64) ffi_closure_free(data + i), ffi_closure_free((char *)heap + i);
  free(heap);
  ffi_closure_free((void *)1);
  ffi_closure_free((void *)(intptr_t)-64);
  for (int i = 0; i < kCount; i++) {
    for (size_t j = 1; j < sizeof(ffi_closure); j++) ffi_closure_free((char *)closures[i] + j);
    for (int j = 1; j < 4; j++) ffi_closure_free((char *)(uintptr_t)codes[i] + j);
  }
  for (int i = 0; i < kCount; i++) CHECK(codes[i]() == i);

  // Every third is freed twice, every other one of them by its code.
  for (int i = 0; i < kCount; i += 3) {
    void *address = i % 2 ? closures[i] : (void *)(uintptr_t)codes[i];
    ffi_closure_free(address);
    ffi_closure_free(address);
  }
  for (int i = 0; i < kCount; i += 3) {
    closures[i] = new_closure(&cif, answer, (void *)(intptr_t)i, (void (**)(void))&codes[i]);
  }
  for (int i = 0; i < kCount; i++) CHECK(codes[i]() == i);
  // No two are the same.
  qsort(closures, kCount, sizeof *closures, compare);
  for (int i = 1; i < kCount; i++) {
    CHECK((char *)closures[i] - (char *)closures[i - 1] >= (long)sizeof(ffi_closure));
  }
  return done();
}
