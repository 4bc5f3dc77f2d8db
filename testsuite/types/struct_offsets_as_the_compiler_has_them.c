// SPDX-License-Identifier: MIT
// ffi_get_struct_offsets and ffi_prep_cif lay structs out as the compiler does.
#include "check.h"

struct inner { char c; short s[3]; };
struct all {
  char a; short b; char c; int d; char e; int64_t f; char g; float h; double i; char j;
  long double k; char l; void *m; char n; struct inner o; char p; _Complex float q;
};
static ffi_type three_shorts = STRUCT(TIMES_2(&ffi_type_sint16), &ffi_type_sint16);
static ffi_type inner = STRUCT(&ffi_type_schar, &three_shorts);
static ffi_type all =
    STRUCT(&ffi_type_schar, &ffi_type_sint16, &ffi_type_schar, &ffi_type_sint, &ffi_type_schar,
           &ffi_type_sint64, &ffi_type_schar, &ffi_type_float, &ffi_type_double, &ffi_type_schar,
           &ffi_type_longdouble, &ffi_type_schar, &ffi_type_pointer, &ffi_type_schar, &inner,
           &ffi_type_schar, &ffi_type_complex_float);

int main(void) {
  size_t found[17];
  size_t expected[17] = {
      offsetof(struct all, a), offsetof(struct all, b), offsetof(struct all, c),
      offsetof(struct all, d), offsetof(struct all, e), offsetof(struct all, f),
      offsetof(struct all, g), offsetof(struct all, h), offsetof(struct all, i),
      offsetof(struct all, j), offsetof(struct all, k), offsetof(struct all, l),
      offsetof(struct all, m), offsetof(struct all, n), offsetof(struct all, o),
      offsetof(struct all, p), offsetof(struct all, q)};
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, &all, found) == FFI_OK);
  for (int i = 0; i < 17; i++) CHECK(found[i] == expected[i]);
  CHECK(all.size == sizeof(struct all) && all.alignment == __alignof__(struct all));
  CHECK(inner.size == sizeof(struct inner) && inner.alignment == 2);

  ffi_type copy = STRUCT(&ffi_type_schar, &ffi_type_sint64);
  struct copy { char c; int64_t l; };
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, &copy, NULL) == FFI_OK);
  CHECK(copy.size == sizeof(struct copy) && copy.alignment == __alignof__(struct copy));
  return done();
}
