// SPDX-License-Identifier: MIT
// Freeing NULL is harmless; memory comes back after free; absurd sizes, and no room for the code
// address, give NULL.
#include "check.h"

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)ret, (void)args, (void)data;
}

int main(void) {
  ffi_closure_free(NULL);
  void *code = NULL;
  CHECK(ffi_closure_alloc(SIZE_MAX / 2, &code) == NULL);
  CHECK(ffi_closure_alloc(SIZE_MAX, &code) == NULL);
  CHECK(ffi_closure_alloc(sizeof(ffi_closure), NULL) == NULL);
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_void);
  for (int i = 0; i < 100000; i++) {
    void (*call)(void);
    ffi_closure *closure = new_closure(&cif, handler, NULL, &call);
    if (i % 1000 == 0) call();
    ffi_closure_free(closure);
  }
  return done();
}
