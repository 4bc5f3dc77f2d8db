// SPDX-License-Identifier: MIT
// Functions called, handlers, and callers of closures may each be in Arm state or in Thumb state.
// target: arm*-*
#include "check.h"

struct bytes { char c[3]; };
static ffi_type bytes = STRUCT(&ffi_type_schar, &ffi_type_schar, &ffi_type_schar);
static ffi_cif sum_cif, bytes_cif;

typedef double sum_fn(int, double, float, long long, int);
typedef struct bytes bytes_fn(struct bytes, int);

// All that one state has: functions to call, a handler, and calls of closures.
#define STATE(state)                                                                            \
  __attribute__((target(#state), noinline)) static double state##_sum(int a, double b, float c, \
                                                                      long long d, int e) {     \
    return a + b + c + d + e;                                                                   \
  }                                                                                             \
  __attribute__((target(#state), noinline)) static struct bytes state##_bytes(struct bytes from, \
                                                                              int add) {        \
    from.c[2] += add;                                                                           \
    return from;                                                                                \
  }                                                                                             \
  __attribute__((target(#state), noinline)) static void state##_handler(                        \
      ffi_cif *cif, void *result, void **args, void *function) {                                \
    ffi_call(cif, *(void (**)(void))function, result, args);                                    \
  }                                                                                             \
  __attribute__((target(#state), noinline)) static double state##_call_sum(sum_fn *sum) {       \
    return sum(1, 2.5, 3.5f, 4, 5);                                                             \
  }                                                                                             \
  __attribute__((target(#state), noinline)) static int state##_call_bytes(bytes_fn *function) { \
    struct bytes from = {{1, 2, 3}};                                                            \
    return function(from, 4).c[2];                                                              \
  }

STATE(arm)
STATE(thumb)

static void check_calls(sum_fn *sum, bytes_fn *add) {
  int a = 1, e = 5, four = 4;
  double b = 2.5, result;
  float c = 3.5f;
  long long d = 4;
  void *values[] = {&a, &b, &c, &d, &e};
  ffi_call_plan *plan = ffi_call_plan_alloc(&sum_cif);
  ffi_call(&sum_cif, FFI_FN(sum), &result, values);
  CHECK(result == 16);
  result = 0;
  ffi_call_plan_invoke(plan, FFI_FN(sum), &result, values);
  CHECK(result == 16);
  ffi_call_plan_free(plan);
  result = 0;
  ffi_call_go(&sum_cif, FFI_FN(sum), &result, values, NULL);
  CHECK(result == 16);
  struct bytes from = {{1, 2, 3}}, to;
  void *bytes_values[] = {&from, &four};
  ffi_call(&bytes_cif, FFI_FN(add), &to, bytes_values);
  CHECK(to.c[0] == 1 && to.c[2] == 7);
}

static void check_closures(handler_fn *handler, void (*sum)(void), void (*add)(void)) {
  void (*sum_code)(void), (*bytes_code)(void);
  ffi_closure *sum_closure = new_closure(&sum_cif, handler, &sum, &sum_code);
  ffi_closure *bytes_closure = new_closure(&bytes_cif, handler, &add, &bytes_code);
  CHECK(arm_call_sum((sum_fn *)sum_code) == 16 && thumb_call_sum((sum_fn *)sum_code) == 16);
  CHECK(arm_call_bytes((bytes_fn *)bytes_code) == 7);
  CHECK(thumb_call_bytes((bytes_fn *)bytes_code) == 7);
  check_calls((sum_fn *)sum_code, (bytes_fn *)bytes_code);
  ffi_closure_free(sum_closure);
  ffi_closure_free(bytes_closure);
}

int main(void) {
  PREPARE(&sum_cif, &ffi_type_double, &ffi_type_sint, &ffi_type_double, &ffi_type_float,
          &ffi_type_sint64, &ffi_type_sint);
  PREPARE(&bytes_cif, &bytes, &bytes, &ffi_type_sint);
  CHECK(((uintptr_t)arm_sum & 1) == 0 && ((uintptr_t)thumb_sum & 1) == 1);
  check_calls(arm_sum, arm_bytes);
  check_calls(thumb_sum, thumb_bytes);
  check_closures(arm_handler, FFI_FN(thumb_sum), FFI_FN(arm_bytes));
  check_closures(thumb_handler, FFI_FN(arm_sum), FFI_FN(thumb_bytes));
  return done();
}
