// SPDX-License-Identifier: MIT
// A struct takes one raw word, the address of the value, where the raw API is not native.
#include "check.h"

#if FFI_NATIVE_RAW_API
int main(void) { unsupported("the raw API is native here: structs lie in the words"); }
#else
struct big { long words[5]; };
static ffi_type big_type = STRUCT(TIMES_4(&ffi_type_slong), &ffi_type_slong);
static long sum(struct big big, int i) { return big.words[0] + big.words[4] + i; }

int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_slong, &big_type, &ffi_type_sint);
  struct big big = {{1, 2, 3, 4, 50}};
  ffi_raw raw[2];
  CHECK(ffi_raw_size(&cif) == sizeof raw);
  raw[0].ptr = &big;
  raw[1].sint = 600;
  long result = 0;
  ffi_raw_call(&cif, FFI_FN(sum), &result, raw);
  CHECK(result == 651);
  return done();
}
#endif
