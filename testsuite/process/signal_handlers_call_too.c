// SPDX-License-Identifier: MIT
// A signal handler that prepares and calls while the main line prepares and calls disturbs nothing.
// target: *-linux*
#include <signal.h>
#include <sys/time.h>

#include "check.h"

static volatile sig_atomic_t signals;
static ffi_cif cif;
static ffi_type *types[] = {&ffi_type_sint, &ffi_type_double, &ffi_type_slong, &ffi_type_longdouble};
static void (*code)(void);

static double sum(int a, double b, long c, long double d) { return a + b + c + (double)d; }
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  ffi_call(cif, FFI_FN(sum), ret, args);
}

static void check_sum(int a) {
  double b = 0.5, result = 0;
  long c = 100;
  long double d = 1000;
  void *values[] = {&a, &b, &c, &d};
  ffi_cif fresh;
  CHECK(ffi_prep_cif(&fresh, FFI_DEFAULT_ABI, 4, &ffi_type_double, types) == FFI_OK);
  ffi_call(&fresh, code, &result, values);
  CHECK(result == a + 1100.5);
  // A signature of its own per number, a struct among them: the plan table grows.
  ffi_type *members[] = {&ffi_type_schar, &ffi_type_double, NULL};
  ffi_type type = {0, 0, FFI_TYPE_STRUCT, members};
  ffi_type *many[20];
  for (int i = 0; i < 20; i++) many[i] = a >> i % 10 & 1 ? &ffi_type_sint : &type;
  CHECK(ffi_prep_cif(&fresh, FFI_DEFAULT_ABI, 20, &ffi_type_void, many) == FFI_OK);
}

static void on_alarm(int number) {
  (void)number;
  check_sum(-1 - signals % 64);
  signals++;
}

int main(void) {
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 4, &ffi_type_double, types) == FFI_OK);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  signal(SIGALRM, on_alarm);
  struct itimerval often = {{0, 200}, {0, 200}};
  CHECK(setitimer(ITIMER_REAL, &often, NULL) == 0);
  for (int i = 0; signals < 500; i++) check_sum(i % 1000);
  struct itimerval never = {{0, 0}, {0, 0}};
  setitimer(ITIMER_REAL, &never, NULL);
  signal(SIGALRM, SIG_IGN);  // one may still be on its way
  ffi_closure_free(closure);
  return done();
}
