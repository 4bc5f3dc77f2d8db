// SPDX-License-Identifier: MIT
// Signatures whose arguments fit in no stack are refused when they are prepared, or laid out and
// left alone; no number wraps around, and nothing takes the time to look at each of their bytes.
#include <time.h>

#include "check.h"

enum { LEVELS = 40 };
static ffi_type types[LEVELS];
static ffi_type *members[LEVELS][1025];

// types[i] has 1024 ** (i + 1) scalars: more bytes than there are from some level on.
static void check(ffi_type *scalar) {
  int refused = 0;
  for (int i = 0; i < LEVELS; i++) {
    for (int k = 0; k < 1024; k++) members[i][k] = i ? &types[i - 1] : scalar;
    types[i] = (ffi_type){0, 0, FFI_TYPE_STRUCT, members[i]};
    ffi_cif cif;
    ffi_type *arguments[] = {&types[i], &types[i]};
    ffi_status status = ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_void, arguments);
    CHECK(status == FFI_OK || status == FFI_BAD_TYPEDEF);
    CHECK(!(refused && status == FFI_OK));
    refused |= status != FFI_OK;
    if (refused) break;
  }
  CHECK(refused);
}

int main(void) {
  check(&ffi_type_schar);
  check(&ffi_type_double);
  CHECK(clock() < 5 * CLOCKS_PER_SEC);
  return done();
}
