// SPDX-License-Identifier: MIT
// In the Microsoft x64 convention, a struct of more than natural alignment is passed by reference to a
// copy, and a closure's handler finds it aligned, wherever the caller's copy lies.
// target: x86_64-*-linux*
#include "check.h"

struct __attribute__((aligned(32))) wide { int64_t words[8]; };
static ffi_type wide = STRUCT_AS(struct wide, TIMES_8(&ffi_type_sint64));

static __attribute__((ms_abi)) int64_t sum(int a, struct wide b, int c) {
  CHECK((uintptr_t)&b % 32 == 0);
  int64_t result = a + c;
  for (int i = 0; i < 8; i++) result += b.words[i];
  b.words[0] = 99;  // the caller's own object is another
  return result;
}

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  CHECK((uintptr_t)args[1] % 32 == 0);
  ffi_call(cif, FFI_FN(sum), ret, args);
}

int main(void) {
  struct wide value = {{1, 2, 3, 4, 5, 6, 7, 8}};
  int a = 100, c = 1000;
  ffi_type *types[] = {&ffi_type_sint, &wide, &ffi_type_sint};
  void *values[] = {&a, &value, &c};
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_WIN64, 3, &ffi_type_sint64, types) == FFI_OK);
  int64_t result = 0;
  ffi_call(&cif, FFI_FN(sum), &result, values);
  CHECK(result == 1136 && value.words[0] == 1);

  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  __typeof__(&sum) function;
  memcpy(&function, &code, sizeof code);
  CHECK(function(a, value, c) == 1136 && value.words[0] == 1);

  // A caller's copy at an address that is not a multiple of 32, as other compilers make it.
  char room[sizeof value + 64];
  char *aligned = room + (-(uintptr_t)room & 31);
  memcpy(aligned + 16, &value, sizeof value);
  __attribute__((ms_abi)) int64_t (*by_address)(int, void *, int);
  memcpy(&by_address, &code, sizeof code);
  CHECK(by_address(a, aligned + 16, c) == 1136);
  ffi_closure_free(closure);
  return done();
}
