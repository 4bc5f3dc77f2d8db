// SPDX-License-Identifier: MIT
// Integer arguments narrower than int reach a function as ints, widened by their sign: in registers
// and on the stack, where it may read all of an int.
#include "check.h"

#define FOUR(x) int a##x, int b##x, int c##x, int d##x
#define RIGHT(x) (a##x == -1 - x && b##x == 255 - x && c##x == -300 - x && d##x == 65535 - x)

static int called;

static void callee(FOUR(0), FOUR(1), FOUR(2), FOUR(3)) {
  CHECK(RIGHT(0));
  CHECK(RIGHT(1));
  CHECK(RIGHT(2));
  CHECK(RIGHT(3));
  called++;
}

int main(void) {
  ffi_type *types[16];
  void *values[16];
  int8_t a[4];
  uint8_t b[4];
  int16_t c[4];
  uint16_t d[4];
  for (int i = 0; i < 4; i++) {
    a[i] = (int8_t)(-1 - i);
    b[i] = (uint8_t)(255 - i);
    c[i] = (int16_t)(-300 - i);
    d[i] = (uint16_t)(65535 - i);
    void *four[] = {&a[i], &b[i], &c[i], &d[i]};
    ffi_type *theirs[] = {&ffi_type_sint8, &ffi_type_uint8, &ffi_type_sint16, &ffi_type_uint16};
    memcpy(&values[4 * i], four, sizeof four);
    memcpy(&types[4 * i], theirs, sizeof theirs);
  }
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 16, &ffi_type_void, types) == FFI_OK);
  int nothing;
  ffi_call(&cif, FFI_FN(callee), &nothing, values);
  ffi_call(&cif, FFI_FN(callee), NULL, values);
  CHECK(called == 2);
  return done();
}
