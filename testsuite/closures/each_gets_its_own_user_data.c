// SPDX-License-Identifier: MIT
// Each of a thousand closures gets its own cif, data and handler, also after others were freed.
#include "check.h"

enum { COUNT = 1000 };
static ffi_cif one_cif, other_cif;

static void one(ffi_cif *cif, void *ret, void **args, void *data) {
  CHECK(cif == &one_cif);
  *(ffi_arg *)ret = *(unsigned *)args[0] + (unsigned)(uintptr_t)data;
}
static void other(ffi_cif *cif, void *ret, void **args, void *data) {
  CHECK(cif == &other_cif);
  *(double *)ret = *(double *)args[0] - (double)(uintptr_t)data;
}

static ffi_closure *closures[COUNT];
static void (*codes[COUNT])(void);

static void make(unsigned i) {
  void *data = (void *)(uintptr_t)(i * 10);
  closures[i] = i % 2 ? new_closure(&one_cif, one, data, &codes[i])
                      : new_closure(&other_cif, other, data, &codes[i]);
}
static void call(unsigned i) {
  if (i % 2) {
    CHECK(((unsigned (*)(unsigned))codes[i])(i) == i * 11);
  } else {
    CHECK(((double (*)(double))codes[i])(i) == i * -9.0);
  }
}

int main(void) {
  PREPARE(&one_cif, &ffi_type_uint, &ffi_type_uint);
  PREPARE(&other_cif, &ffi_type_double, &ffi_type_double);
  for (unsigned i = 0; i < COUNT; i++) make(i);
  for (unsigned i = 0; i < COUNT; i++) call(i);
  for (unsigned i = 0; i < COUNT; i += 3) ffi_closure_free(closures[i]);
  for (unsigned i = 0; i < COUNT; i++) if (i % 3) call(i);
  for (unsigned i = 0; i < COUNT; i += 3) make(i);
  for (unsigned i = 0; i < COUNT; i++) call(i);
  for (unsigned i = 0; i < COUNT; i++) ffi_closure_free(closures[i]);
  return done();
}
