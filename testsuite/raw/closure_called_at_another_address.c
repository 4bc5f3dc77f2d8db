// SPDX-License-Identifier: MIT
// A raw closure whose code address differs from its own address gets its own closure.
#include "check.h"

static void handler(ffi_cif *cif, void *ret, ffi_raw *raw, void *data) {
  CHECK(cif->nargs == 2);
  *(ffi_arg *)ret = (ffi_arg)(raw[0].sint * 10 + raw[1].sint + *(int *)data);
}

int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_sint, &ffi_type_sint);
  int data[3] = {100, 200, 300};
  ffi_raw_closure *closures[3];
  void *codes[3];
  for (int i = 0; i < 3; i++) {
    closures[i] = (ffi_raw_closure *)ffi_closure_alloc(sizeof(ffi_raw_closure), &codes[i]);
    CHECK(closures[i] != NULL && codes[i] != (void *)closures[i]);
    CHECK(ffi_prep_raw_closure_loc(closures[i], &cif, handler, &data[i], codes[i]) == FFI_OK);
  }
  for (int i = 0; i < 3; i++) {
    int (*code)(int, int);
    memcpy(&code, &codes[i], sizeof code);
    CHECK(code(4, 2) == 42 + data[i]);
    ffi_closure_free(closures[i]);
  }
  return done();
}
