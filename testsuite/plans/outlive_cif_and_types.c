// SPDX-License-Identifier: MIT
// A plan refers to nothing of the cif, the type array or the descriptors after ffi_call_plan_alloc.
#include "check.h"

struct pair { double d; int i; };
static struct pair back(int i, struct pair p, double d) {
  return (struct pair){p.d + d, p.i + i};
}

static ffi_call_plan *make_plan(void) {
  ffi_cif *cif = (ffi_cif *)malloc(sizeof *cif);
  ffi_type **members = (ffi_type **)malloc(3 * sizeof *members);
  ffi_type **types = (ffi_type **)malloc(3 * sizeof *types);
  ffi_type *pair = (ffi_type *)calloc(1, sizeof *pair);
  members[0] = &ffi_type_double, members[1] = &ffi_type_sint, members[2] = NULL;
  pair->type = FFI_TYPE_STRUCT;
  pair->elements = members;
  types[0] = &ffi_type_sint, types[1] = pair, types[2] = &ffi_type_double;
  CHECK(ffi_prep_cif(cif, FFI_DEFAULT_ABI, 3, pair, types) == FFI_OK);
  ffi_call_plan *plan = ffi_call_plan_alloc(cif);
  CHECK(plan != NULL);
  memset(cif, 0xff, sizeof *cif);
  memset(types, 0xff, 3 * sizeof *types);
  memset(members, 0xff, 3 * sizeof *members);
  memset(pair, 0xff, sizeof *pair);
  free(cif), free(types), free(members), free(pair);
  return plan;
}

int main(void) {
  ffi_call_plan *plan = make_plan();
  int i = 1;
  struct pair p = {2.5, 3}, result;
  double d = 4;
  void *values[] = {&i, &p, &d};
  for (int round = 0; round < 3; round++) {
    memset(&result, 0, sizeof result);
    ffi_call_plan_invoke(plan, FFI_FN(back), &result, values);
    CHECK(result.d == 6.5 && result.i == 4);
  }
  ffi_call_plan_free(plan);
  return done();
}
