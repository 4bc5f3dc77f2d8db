// SPDX-License-Identifier: MIT
// In the Microsoft x64 convention, what travels by reference is a copy: a callee that writes to its
// argument never reaches the caller's object.
// target: x86_64-*
#include "check.h"

#define MICROSOFT __attribute__((ms_abi, noinline))
#define SCRIBBLE(object)                           \
  memset(&(object), 0x55, sizeof(object));         \
  __asm__ volatile("" : : "r"(&(object)) : "memory")

typedef _Complex double cd;
typedef float v4f __attribute__((vector_size(16)));
struct b3 { char a[3]; };
struct b16 { double a, b; };
static ffi_type b3 = STRUCT(TIMES_2(&ffi_type_schar), &ffi_type_schar);
static ffi_type b16 = STRUCT(TIMES_2(&ffi_type_double));
static ffi_type v4f_type = VECTOR(TIMES_4(&ffi_type_float));

static int MICROSOFT callee(cd a, struct b3 b, int c, v4f d, struct b16 e, cd f, struct b3 g) {
  CHECK(__real__ a == 1 && __imag__ a == 2 && b.a[2] == 3 && c == 4 && d[3] == 5);
  CHECK(e.b == 6 && __real__ f == 7 && __imag__ f == 8 && g.a[0] == 9);
  SCRIBBLE(a);
  SCRIBBLE(b);
  SCRIBBLE(d);
  SCRIBBLE(e);
  SCRIBBLE(f);
  SCRIBBLE(g);
  return c;
}

static void check(ffi_abi abi) {
  ffi_type *types[] = {&ffi_type_complex_double, &b3, &ffi_type_sint, &v4f_type, &b16,
                       &ffi_type_complex_double, &b3};
  struct objects {
    cd a, f;
    struct b16 e;
    v4f d;
    struct b3 b, g;
    int c;
  } objects, before;
  memset(&objects, 0, sizeof objects);
  __real__ objects.a = 1, __imag__ objects.a = 2, __real__ objects.f = 7, __imag__ objects.f = 8;
  objects.b.a[2] = 3, objects.c = 4, objects.d[3] = 5, objects.e.b = 6, objects.g.a[0] = 9;
  before = objects;
  void *values[] = {&objects.a, &objects.b, &objects.c, &objects.d,
                    &objects.e, &objects.f, &objects.g};
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, abi, 7, &ffi_type_sint, types) == FFI_OK);
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  ffi_arg result = 0;
  ffi_call(&cif, FFI_FN(callee), &result, values);
  CHECK(result == 4);
  ffi_call(&cif, FFI_FN(callee), NULL, values);
  ffi_call_plan_invoke(plan, FFI_FN(callee), &result, values);
  ffi_call_plan_free(plan);
  CHECK(memcmp(&objects, &before, sizeof objects) == 0);
}

// Microsoft's own compilers have no long double but double.
static int MICROSOFT long_double_callee(int a, long double b) {
  CHECK(a == 1 && b == 2);
  b = 3;
  __asm__ volatile("" : : "r"(&b) : "memory");
  return 4;
}

static void check_long_double(void) {
  ffi_type *types[] = {&ffi_type_sint, &ffi_type_longdouble};
  int a = 1;
  long double b = 2;
  void *values[] = {&a, &b};
  ffi_cif cif;
  ffi_arg result = 0;
  CHECK(ffi_prep_cif(&cif, FFI_GNUW64, 2, &ffi_type_sint, types) == FFI_OK);
  ffi_call(&cif, FFI_FN(long_double_callee), &result, values);
  CHECK(result == 4 && b == 2);
}

int main(void) {
  check(FFI_WIN64);
  check(FFI_GNUW64);
  check_long_double();
  return done();
}
