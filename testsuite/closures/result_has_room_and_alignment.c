// SPDX-License-Identifier: MIT
// A handler may write a whole ffi_arg, or an object of the result's size, at an aligned address,
// whatever the result type; narrow results reach the caller converted.
#include "check.h"

struct big { long double a; char c[50]; };
static ffi_type *big_members[52];
static ffi_type big_type = {0, 0, FFI_TYPE_STRUCT, big_members};

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)args;
  CHECK((uintptr_t)ret % cif->rtype->alignment == 0);
  CHECK((uintptr_t)ret % sizeof(ffi_arg) == 0);
  memset(ret, *(int *)data, cif->rtype->size > sizeof(ffi_arg) ? cif->rtype->size : sizeof(ffi_arg));
}

#define CHECK_RESULT(type, descriptor, expected)             \
  do {                                                       \
    PREPARE_NO_ARGUMENTS(&cif, descriptor);                  \
    closure = new_closure(&cif, handler, &pattern, &code);   \
    CHECK(((type(*)(void))code)() == (type)(expected));      \
    ffi_closure_free(closure);                               \
  } while (0)

int main(void) {
  ffi_cif cif;
  void (*code)(void);
  ffi_closure *closure;
  int pattern = 0x91;
  CHECK_RESULT(int8_t, &ffi_type_sint8, 0x91);
  CHECK_RESULT(uint8_t, &ffi_type_uint8, 0x91);
  CHECK_RESULT(int16_t, &ffi_type_sint16, 0x9191);
  CHECK_RESULT(uint16_t, &ffi_type_uint16, 0x9191);
  CHECK_RESULT(int32_t, &ffi_type_sint32, 0x91919191);
  CHECK_RESULT(uint32_t, &ffi_type_uint32, 0x91919191);
  CHECK_RESULT(int64_t, &ffi_type_sint64, 0x9191919191919191);
  CHECK_RESULT(uint64_t, &ffi_type_uint64, 0x9191919191919191);

  big_members[0] = &ffi_type_longdouble;
  for (int i = 1; i < 51; i++) big_members[i] = &ffi_type_schar;
  PREPARE_NO_ARGUMENTS(&cif, &big_type);
  CHECK(big_type.size == sizeof(struct big));
  closure = new_closure(&cif, handler, &pattern, &code);
  struct big big = ((struct big(*)(void))code)();
  for (int i = 0; i < 50; i++) CHECK((unsigned char)big.c[i] == 0x91);
  ffi_closure_free(closure);
  return done();
}
