// SPDX-License-Identifier: MIT
// FFI_FIRST_ABI, FFI_LAST_ABI and everything outside them are FFI_BAD_ABI.
#include "check.h"

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)ret, (void)args, (void)data;
}

static void check_bad(int number) {
  ffi_abi abi = (ffi_abi)number;
  ffi_cif cif;
  ffi_type *types[] = {&ffi_type_sint};
  ffi_type type = STRUCT(&ffi_type_sint, &ffi_type_double);
  CHECK(ffi_prep_cif(&cif, abi, 1, &ffi_type_void, types) == FFI_BAD_ABI);
  CHECK(ffi_prep_cif_var(&cif, abi, 1, 1, &ffi_type_void, types) == FFI_BAD_ABI);
  CHECK(ffi_get_struct_offsets(abi, &type, NULL) == FFI_BAD_ABI);

  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_void, types) == FFI_OK);
  cif.abi = abi;
  void *code;
  ffi_closure *closure = (ffi_closure *)ffi_closure_alloc(sizeof *closure, &code);
  CHECK(ffi_prep_closure_loc(closure, &cif, handler, NULL, code) == FFI_BAD_ABI);
#ifdef FFI_GO_CLOSURES
  ffi_go_closure go;
  CHECK(ffi_prep_go_closure(&go, &cif, handler) == FFI_BAD_ABI);
#endif
  ffi_closure_free(closure);
}

int main(void) {
  check_bad(FFI_FIRST_ABI);
  check_bad(FFI_LAST_ABI);
  check_bad(FFI_FIRST_ABI - 1);
  check_bad(FFI_LAST_ABI + 1);
  check_bad(1000000);
  check_bad(-1000000);
  return done();
}
