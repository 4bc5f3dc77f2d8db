// SPDX-License-Identifier: MIT
// Raw calls and raw closures find their words wherever the caller's stack happens to lie.
#include "check.h"

#if defined __i386__
#define THISCALL __attribute__((thiscall))
#else
#define THISCALL
#endif

static int five(int a, int b, int c, int d, int e) {
  return a + 10 * b + 100 * c + 1000 * d + 10000 * e;
}
static int THISCALL three(int a, int b, int c) { return a + 10 * b + 100 * c; }

static void raw_handler(ffi_cif *cif, void *result, ffi_raw *raw, void *data) {
  (void)data;
  ffi_sarg sum = 0;
  for (unsigned i = cif->nargs; i-- > 0;) sum = 10 * sum + raw[i].sint;
  *(ffi_sarg *)result = sum;
}

static void check(ffi_cif *cif, void (*fn)(void), ffi_sarg expected) {
  ffi_raw raw[5];
  for (int i = 0; i < 5; i++) raw[i].sint = i + 1;
  ffi_arg result = 0;
  ffi_raw_call(cif, fn, &result, raw);
  CHECK((ffi_sarg)result == expected);
  void *address;
  ffi_raw_closure *closure = (ffi_raw_closure *)ffi_closure_alloc(sizeof *closure, &address);
  CHECK(closure && ffi_prep_raw_closure_loc(closure, cif, raw_handler, NULL, address) == FFI_OK);
  void (*code)(void);
  memcpy(&code, &address, sizeof code);
  result = 0;
  ffi_raw_call(cif, code, &result, raw);
  CHECK((ffi_sarg)result == expected);
  ffi_closure_free(closure);
}

static void check_at(int depth, ffi_cif *cif, void (*fn)(void), ffi_sarg expected) {
  char *room = (char *)__builtin_alloca(4 * (depth % 16) + 1);
  __asm__ volatile("" : : "r"(room) : "memory");
  check(cif, fn, expected);
  if (depth) check_at(depth - 1, cif, fn, expected);
  __asm__ volatile("" : : "r"(room) : "memory");
}

int main(void) {
  static ffi_type *types[5] = {TIMES_4(&ffi_type_sint), &ffi_type_sint};
  ffi_abi thiscall = FFI_DEFAULT_ABI;
#if defined __i386__
  thiscall = FFI_THISCALL;
#endif
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 5, &ffi_type_sint, types) == FFI_OK);
  check_at(40, &cif, FFI_FN(five), 54321);
  CHECK(ffi_prep_cif(&cif, thiscall, 3, &ffi_type_sint, types) == FFI_OK);
  check_at(40, &cif, FFI_FN(three), 321);
  return done();
}
