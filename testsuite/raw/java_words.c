// SPDX-License-Identifier: MIT
// In Java raw words 64-bit integers and doubles take two words, everything else one, and calls and
// closures agree.
#include "check.h"

#if FFI_NATIVE_RAW_API
int main(void) { unsupported("the raw API is native here: there are no Java closures"); }
#else
static int64_t callee(int a, int64_t b, double c, float d, void *p, signed char e) {
  CHECK(a == -1 && b == 1LL << 40 && c == 2.5 && d == 3.5f && p == NULL && e == -4);
  return b + a;
}

static ffi_cif cif;

static void handler(ffi_cif *handled, void *ret, ffi_java_raw *raw, void *data) {
  CHECK(handled == &cif && data == &cif);
  ffi_java_raw_call(handled, FFI_FN(callee), ret, raw);
}

int main(void) {
  PREPARE(&cif, &ffi_type_sint64, &ffi_type_sint, &ffi_type_sint64, &ffi_type_double, &ffi_type_float,
          &ffi_type_pointer, &ffi_type_sint8);
  size_t size = ffi_java_raw_size(&cif);
  CHECK(size == 8 * sizeof(ffi_java_raw));
  int a = -1;
  int64_t b = 1LL << 40, result = 0;
  double c = 2.5;
  float d = 3.5f;
  void *p = NULL;
  signed char e = -4;
  void *values[] = {&a, &b, &c, &d, &p, &e}, *back[6];
  ffi_java_raw raw[9];
  memset(raw, 0x55, sizeof raw);
  ffi_java_ptrarray_to_raw(&cif, values, raw);
  CHECK(raw[8].data[0] == 0x55);
  ffi_java_raw_to_ptrarray(&cif, raw, back);
  CHECK(memcmp(back[1], &b, 8) == 0 && memcmp(back[2], &c, 8) == 0 && *(signed char *)back[5] == e);
  ffi_java_raw_call(&cif, FFI_FN(callee), &result, raw);
  CHECK(result == b - 1);

  void *address;
  ffi_java_raw_closure *closure =
      (ffi_java_raw_closure *)ffi_closure_alloc(sizeof *closure, &address);
  CHECK(closure != NULL);
  CHECK(ffi_prep_java_raw_closure_loc(closure, &cif, handler, &cif, address) == FFI_OK);
  int64_t (*code)(int, int64_t, double, float, void *, signed char);
  memcpy(&code, &address, sizeof code);
  CHECK(code(a, b, c, d, p, e) == b - 1);
  ffi_closure_free(closure);
  return done();
}
#endif
