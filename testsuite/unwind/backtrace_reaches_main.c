// SPDX-License-Identifier: MIT
// The unwinder, by call frame information, finds its way from callee and handler to main.
// target: *-linux*
// flags: -fexceptions
// without: musl-gcc because musl-tools has no unwinder
#include <unwind.h>

#include "check.h"

struct big { long words[9]; };
static ffi_type big_type = STRUCT(TIMES_8(&ffi_type_slong), &ffi_type_slong);
int main(void);

static int frames, main_seen;
static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *data) {
  (void)data;
  frames++;
  // The lowest bit may say Thumb.
  main_seen |= !((_Unwind_GetRegionStart(context) ^ (uintptr_t)main) & ~(uintptr_t)1);
  return frames > 200 ? _URC_END_OF_STACK : _URC_NO_REASON;
}

__attribute__((noinline)) static void check_backtrace(void) {
  frames = main_seen = 0;
  _Unwind_Backtrace(visit, NULL);
  CHECK(main_seen);
  CHECK(frames < 50);
}

static struct big callee(struct big big, double d) {
  check_backtrace();
  big.words[0] = (long)d;
  return big;
}
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  check_backtrace();
  ffi_call(cif, FFI_FN(callee), ret, args);
  check_backtrace();
}
static int small(int i) {
  check_backtrace();
  return i + 1;
}

int main(void) {
  ffi_cif cif, small_cif;
  PREPARE(&cif, &big_type, &big_type, &ffi_type_double);
  PREPARE(&small_cif, &ffi_type_sint, &ffi_type_sint);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  struct big big = {{1}}, result;
  double d = 5;
  void *values[] = {&big, &d};
  check_backtrace();
  ffi_call(&cif, FFI_FN(callee), &result, values);
  result = ((struct big(*)(struct big, double))code)(big, d);
  CHECK(result.words[0] == 5);
  ffi_call(&cif, code, &result, values);
  int i = 1;
  void *small_values[] = {&i};
  ffi_arg narrow;
  ffi_call(&small_cif, FFI_FN(small), &narrow, small_values);
  ffi_call_plan *plan = ffi_call_plan_alloc(&small_cif);
  ffi_call_plan_invoke(plan, FFI_FN(small), &narrow, small_values);
  CHECK(narrow == 2);
  ffi_call_plan_free(plan);
  ffi_closure_free(closure);
  return done();
}
