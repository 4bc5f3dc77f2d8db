// SPDX-License-Identifier: MIT
// Memory for a struct result that nobody wants overlaps no argument: a handler that writes all of it
// first finds its arguments whole, those on the stack and the copies that go by reference, too.
#include "check.h"

struct big { char bytes[200]; };
struct words { int64_t n[5]; };
static ffi_type big = STRUCT_AS(struct big, &ffi_type_void);
static ffi_type words = STRUCT(TIMES_4(&ffi_type_sint64), &ffi_type_sint64);

enum { LONGS = 20 };
static long longs[LONGS];
static struct words many = {{1, -2, 3, -4, 5}};
static int handled;

static void handler(ffi_cif *cif, void *result, void **args, void *data) {
  (void)cif, (void)data;
  memset(result, 0x5a, sizeof(struct big));
  for (int i = 0; i < LONGS; i++) CHECK(*(long *)args[i] == longs[i]);
  CHECK(!memcmp(args[LONGS], &many, sizeof many));
  CHECK(*(double *)args[LONGS + 1] == 0.5);
  CHECK(!memcmp(args[LONGS + 2], &many, sizeof many));
  handled++;
}

int main(void) {
  ffi_type *types[LONGS + 3];
  void *values[LONGS + 3];
  for (int i = 0; i < LONGS; i++) {
    longs[i] = 1000 + i;
    types[i] = &ffi_type_slong;
    values[i] = &longs[i];
  }
  double half = 0.5;
  types[LONGS] = types[LONGS + 2] = &words;
  values[LONGS] = values[LONGS + 2] = &many;
  types[LONGS + 1] = &ffi_type_double;
  values[LONGS + 1] = &half;
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, LONGS + 3, &big, types) == FFI_OK);

  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  ffi_call(&cif, code, NULL, values);
  CHECK(handled == 1);
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  CHECK(plan != NULL);
  ffi_call_plan_invoke(plan, code, NULL, values);
  CHECK(handled == 2);
  ffi_call_plan_free(plan);
  ffi_closure_free(closure);
  return done();
}
