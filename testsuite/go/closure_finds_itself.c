// SPDX-License-Identifier: MIT
// A Go closure needs no executable memory and finds itself by the static chain register, called by
// ffi_call_go and by the compiler.
#include "check.h"

#ifdef FFI_GO_CLOSURES
struct counter {
  ffi_go_closure closure;
  int count;
};

static void count(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif;
  struct counter *counter = (struct counter *)data;
  counter->count += *(int *)args[0];
  *(ffi_arg *)ret = (ffi_arg)(counter->count + *(double *)args[1]);
}

int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_sint, &ffi_type_double);
  struct counter counters[2] = {{{NULL, NULL, NULL}, 0}, {{NULL, NULL, NULL}, 1000}};
  for (int i = 0; i < 2; i++) {
    CHECK(ffi_prep_go_closure(&counters[i].closure, &cif, count) == FFI_OK);
  }
  int step = 5;
  double more = 0.5;
  void *values[] = {&step, &more};
  for (int round = 1; round <= 3; round++) {
    for (int i = 0; i < 2; i++) {
      void (*code)(void);
      memcpy(&code, &counters[i].closure.tramp, sizeof code);
      ffi_arg result = 0;
      ffi_call_go(&cif, code, &result, values, &counters[i]);
      CHECK(result == (ffi_arg)(1000 * i + 5 * round));
    }
  }
#if defined __GNUC__ && !defined __clang__
  int (*code)(int, double);
  memcpy(&code, &counters[0].closure.tramp, sizeof code);
  CHECK(__builtin_call_with_static_chain(code(7, 100), (void *)&counters[0]) == 122);
#endif
  return done();
}
#else
int main(void) { unsupported("the platform keeps the static chain register for itself"); }
#endif
