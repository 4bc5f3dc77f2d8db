// SPDX-License-Identifier: MIT
// One plan, one cif and one closure serve several threads at once.
// flags: -pthread
#include <pthread.h>

#include "check.h"

struct point { double x, y, z; };
static ffi_type point_type = STRUCT(&ffi_type_double, &ffi_type_double, &ffi_type_double);
static ffi_cif cif;
static ffi_call_plan *plan;
static void (*code)(void);

static struct point scale(struct point p, long by) {
  return (struct point){p.x * by, p.y * by, p.z * by};
}
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  ffi_call(cif, FFI_FN(scale), ret, args);
}

static void *run(void *data) {
  long by = (long)(uintptr_t)data;
  struct point p = {1, 2, 3}, result;
  void *values[] = {&p, &by};
  for (int round = 0; round < 5000; round++) {
    p.x = round;
    result = (struct point){0, 0, 0};
    switch (round % 3) {
      case 0: ffi_call_plan_invoke(plan, FFI_FN(scale), &result, values); break;
      case 1: ffi_call(&cif, FFI_FN(scale), &result, values); break;
      case 2: result = ((struct point(*)(struct point, long))code)(p, by); break;
    }
    CHECK(result.x == (double)round * by && result.y == 2 * by && result.z == 3 * by);
  }
  return NULL;
}

int main(void) {
  PREPARE(&cif, &point_type, &point_type, &ffi_type_slong);
  plan = ffi_call_plan_alloc(&cif);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  pthread_t threads[4];
  for (uintptr_t i = 0; i < 4; i++) {
    CHECK(pthread_create(&threads[i], NULL, run, (void *)(i + 1)) == 0);
  }
  for (int i = 0; i < 4; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  ffi_closure_free(closure);
  ffi_call_plan_free(plan);
  return done();
}
