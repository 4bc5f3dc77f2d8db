// SPDX-License-Identifier: MIT
// Threads that prepare over one un-sized struct type at the same time all get the right layout, also if a
// member has a size and no alignment.
// flags: -pthread
#include <pthread.h>

#include "check.h"

struct inner { char c; double d; };
struct outer { char c; struct inner inner; short s; };
enum { ROUNDS = 2000, THREADS = 3 };
static ffi_type inner, outer;
static ffi_type *inner_members[] = {&ffi_type_schar, &ffi_type_double, NULL};
static ffi_type *outer_members[] = {&ffi_type_schar, &inner, &ffi_type_sint16, NULL};
static pthread_barrier_t barrier;

static long sum(struct outer o, int i) { return o.c + (long)o.inner.d + o.s + i; }

static void *run(void *data) {
  struct outer value = {1, {2, 30}, 400};
  int i = 5000;
  void *values[] = {&value, &i};
  for (int round = 0; round < ROUNDS; round++) {
    pthread_barrier_wait(&barrier);
    if (data) {  // one thread makes the types anew for all
      inner = (ffi_type){round % 2 ? sizeof(struct inner) : 0, 0, FFI_TYPE_STRUCT, inner_members};
      outer = (ffi_type){0, 0, FFI_TYPE_STRUCT, outer_members};
    }
    pthread_barrier_wait(&barrier);
    ffi_cif cif;
    ffi_type *types[] = {&outer, &ffi_type_sint};
    CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_slong, types) == FFI_OK);
    CHECK(outer.size == sizeof(struct outer));
    CHECK(outer.alignment == __alignof__(struct outer));
    ffi_sarg result = 0;
    ffi_call(&cif, FFI_FN(sum), &result, values);
    CHECK(result == 5431);
  }
  return NULL;
}

int main(void) {
  pthread_t threads[THREADS];
  CHECK(pthread_barrier_init(&barrier, NULL, THREADS) == 0);
  for (int i = 0; i < THREADS; i++) {
    CHECK(pthread_create(&threads[i], NULL, run, i ? NULL : &barrier) == 0);
  }
  for (int i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  return done();
}
