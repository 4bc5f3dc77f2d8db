// SPDX-License-Identifier: MIT
// C++ exceptions pass through calls, plans and closures of every convention that the target has,
// and the registers that it preserves are back where they are caught.
// without: musl-gcc because musl-tools has no unwinder
#include "check.h"

static int destroyed;
struct Witness {
  ~Witness() { destroyed++; }
};
static ffi_type *members[10];
static ffi_type big = {0, 0, FFI_TYPE_STRUCT, members};

static void handler(ffi_cif *, void *, void **args, void *) {
  Witness witness;
  throw *(int *)args[0];
}

// The locals are in registers where the compiler finds some.
template <class F>
__attribute__((noinline)) static long caught(long a, long b, long c, long d, F f) {
  try {
    Witness witness;
    f();
  } catch (int number) {
    return number + a + 2 * b + 3 * c + 4 * d;
  }
  return 0;
}

static void check(ffi_cif *cif) {
  void (*code)(void);
  ffi_closure *closure = new_closure(cif, handler, nullptr, &code);
  int number = 42;
  double d = 1;
  long result[9];
  void *values[] = {&number, &d, &number, &number, &number};
  ffi_call_plan *plan = ffi_call_plan_alloc(cif);
  CHECK(plan);
  for (int round = 0; round < 3; round++) {
    destroyed = 0;
    CHECK(caught(1, 2, 3, 4, [&] { ffi_call(cif, code, result, values); }) == 72);
    CHECK(caught(4, 3, 2, 1, [&] { ffi_call(cif, code, nullptr, values); }) == 62);
    CHECK(caught(1, 1, 1, 1, [&] { ffi_call_plan_invoke(plan, code, result, values); }) == 52);
    CHECK(destroyed == 6);
  }
  ffi_call_plan_free(plan);
  ffi_closure_free(closure);
}

int main() {
  for (int i = 0; i < 9; i++) members[i] = &ffi_type_slong;
  static ffi_type *types[] = {&ffi_type_sint, &ffi_type_double, &ffi_type_sint, &ffi_type_sint,
                              &ffi_type_sint};
  ffi_type *results[] = {&ffi_type_void, &ffi_type_sint, &ffi_type_double, &big};
  int conventions = 0;
  for (int abi = FFI_FIRST_ABI + 1; abi < FFI_LAST_ABI; abi++) {
    ffi_cif cif;
    if (ffi_prep_cif(&cif, (ffi_abi)abi, 5, &ffi_type_void, types) != FFI_OK) continue;
    conventions++;
    for (ffi_type *result : results) {
      CHECK(ffi_prep_cif(&cif, (ffi_abi)abi, 5, result, types) == FFI_OK);
      check(&cif);
    }
  }
  CHECK(conventions > 0);
  return done();
}
