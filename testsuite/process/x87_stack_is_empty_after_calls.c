// SPDX-License-Identifier: MIT
// After calls and closures that return long double, alone, in a struct or complex, wanted or not, the
// x87 stack is empty.
// target: x86_64-*-linux* i?86-*-linux*
#include "check.h"

struct one { long double a; };
static ffi_type one_type = STRUCT(&ffi_type_longdouble);
static long double plain(void) { return 1.5L; }
static struct one in_struct(void) { return (struct one){2.5L}; }
static _Complex long double pair(void) { return 3.5L + 4.5Li; }
static double narrow(void) { return 5.5; }
static float narrower(void) { return 6.5f; }

static void check_empty(void) {
  struct { uint32_t control, status, tag, rest[4]; } environment;
  __asm__ volatile("fnstenv %0; fldenv %0" : "+m"(environment));
  CHECK((environment.tag & 0xffff) == 0xffff);
}

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)args;
  memcpy(ret, data, cif->rtype->size);
}

static void check(ffi_type *rtype, void (*callee)(void), const void *expected) {
  ffi_cif cif;
  long double room[4];
  PREPARE_NO_ARGUMENTS(&cif, rtype);
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, (void *)expected, &code);
  for (int i = 0; i < 10; i++) {
    ffi_call(&cif, callee, room, NULL);
    check_empty();
    ffi_call(&cif, callee, NULL, NULL);
    check_empty();
    ffi_call_plan_invoke(plan, callee, NULL, NULL);
    check_empty();
    ffi_call(&cif, code, room, NULL);
    check_empty();
  }
  ffi_call_plan_free(plan);
  ffi_closure_free(closure);
}

int main(void) {
  check_empty();
  long double values[2] = {1, 2};
  double d = 1;
  float f = 1;
  check(&ffi_type_longdouble, FFI_FN(plain), values);
  check(&one_type, FFI_FN(in_struct), values);
  check(&ffi_type_complex_longdouble, FFI_FN(pair), values);
  check(&ffi_type_double, FFI_FN(narrow), &d);
  check(&ffi_type_float, FFI_FN(narrower), &f);
  return done();
}
