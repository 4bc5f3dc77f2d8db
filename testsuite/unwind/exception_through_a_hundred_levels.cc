// SPDX-License-Identifier: MIT
// An exception passes a hundred levels of call and closure, and each level's destructor runs.
// without: musl-gcc because musl-tools has no unwinder
#include "check.h"

static ffi_cif cif;
static void (*code)(void);
static int destroyed;
struct Witness {
  ~Witness() { destroyed++; }
};

static void descend(ffi_cif *cif, void *ret, void **args, void *) {
  Witness witness;
  int depth = *(int *)args[0] + 1;
  if (depth == 100) throw 100;
  void *values[] = {&depth, args[1], args[2]};
  ffi_call(cif, code, ret, values);
}

int main() {
  PREPARE(&cif, &ffi_type_double, &ffi_type_sint, &ffi_type_longdouble, &ffi_type_double);
  ffi_closure *closure = new_closure(&cif, descend, nullptr, &code);
  int caught = 0;
  try {
    ((double (*)(int, long double, double))code)(0, 1, 2);
  } catch (int number) {
    caught = number;
  }
  CHECK(caught == 100 && destroyed == 100);
  ffi_closure_free(closure);
  return done();
}
