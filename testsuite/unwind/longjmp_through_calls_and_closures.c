// SPDX-License-Identifier: MIT
// longjmp leaves callees and handlers through ffi_call, plans and closures, any number of times.
#include <setjmp.h>

#include "check.h"

static jmp_buf start;
static void jumper(int number, long double x) { longjmp(start, number + (int)x); }
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)ret, (void)data;
  ffi_call(cif, FFI_FN(jumper), NULL, args);
}

int main(void) {
  static ffi_cif cif;
  PREPARE(&cif, &ffi_type_void, &ffi_type_sint, &ffi_type_longdouble);
  static void (*code)(void);
  static ffi_closure *closure;
  static ffi_call_plan *plan;
  static volatile int round, landed;
  static int number = 40;
  static long double x = 2;
  static void *values[] = {&number, &x};
  closure = new_closure(&cif, handler, NULL, &code);
  plan = ffi_call_plan_alloc(&cif);
  for (round = 0; round < 30; round++) {
    int value = setjmp(start);
    if (value) {
      CHECK(value == 42);
      landed++;
      continue;
    }
    switch (round % 3) {
      case 0: ffi_call(&cif, FFI_FN(jumper), NULL, values); break;
      case 1: ffi_call_plan_invoke(plan, FFI_FN(jumper), NULL, values); break;
      case 2: ((void (*)(int, long double))code)(number, x); break;
    }
    CHECK(!"jumped");
  }
  CHECK(landed == 30);
  ffi_call_plan_free(plan);
  ffi_closure_free(closure);
  return done();
}
