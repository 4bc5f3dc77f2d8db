// SPDX-License-Identifier: MIT
// FFI_REGISTER has the first three words in registers, wherever they stand; all else is on the
// stack from left to right, and the address of a struct result is the last parameter.
// target: i?86-*
#include "check.h"

#define REGISTER __attribute__((regparm(3), stdcall))

// As gcc says it: the words first, the others reversed.
typedef double REGISTER mixed(int b, int d, int f, int g, long double e, double c, float a);
static double REGISTER callee(int b, int d, int f, int g, long double e, double c, float a) {
  CHECK(a == 1 && b == 2 && c == 3 && d == 4 && e == 5 && f == 6 && g == 7);
  return 8;
}
static void handler(ffi_cif *cif, void *result, void **args, void *data) {
  (void)cif, (void)data;
  CHECK(*(float *)args[0] == 1 && *(int *)args[1] == 2 && *(double *)args[2] == 3);
  CHECK(*(int *)args[3] == 4 && *(long double *)args[4] == 5);
  CHECK(*(int *)args[5] == 6 && *(int *)args[6] == 7);
  *(double *)result = 8;
}

struct big {
  int a[3];
};
static ffi_type big = STRUCT(&ffi_type_sint, &ffi_type_sint, &ffi_type_sint);
typedef void REGISTER wide(signed char b, struct big *result, int unused, struct big c, int64_t a);
static void REGISTER wide_callee(signed char b, struct big *result, int unused, struct big c,
                                 int64_t a) {
  (void)unused;
  CHECK(a == -1 && b == -2 && c.a[2] == 3);
  *result = (struct big){{4, 5, 6}};
}
static void wide_handler(ffi_cif *cif, void *result, void **args, void *data) {
  (void)cif, (void)data;
  CHECK(*(int64_t *)args[0] == -1 && *(signed char *)args[1] == -2);
  CHECK(((struct big *)args[2])->a[2] == 3);
  *(struct big *)result = (struct big){{4, 5, 6}};
}

static void check_mixed(void) {
  float a = 1;
  double c = 3, result = 0;
  long double e = 5;
  int b = 2, d = 4, f = 6, g = 7;
  ffi_type *types[] = {&ffi_type_float,      &ffi_type_sint, &ffi_type_double, &ffi_type_sint,
                       &ffi_type_longdouble, &ffi_type_sint, &ffi_type_sint};
  void *values[] = {&a, &b, &c, &d, &e, &f, &g};
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_REGISTER, 7, &ffi_type_double, types) == FFI_OK);
  ffi_call(&cif, FFI_FN(callee), &result, values);
  CHECK(result == 8);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  CHECK(((mixed *)code)(b, d, f, g, e, c, a) == 8);
  ffi_closure_free(closure);
}

static void check_wide(void) {
  int64_t a = -1;
  signed char b = -2;
  struct big c = {{1, 2, 3}}, result = {{0}};
  ffi_type *types[] = {&ffi_type_sint64, &ffi_type_schar, &big};
  void *values[] = {&a, &b, &c};
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_REGISTER, 3, &big, types) == FFI_OK);
  ffi_call(&cif, FFI_FN(wide_callee), &result, values);
  CHECK(result.a[0] == 4 && result.a[2] == 6);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, wide_handler, NULL, &code);
  memset(&result, 0, sizeof result);
  ((wide *)code)(b, &result, 0, c, a);
  CHECK(result.a[0] == 4 && result.a[2] == 6);
  ffi_closure_free(closure);
}

int main(void) {
  for (int round = 0; round < 100; round++) {
    check_mixed();
    check_wide();
  }
  return done();
}
