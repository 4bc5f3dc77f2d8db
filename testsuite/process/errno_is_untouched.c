// SPDX-License-Identifier: MIT
// The library leaves errno alone: callee, handler and caller see each other's.
#include <errno.h>

#include "check.h"

struct big { long words[9]; };
static ffi_type big_type = STRUCT(TIMES_8(&ffi_type_slong), &ffi_type_slong);

static struct big callee(struct big big, double d) {
  CHECK(errno == 77);
  errno = 88;
  big.words[0] += (long)d;
  return big;
}
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)data;
  CHECK(errno == 77);
  memcpy(ret, args[0], sizeof(struct big));
  errno = 88;
}

int main(void) {
  ffi_cif cif;
  errno = 77;
  PREPARE(&cif, &big_type, &big_type, &ffi_type_double);
  CHECK(errno == 77);
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  struct big big = {{1}}, result;
  double d = 2;
  void *values[] = {&big, &d};
  errno = 77;
  ffi_call(&cif, FFI_FN(callee), &result, values);
  CHECK(errno == 88);
  errno = 77;
  ffi_call_plan_invoke(plan, FFI_FN(callee), &result, values);
  CHECK(errno == 88);
  errno = 77;
  result = ((struct big(*)(struct big, double))code)(big, d);
  CHECK(errno == 88);
  ffi_call_plan_free(plan);
  ffi_closure_free(closure);
  return done();
}
