// SPDX-License-Identifier: MIT
// ffi_prep_closure and ffi_prep_closure_loc serve closures in memory that the program itself made
// writable and executable.
// target: *-linux*
#include <sys/mman.h>

#include "check.h"

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif;
  *(ffi_arg *)ret = *(int *)args[0] * *(int *)data;
}

static void check(ffi_closure *closure, int expected) {
  int (*code)(int);
  memcpy(&code, &closure, sizeof code);
  CHECK(code(5) == expected);
}

int main(void) {
  ffi_closure *own = (ffi_closure *)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (own == MAP_FAILED) unsupported("no memory may be writable and executable here");
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_sint);
  int three = 3, four = 4;
  CHECK(ffi_prep_closure_loc(&own[0], &cif, handler, &three, &own[0]) == FFI_OK);
  CHECK(ffi_prep_closure(&own[1], &cif, handler, &four) == FFI_OK);
  check(&own[0], 15);
  check(&own[1], 20);
  CHECK(ffi_prep_closure_loc(&own[0], &cif, handler, &four, &own[0]) == FFI_OK);
  check(&own[0], 20);
  munmap(own, 4096);
  return done();
}
