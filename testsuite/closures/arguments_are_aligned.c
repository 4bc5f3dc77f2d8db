// SPDX-License-Identifier: MIT
// A handler finds every argument at an address of its type's alignment.
#include "check.h"

struct bytes { char c[3]; };
struct mixed { double d; float f; };
static ffi_type bytes_type = STRUCT(TIMES_2(&ffi_type_schar), &ffi_type_schar);
static ffi_type mixed_type = STRUCT(&ffi_type_double, &ffi_type_float);

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)ret;
  for (unsigned i = 0; i < cif->nargs; i++) {
    CHECK((uintptr_t)args[i] % cif->arg_types[i]->alignment == 0);
  }
  ++*(int *)data;
}

typedef void function(char, long double, struct bytes, double, struct mixed, float, int64_t, struct bytes,
                      int, long double, struct mixed, char, double);

int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_void, &ffi_type_schar, &ffi_type_longdouble, &bytes_type, &ffi_type_double,
          &mixed_type, &ffi_type_float, &ffi_type_sint64, &bytes_type, &ffi_type_sint,
          &ffi_type_longdouble, &mixed_type, &ffi_type_schar, &ffi_type_double);
  int handled = 0;
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, &handled, &code);
  struct bytes bytes = {"ab"};
  struct mixed mixed = {1, 2};
  ((function *)code)(1, 2, bytes, 3, mixed, 4, 5, bytes, 6, 7, mixed, 8, 9);
  CHECK(handled == 1);
  ffi_closure_free(closure);
  return done();
}
