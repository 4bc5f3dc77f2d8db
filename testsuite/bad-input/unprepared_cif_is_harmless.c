// SPDX-License-Identifier: MIT
// A call, plan or closure of a cif that was never prepared does not jump anywhere: nothing is called
// but the function, at most.
// target: *-linux* *-mingw*
#include <../fficonfig.h>

#include "check.h"

static int calls;
static void callee(void) { calls++; }
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)ret, (void)args, (void)data;
}

static void try_cif(ffi_cif cif) {
  ffi_arg room[8];
  int before = calls;
  ffi_call(&cif, callee, room, NULL);
  CHECK(calls <= before + 1);
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  if (plan) ffi_call_plan_invoke(plan, callee, room, NULL);
  ffi_call_plan_free(plan);
  CHECK(calls <= before + 2);
  void *code;
  ffi_closure *closure = (ffi_closure *)ffi_closure_alloc(sizeof *closure, &code);
  CHECK(closure != NULL);
  ffi_prep_closure_loc(closure, &cif, handler, NULL, code);
  ffi_closure_free(closure);
}

int main(void) {
#ifdef FFI_DEBUG
  unsupported("a debugging library stops");
#endif
  ffi_cif zeroed, cif;
  memset(&zeroed, 0, sizeof zeroed);
  try_cif(zeroed);
  // The private number of a plan, wherever it comes from, selects an existing plan or none.
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_void);
  zeroed.abi = FFI_DEFAULT_ABI;
  zeroed.rtype = &ffi_type_void;
  for (unsigned bit = 0; bit < 32; bit++) {
    zeroed.flags = 1u << bit;
    try_cif(zeroed);
    zeroed.flags = ~(1u << bit);
    try_cif(zeroed);
  }
  // Small numbers are in every plan's memory, and in the flags of other libraries.
  ffi_type *types[300];
  for (int i = 0; i < 300; i++) types[i] = i % 2 ? &ffi_type_sint : &ffi_type_double;
  for (unsigned nargs = 97; nargs < 300; nargs++) {
    CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, nargs, &ffi_type_void, types) == FFI_OK);
  }
  for (unsigned flags = 0; flags < 65536; flags++) {
    zeroed.flags = flags;
    ffi_call(&zeroed, callee, NULL, NULL);
  }
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_void);
  cif.flags = 0;
  int before = calls;
  ffi_call(&cif, callee, NULL, NULL);
  CHECK(calls == before + 1);
  return done();
}
