// SPDX-License-Identifier: MIT
// A thread that is being cancelled still gets its closures, wherever their memory comes from: nothing is
// left half done.
// flags: -pthread
// target: *-linux*
#include <pthread.h>

#include "check.h"

// More than the library has of its own.
enum { kMany = 5000 };
static ffi_closure *closures[kMany];
static int made, used;

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)args;
  *(ffi_sarg *)ret = (int)(intptr_t)data;
}

static void *make_them(void *cif) {
  pthread_cancel(pthread_self());
  for (intptr_t i = 0; i < kMany; i++) {
    void *code;
    closures[i] = (ffi_closure *)ffi_closure_alloc(sizeof(ffi_closure), &code);
    if (!closures[i]) break;
    made++;
    int (*function)(void);
    memcpy(&function, &code, sizeof code);
    if (ffi_prep_closure_loc(closures[i], (ffi_cif *)cif, handler, (void *)i, code) == FFI_OK) {
      used += function() == i;
    }
  }
  pthread_testcancel();
  return NULL;
}

int main(void) {
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_sint);
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, make_them, &cif) == 0);
  void *end;
  CHECK(pthread_join(thread, &end) == 0);
  CHECK(end == PTHREAD_CANCELED);
  CHECK(made == kMany);
  CHECK(used == kMany);
  for (int i = 0; i < kMany; i++) ffi_closure_free(closures[i]);
  return done();
}
