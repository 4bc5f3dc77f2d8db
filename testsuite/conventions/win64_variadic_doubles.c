// SPDX-License-Identifier: MIT
// Variadic doubles of the Microsoft x64 convention are found in integer registers, too.
// target: x86_64-*-linux*
#include <stdarg.h>

#include "check.h"

typedef double __attribute__((ms_abi)) function(int, ...);

static double __attribute__((ms_abi)) sum(int count, ...) {
  __builtin_ms_va_list list;
  __builtin_ms_va_start(list, count);
  double total = 0;
  for (int i = 0; i < count; i++) total = 10 * total + __builtin_va_arg(list, double);
  __builtin_ms_va_end(list);
  return total;
}

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  double total = 0;
  CHECK(*(int *)args[0] == 5);
  for (unsigned i = 1; i < cif->nargs; i++) total = 10 * total + *(double *)args[i];
  *(double *)ret = total;
}

static void check_abi(ffi_abi abi) {
  int count = 5;
  double a = 1, b = 2, c = 3, d = 4, e = 5, result = 0;
  ffi_type *types[] = {&ffi_type_sint,   &ffi_type_double, &ffi_type_double,
                       &ffi_type_double, &ffi_type_double, &ffi_type_double};
  void *values[] = {&count, &a, &b, &c, &d, &e};
  ffi_cif cif;
  CHECK(ffi_prep_cif_var(&cif, abi, 1, 6, &ffi_type_double, types) == FFI_OK);
  ffi_call(&cif, FFI_FN(sum), &result, values);
  CHECK(result == 12345);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  CHECK(((function *)code)(5, 1.0, 2.0, 3.0, 4.0, 5.0) == 12345);
  ffi_closure_free(closure);
}

int main(void) {
  check_abi(FFI_WIN64);
  check_abi(FFI_GNUW64);
  return done();
}
