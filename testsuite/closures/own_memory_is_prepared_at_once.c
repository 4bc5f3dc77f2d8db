// SPDX-License-Identifier: MIT
// Preparing a closure in the program's own memory does not ask the processor what it can do. That
// would take thousands of times as long in a virtual machine, as it once did.
// target: x86_64-*-linux*
// without: qemu* valgrind -fsanitize=* because they take their own time
#define _GNU_SOURCE
#include <sys/mman.h>
#include <time.h>

#include "check.h"

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)ret, (void)args, (void)data;
}

static ffi_cif cif;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

// The fastest of some tries.
static double time_of(ffi_closure *closure, void *code) {
  double best = 1e9;
  for (int i = 0; i < 100; i++) {
    double start = now();
    for (int k = 0; k < 100; k++) ffi_prep_closure_loc(closure, &cif, handler, NULL, code);
    double time = now() - start;
    if (time < best) best = time;
  }
  return best;
}

int main(void) {
  PREPARE(&cif, &ffi_type_sint, &ffi_type_pointer, &ffi_type_double);
  void *own = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (own == MAP_FAILED) unsupported("no writable and executable memory");
  void *code;
  ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
  CHECK(time_of(own, own) < 50 * time_of(closure, code));
  ffi_closure_free(closure);
  return done();
}
