// SPDX-License-Identifier: MIT
// More different plans than any table can share still call right, and so do closures of them.
#include "check.h"

enum { COUNT = 20000, ARGUMENTS = 12 };
static ffi_type *kinds[] = {&ffi_type_sint, &ffi_type_double, &ffi_type_sint64, &ffi_type_float};

static ffi_type *types[COUNT][ARGUMENTS];
static ffi_cif cifs[COUNT];

static unsigned kind(unsigned number, unsigned argument) {
  return number >> 2 * argument % 16 & 3;
}

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  unsigned number = *(unsigned *)data;
  double sum = 0;
  for (unsigned i = 0; i < cif->nargs; i++) {
    switch (kind(number, i)) {
      case 0: sum += *(int *)args[i]; break;
      case 1: sum += *(double *)args[i]; break;
      case 2: sum += (double)*(int64_t *)args[i]; break;
      case 3: sum += *(float *)args[i]; break;
    }
  }
  *(double *)ret = sum;
}

int main(void) {
  int i = 1;
  double d = 10;
  int64_t l = 100;
  float f = 1000;
  void *objects[] = {&i, &d, &l, &f};
  double numbers[] = {1, 10, 100, 1000};
  for (unsigned number = 0; number < COUNT; number++) {
    for (unsigned k = 0; k < ARGUMENTS; k++) types[number][k] = kinds[kind(number, k)];
    CHECK(ffi_prep_cif(&cifs[number], FFI_DEFAULT_ABI, ARGUMENTS, &ffi_type_double, types[number]) ==
          FFI_OK);
  }
  // From the last, which found the least room, to the first.
  unsigned number;
  void (*code)(void);
  for (unsigned step = 0; step < COUNT; step++) {
    number = COUNT - 1 - step;
    ffi_closure *closure = new_closure(&cifs[number], handler, &number, &code);
    void *values[ARGUMENTS];
    double expected = 0, called = 0, planned = 0;
    for (unsigned k = 0; k < ARGUMENTS; k++) {
      values[k] = objects[kind(number, k)];
      expected += numbers[kind(number, k)];
    }
    ffi_call(&cifs[number], code, &called, values);
    CHECK(called == expected);
    ffi_call_plan *plan = ffi_call_plan_alloc(&cifs[number]);
    CHECK(plan != NULL);
    ffi_call_plan_invoke(plan, code, &planned, values);
    CHECK(planned == expected);
    ffi_call_plan_free(plan);
    ffi_closure_free(closure);
  }
  return done();
}
