// SPDX-License-Identifier: MIT
// An integer result narrower than ffi_arg is widened to a whole ffi_arg by its sign.
#include "check.h"

#define NAME sint8
#define RESULT R(int8_t, &ffi_type_sint8, -128)
#include "signature.h"
#define NAME uint8
#define RESULT R(uint8_t, &ffi_type_uint8, 0x80)
#include "signature.h"
#define NAME sint16
#define RESULT R(int16_t, &ffi_type_sint16, -32768)
#include "signature.h"
#define NAME uint16
#define RESULT R(uint16_t, &ffi_type_uint16, 0x8001)
#include "signature.h"
#define NAME sint32
#define RESULT R(int32_t, &ffi_type_sint32, INT32_MIN)
#include "signature.h"
#define NAME uint32
#define RESULT R(uint32_t, &ffi_type_uint32, 0x80000002)
#include "signature.h"

// A callee that leaves rubbish above its narrow result, as conventions let it.
static unsigned long rubbish_above(void) { return (unsigned long)-1 / 255 * 0x9c; }

static void check_rubbish(ffi_type *rtype, ffi_arg expected) {
  ffi_cif cif;
  ffi_arg result = 0;
  PREPARE_NO_ARGUMENTS(&cif, rtype);
  ffi_call(&cif, FFI_FN(rubbish_above), &result, NULL);
  CHECK(result == expected);
}

int main(void) {
  check_sint8();
  check_uint8();
  check_sint16();
  check_uint16();
  check_sint32();
  check_uint32();
  check_rubbish(&ffi_type_sint8, (ffi_arg)(int8_t)0x9c);
  check_rubbish(&ffi_type_uint8, 0x9c);
  check_rubbish(&ffi_type_sint16, (ffi_arg)(int16_t)0x9c9c);
  check_rubbish(&ffi_type_uint16, 0x9c9c);
  check_rubbish(&ffi_type_sint32, (ffi_arg)(int32_t)0x9c9c9c9c);
  check_rubbish(&ffi_type_uint32, 0x9c9c9c9c);
  return done();
}
