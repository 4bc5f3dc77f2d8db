// SPDX-License-Identifier: MIT
// ffi_call writes neither to avalue[] nor to the argument objects, even when the callee writes to
// its own copies. Large structs are the interesting case: they go by reference on some targets.
#include "check.h"

struct big {
  long words[20];
};
static ffi_type big = STRUCT(TIMES_16(&ffi_type_slong), TIMES_4(&ffi_type_slong));

static long scribble(struct big a, long double b, int c, struct big d) {
  long sum = a.words[19] + (long)b + c + d.words[0];
  memset(&a, 0x55, sizeof a);
  memset(&d, 0x66, sizeof d);
  __asm__ volatile("" : : "r"(&a), "r"(&d), "r"(&b) : "memory");
  return sum;
}

static void scribbling_handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)data;
  *(ffi_arg *)ret = 0;
  memset(args[0], 0x77, sizeof(struct big));
  memset(args[3], 0x77, sizeof(struct big));
}

int main(void) {
  struct big a, d;
  for (int i = 0; i < 20; i++) a.words[i] = i, d.words[i] = 100 - i;
  struct big a_before = a, d_before = d;
  long double b = 5;
  int c = 7;
  void *values[] = {&a, &b, &c, &d}, *values_before[4];
  memcpy(values_before, values, sizeof values);

  ffi_cif cif;
  PREPARE(&cif, &ffi_type_slong, &big, &ffi_type_longdouble, &ffi_type_sint, &big);
  long result = 0;
  ffi_call(&cif, FFI_FN(scribble), &result, values);
  CHECK(result == 19 + 5 + 7 + 100);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, scribbling_handler, NULL, &code);
  ffi_call(&cif, code, &result, values);
  ffi_closure_free(closure);

  CHECK(memcmp(values, values_before, sizeof values) == 0);
  CHECK(memcmp(&a, &a_before, sizeof a) == 0 && memcmp(&d, &d_before, sizeof d) == 0);
  CHECK(b == 5 && c == 7);
  return done();
}
