// SPDX-License-Identifier: MIT
// Calls and closures nest a hundred deep, each level with its own arguments.
#include "check.h"

struct payload { double d; long words[5]; };
static ffi_type payload_type = STRUCT(&ffi_type_double, TIMES_4(&ffi_type_slong), &ffi_type_slong);
static ffi_cif cif;
static void (*code)(void);

static void descend(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  int depth = *(int *)args[0];
  struct payload payload = *(struct payload *)args[1];
  CHECK(payload.d == depth && payload.words[4] == -depth);
  struct payload result = payload;
  if (depth < 100) {
    int next = depth + 1;
    payload.d = next;
    payload.words[4] = -next;
    void *values[] = {&next, &payload};
    ffi_call(cif, code, &result, values);
    CHECK(result.d == next);
  }
  CHECK(*(int *)args[0] == depth && ((struct payload *)args[1])->words[4] == -depth);
  result.d = depth;
  memcpy(ret, &result, sizeof result);
}

int main(void) {
  PREPARE(&cif, &payload_type, &ffi_type_sint, &payload_type);
  ffi_closure *closure = new_closure(&cif, descend, NULL, &code);
  struct payload start = {0, {0, 0, 0, 0, 0}};
  struct payload result = ((struct payload(*)(int, struct payload))code)(0, start);
  CHECK(result.d == 0 && result.words[4] == -100);
  ffi_closure_free(closure);
  return done();
}
