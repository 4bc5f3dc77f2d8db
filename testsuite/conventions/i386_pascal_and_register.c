// SPDX-License-Identifier: MIT
// FFI_PASCAL takes arguments from left to right, which is stdcall's order reversed; FFI_REGISTER takes
// the first three integers in eax, edx and ecx.
// target: i?86-*
#include "check.h"

typedef int __attribute__((stdcall)) reversed(int, int, int, int);
static int __attribute__((stdcall)) pascal_callee(int d, int c, int b, int a) {
  CHECK(a == 1 && b == 2 && c == 3 && d == 4);
  return 5;
}
typedef int __attribute__((regparm(3), stdcall)) three(int, int, int);
static int __attribute__((regparm(3), stdcall)) register_callee(int a, int b, int c) {
  CHECK(a == 1 && b == 2 && c == 3);
  return 5;
}

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  for (unsigned i = 0; i < cif->nargs; i++) CHECK(*(int *)args[i] == (int)i + 1);
  *(ffi_arg *)ret = 6;
}

int main(void) {
  int numbers[] = {1, 2, 3, 4};
  ffi_type *types[] = {&ffi_type_sint, &ffi_type_sint, &ffi_type_sint, &ffi_type_sint};
  void *values[] = {&numbers[0], &numbers[1], &numbers[2], &numbers[3]};
  for (int round = 0; round < 100; round++) {
    ffi_cif cif;
    ffi_arg result = 0;
    void (*code)(void);
    CHECK(ffi_prep_cif(&cif, FFI_PASCAL, 4, &ffi_type_sint, types) == FFI_OK);
    ffi_call(&cif, FFI_FN(pascal_callee), &result, values);
    CHECK(result == 5);
    ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
    CHECK(((reversed *)code)(4, 3, 2, 1) == 6);
    ffi_closure_free(closure);

    CHECK(ffi_prep_cif(&cif, FFI_REGISTER, 3, &ffi_type_sint, types) == FFI_OK);
    ffi_call(&cif, FFI_FN(register_callee), &result, values);
    CHECK(result == 5);
    closure = new_closure(&cif, handler, NULL, &code);
    CHECK(((three *)code)(1, 2, 3) == 6);
    ffi_closure_free(closure);
  }
  return done();
}
