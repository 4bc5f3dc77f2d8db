// SPDX-License-Identifier: MIT
// Threads prepare equal and different signatures, call them, and make, call and free closures, all at
// once.
// flags: -pthread
#include <pthread.h>

#include "check.h"

enum { ROUNDS = 2000, THREADS = 8, ARGUMENTS = 6 };
static ffi_type *kinds[] = {&ffi_type_sint, &ffi_type_double};

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  double sum = *(double *)data;
  for (unsigned i = 0; i < cif->nargs; i++) {
    sum += cif->arg_types[i] == &ffi_type_sint ? *(int *)args[i] : *(double *)args[i];
  }
  *(double *)ret = sum;
}

static void *run(void *data) {
  int i = 1;
  double d = 100, base = (double)(uintptr_t)data;
  for (unsigned round = 0; round < ROUNDS; round++) {
    ffi_type *types[ARGUMENTS];
    void *values[ARGUMENTS];
    double expected = base, result = 0;
    for (int k = 0; k < ARGUMENTS; k++) {
      unsigned kind = round >> k & 1;
      types[k] = kinds[kind];
      values[k] = kind ? (void *)&d : (void *)&i;
      expected += kind ? d : i;
    }
    ffi_cif cif;
    CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, ARGUMENTS, &ffi_type_double, types) == FFI_OK);
    void (*code)(void);
    ffi_closure *closure = new_closure(&cif, handler, &base, &code);
    ffi_call(&cif, code, &result, values);
    CHECK(result == expected);
    ffi_closure_free(closure);
  }
  return NULL;
}

int main(void) {
  pthread_t threads[THREADS];
  for (uintptr_t i = 0; i < THREADS; i++) {
    CHECK(pthread_create(&threads[i], NULL, run, (void *)(i * 1000)) == 0);
  }
  for (int i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  return done();
}
