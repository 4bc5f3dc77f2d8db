// SPDX-License-Identifier: MIT
// C++ exceptions pass through ffi_call, plans, closures and Go closures, and destructors run.
// without: musl-gcc because musl-tools has no unwinder
#include "check.h"

static int destroyed;
struct Witness {
  ~Witness() { destroyed++; }
};
struct Big {
  long words[9];
};

static ffi_type *big_members[10];
static ffi_type big_type = {0, 0, FFI_TYPE_STRUCT, big_members};
static ffi_cif cif, big_cif, bare_cif;

static int bare_thrower() {
  Witness witness;
  throw 43;
}
static int thrower(int number, double) {
  Witness witness;
  if (number) throw number;
  return 1;
}
static Big big_thrower(Big big) {
  Witness witness;
  throw big.words[8];
}
static void handler(ffi_cif *, void *, void **args, void *) {
  Witness witness;
  throw *(int *)args[0];
}
static void big_handler(ffi_cif *handled, void *ret, void **args, void *) {
  Witness witness;
  ffi_call(handled, FFI_FN(big_thrower), ret, args);
}

// Runs f, which has to throw a number after `witnesses` destructions.
template <class Number, class F>
static void check_throws(Number expected, int witnesses, F f) {
  destroyed = 0;
  Number caught = 0;
  try {
    f();
  } catch (Number number) {
    caught = number;
  }
  CHECK(caught == expected);
  CHECK(destroyed == witnesses);
}

int main() {
  for (int i = 0; i < 9; i++) big_members[i] = &ffi_type_slong;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_sint, &ffi_type_double);
  PREPARE(&big_cif, &big_type, &big_type);
  PREPARE_NO_ARGUMENTS(&bare_cif, &ffi_type_sint);
  int number = 42;
  double d = 1;
  Big big = {{0, 0, 0, 0, 0, 0, 0, 0, 77}}, big_result;
  void *values[] = {&number, &d}, *big_values[] = {&big};
  ffi_arg result;
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  ffi_call_plan *big_plan = ffi_call_plan_alloc(&big_cif);
  void (*code)(void), (*big_code)(void);
  ffi_closure *closure = new_closure(&cif, handler, nullptr, &code);
  ffi_closure *big_closure = new_closure(&big_cif, big_handler, nullptr, &big_code);

  for (int round = 0; round < 3; round++) {
    check_throws(42, 1, [&] { ffi_call(&cif, FFI_FN(thrower), &result, values); });
    check_throws(42, 1, [&] { ffi_call_plan_invoke(plan, FFI_FN(thrower), &result, values); });
    check_throws(42, 1, [&] { ((int (*)(int, double))code)(42, 1); });
    check_throws(42, 1, [&] { ffi_call(&cif, code, nullptr, values); });
    check_throws(43, 1, [&] { ffi_call(&bare_cif, FFI_FN(bare_thrower), &result, nullptr); });
    check_throws(77L, 1, [&] { ffi_call(&big_cif, FFI_FN(big_thrower), &big_result, big_values); });
    check_throws(77L, 1, [&] {
      ffi_call_plan_invoke(big_plan, FFI_FN(big_thrower), &big_result, big_values);
    });
    check_throws(77L, 2, [&] { ((Big(*)(Big))big_code)(big); });
#ifdef FFI_GO_CLOSURES
    ffi_go_closure go;
    CHECK(ffi_prep_go_closure(&go, &cif, handler) == FFI_OK);
    void (*go_code)(void);
    memcpy(&go_code, &go.tramp, sizeof go_code);
    check_throws(42, 1, [&] { ffi_call_go(&cif, go_code, &result, values, &go); });
#endif
  }
  number = 0;
  ffi_call(&cif, FFI_FN(thrower), &result, values);
  CHECK(result == 1);
  ffi_call_plan_free(plan);
  ffi_call_plan_free(big_plan);
  ffi_closure_free(closure);
  ffi_closure_free(big_closure);
  return done();
}
