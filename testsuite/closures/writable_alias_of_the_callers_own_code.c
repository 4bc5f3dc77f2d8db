// SPDX-License-Identifier: MIT
// A closure in the program's own memory may be written at one address and called at another.
// target: *-linux*
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif;
  *(ffi_arg *)ret = *(int *)args[0] * *(int *)data;
}

int main(void) {
  int file = memfd_create("closures", MFD_CLOEXEC);
  if (file < 0 || ftruncate(file, 4096)) unsupported("no memfd here");
  void *writable = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  void *executable = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_SHARED, file, 0);
  if (writable == MAP_FAILED || executable == MAP_FAILED) unsupported("no executable mapping");
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_sint);
  int three = 3;
  CHECK(ffi_prep_closure_loc((ffi_closure *)writable, &cif, handler, &three, executable) == FFI_OK);
  int (*code)(int);
  memcpy(&code, &executable, sizeof code);
  CHECK(code(5) == 15);
  return done();
}
