// SPDX-License-Identifier: MIT
// Void arguments, empty aggregates, NULL elements, unknown codes, scalars of size 0 and malformed
// vectors and complex types are FFI_BAD_TYPEDEF, as argument, as result, as member, and in
// ffi_get_struct_offsets.
#include "check.h"

static ffi_status as_argument(ffi_type *type) {
  ffi_cif cif;
  ffi_type *types[] = {&ffi_type_sint, type};
  ffi_status plain = ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_void, types);
  CHECK(ffi_prep_cif_var(&cif, FFI_DEFAULT_ABI, 1, 2, &ffi_type_void, types) == plain);
  return plain;
}
static ffi_status as_result(ffi_type *type) {
  ffi_cif cif;
  return ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 0, type, NULL);
}
static ffi_status as_member(ffi_type *type) {
  ffi_type *elements[] = {&ffi_type_sint, type, NULL};
  ffi_type parent = {0, 0, FFI_TYPE_STRUCT, elements};
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, &parent, NULL) == FFI_BAD_TYPEDEF);
  return as_argument(&parent);
}

static void check_bad(ffi_type type) {
  ffi_type fresh = type;
  CHECK(as_argument(&fresh) == FFI_BAD_TYPEDEF);
  fresh = type;
  CHECK(as_result(&fresh) == FFI_BAD_TYPEDEF);
  fresh = type;
  CHECK(as_member(&fresh) == FFI_BAD_TYPEDEF);
}

int main(void) {
  ffi_type *empty[] = {NULL};
  ffi_type *with_void[] = {&ffi_type_void, NULL};
  ffi_type *two_floats[] = {&ffi_type_float, &ffi_type_float, NULL};
  ffi_type *mixed[] = {&ffi_type_float, &ffi_type_double, NULL};
  ffi_type *pointers[] = {&ffi_type_pointer, &ffi_type_pointer, NULL};
  ffi_type *long_doubles[] = {&ffi_type_longdouble, &ffi_type_longdouble, NULL};
  ffi_type pair = {0, 0, FFI_TYPE_STRUCT, two_floats};
  ffi_type *structs[] = {&pair, &pair, NULL};

  CHECK(as_argument(&ffi_type_void) == FFI_BAD_TYPEDEF);
  CHECK(as_argument(NULL) == FFI_BAD_TYPEDEF);
  CHECK(as_result(NULL) == FFI_BAD_TYPEDEF);
  int aggregates[] = {FFI_TYPE_STRUCT, FFI_TYPE_COMPLEX, FFI_TYPE_VECTOR};
  for (int i = 0; i < 3; i++) {
    check_bad((ffi_type){0, 0, (unsigned short)aggregates[i], NULL});
    check_bad((ffi_type){0, 0, (unsigned short)aggregates[i], empty});
    check_bad((ffi_type){0, 0, (unsigned short)aggregates[i], with_void});
    check_bad((ffi_type){16, 8, (unsigned short)aggregates[i], NULL});
  }
  // With the sound type before it, which is known from then on, and without.
  for (int sound = 1; sound >= 0; sound--) {
    ffi_type without_size = sound ? ffi_type_void : (ffi_type){0, 1, FFI_TYPE_VOID, NULL};
    CHECK(as_result(&without_size) == (sound ? FFI_OK : FFI_BAD_TYPEDEF));
    without_size = ffi_type_double;
    if (!sound) without_size.size = 0;
    CHECK(as_argument(&without_size) == (sound ? FFI_OK : FFI_BAD_TYPEDEF));
  }
  check_bad((ffi_type){0, 0, FFI_TYPE_SINT32, NULL});
  check_bad((ffi_type){0, 0, FFI_TYPE_POINTER, NULL});
  check_bad((ffi_type){4, 4, FFI_TYPE_LAST + 1, NULL});
  check_bad((ffi_type){4, 4, 0xffff, NULL});
  check_bad((ffi_type){0, 0, FFI_TYPE_VECTOR, mixed});
  check_bad((ffi_type){0, 0, FFI_TYPE_VECTOR, pointers});
  check_bad((ffi_type){0, 0, FFI_TYPE_VECTOR, structs});
#if FFI_TYPE_LONGDOUBLE != FFI_TYPE_DOUBLE
  check_bad((ffi_type){0, 0, FFI_TYPE_VECTOR, long_doubles});
#endif
  (void)long_doubles;
  check_bad((ffi_type){16, 8, FFI_TYPE_COMPLEX, two_floats});
  check_bad((ffi_type){16, 8, FFI_TYPE_COMPLEX, structs});
  ffi_type not_a_struct = ffi_type_sint;
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, &not_a_struct, NULL) == FFI_BAD_TYPEDEF);
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, &ffi_type_complex_float, NULL) == FFI_BAD_TYPEDEF);
  return done();
}
