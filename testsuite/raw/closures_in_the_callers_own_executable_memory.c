// SPDX-License-Identifier: MIT
// ffi_prep_raw_closure and ffi_prep_java_raw_closure serve closures in memory that the program itself
// made writable and executable.
// target: *-linux*
#include <sys/mman.h>

#include "check.h"

static void handler(ffi_cif *cif, void *ret, ffi_raw *raw, void *data) {
  CHECK(cif->nargs == 2);
  *(ffi_arg *)ret = (ffi_arg)(raw[0].sint * 10 + raw[1].sint + *(int *)data);
}

static int called(void *closure) {
  int (*code)(int, int);
  memcpy(&code, &closure, sizeof code);
  return code(4, 2);
}

#if !FFI_NATIVE_RAW_API
static void java_handler(ffi_cif *cif, void *ret, ffi_java_raw *raw, void *data) {
  CHECK(cif->nargs == 2);
  *(ffi_arg *)ret = (ffi_arg)(raw[0].sint * 10 + raw[1].sint + *(int *)data);
}

static void check_java(void *memory, ffi_cif *cif) {
  ffi_java_raw_closure *closure = memory;
  int data = 300;
  CHECK(ffi_prep_java_raw_closure(closure, cif, java_handler, &data) == FFI_OK);
  CHECK(called(closure) == 342);
  cif->abi = FFI_LAST_ABI;
  CHECK(ffi_prep_java_raw_closure(closure, cif, java_handler, &data) == FFI_BAD_ABI);
}
#endif

int main(void) {
  void *own =
      mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (own == MAP_FAILED) unsupported("no memory may be writable and executable here");
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_sint, &ffi_type_sint);
  ffi_raw_closure *closure = own;
  int data = 100;
  CHECK(ffi_prep_raw_closure(closure, &cif, handler, &data) == FFI_OK);
  CHECK(called(closure) == 142);
#if !FFI_NATIVE_RAW_API
  check_java((char *)own + 2048, &cif);
#endif
  cif.abi = FFI_LAST_ABI;
  CHECK(ffi_prep_raw_closure(closure, &cif, handler, &data) == FFI_BAD_ABI);
  return done();
}
