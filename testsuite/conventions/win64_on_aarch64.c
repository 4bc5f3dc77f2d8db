// SPDX-License-Identifier: MIT
// FFI_WIN64 on Unix: variadic functions get all arguments in general registers and in the stack
// behind them, homogeneous structs as well; others are as everywhere.
// target: aarch64*-*-linux* aarch64*-*-*bsd*
#include "check.h"

struct floats { float a, b; };
struct doubles { double a, b; };
static ffi_type floats = STRUCT(&ffi_type_float, &ffi_type_float);
static ffi_type doubles = STRUCT(&ffi_type_double, &ffi_type_double);

// What a variadic function of Microsoft's finds in x0-x7, and in the stack.
typedef struct floats function(long, uint64_t, uint64_t, double, uint64_t, uint64_t, uint64_t,
                               uint64_t, uint64_t, uint64_t, long);

static uint64_t bits(const void *value) {
  uint64_t word;
  memcpy(&word, value, 8);
  return word;
}

static const double numbers[4] = {1.5, -2.5, 3.5, 4.5};
static const struct floats two_floats = {5.5f, 6.5f};

static struct floats callee(long x0, uint64_t x1, uint64_t x2, double v0, uint64_t x3, uint64_t x4,
                            uint64_t x5, uint64_t x6, uint64_t x7, uint64_t stack, long last) {
  (void)v0;
  CHECK(x0 == -1 && x1 == bits(&numbers[0]) && x2 == bits(&two_floats));
  CHECK(x3 == bits(&numbers[1]) && x4 == bits(&numbers[2]) && x5 == 7);
  CHECK(x6 == bits(&numbers[3]) && x7 == bits(&numbers[0]));
  CHECK(stack == bits(&numbers[1]) && last == -8);
  return two_floats;
}

static int handled;

static void handler(ffi_cif *cif, void *result, void **args, void *data) {
  (void)cif, (void)data;
  handled++;
  CHECK(*(int *)args[0] == -1 && *(double *)args[1] == numbers[0]);
  CHECK(!memcmp(args[2], &two_floats, 8) && !memcmp(args[3], &numbers[1], 16));
  CHECK(*(long *)args[4] == 7 && *(double *)args[5] == numbers[3]);
  CHECK(!memcmp(args[6], numbers, 16) && *(int *)args[7] == -8);
  memcpy(result, &two_floats, 8);
}

// f(int, ...): struct{float,float} result
static void check_variadic(void) {
  ffi_type *types[] = {&ffi_type_sint,  &ffi_type_double, &floats,  &doubles,
                       &ffi_type_slong, &ffi_type_double, &doubles, &ffi_type_sint};
  ffi_cif cif;
  CHECK(ffi_prep_cif_var(&cif, FFI_WIN64, 1, 8, &floats, types) == FFI_OK);
  int first = -1, last = -8;
  long seven = 7;
  void *values[] = {&first, (void *)&numbers[0], (void *)&two_floats, (void *)&numbers[1],
                    &seven, (void *)&numbers[3], (void *)&numbers[0], &last};
  struct floats result = {0, 0};
  ffi_call(&cif, FFI_FN(callee), &result, values);
  CHECK(!memcmp(&result, &two_floats, 8));
  result.a = result.b = 0;
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  CHECK(plan != NULL);
  ffi_call_plan_invoke(plan, FFI_FN(callee), &result, values);
  ffi_call_plan_free(plan);
  CHECK(!memcmp(&result, &two_floats, 8));

  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  result = ((function *)code)(-1, bits(&numbers[0]), bits(&two_floats), 0.25, bits(&numbers[1]),
                              bits(&numbers[2]), 7, bits(&numbers[3]), bits(&numbers[0]),
                              bits(&numbers[1]), -8);
  CHECK(handled == 1 && !memcmp(&result, &two_floats, 8));
  ffi_closure_free(closure);
}

static double fixed(int a, double b, struct floats c, struct doubles d) {
  CHECK(a == -1 && b == numbers[0] && c.b == 6.5f && d.b == numbers[2]);
  return numbers[3];
}

static void check_fixed(void) {
  ffi_type *types[] = {&ffi_type_sint, &ffi_type_double, &floats, &doubles};
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_WIN64, 4, &ffi_type_double, types) == FFI_OK);
  int first = -1;
  void *values[] = {&first, (void *)&numbers[0], (void *)&two_floats, (void *)&numbers[1]};
  double result = 0;
  ffi_call(&cif, FFI_FN(fixed), &result, values);
  CHECK(result == numbers[3]);
}

int main(void) {
  check_variadic();
  check_fixed();
  return done();
}
