// SPDX-License-Identifier: MIT
// A function without arguments and without result is called; rvalue and avalue are ignored.
#include "check.h"

#define NAME nothing
#include "signature.h"

static int calls;
static void count(void) { calls++; }

int main(void) {
  check_nothing();
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_void);
  ffi_call(&cif, count, NULL, NULL);
  CHECK(calls == 1);
  return done();
}
