// SPDX-License-Identifier: MIT
// A struct of preset size may have a member without members, as Python's ctypes describes an array
// of no elements at its end. It takes no place. A struct of nothing else is refused.
#include "check.h"

struct list { int32_t count; };

static int count_of(struct list list) { return list.count; }

int main(void) {
  ffi_type *none[] = {NULL};
  ffi_type no_array = {0, 4, FFI_TYPE_STRUCT, none};
  ffi_type list = STRUCT_AS(struct list, &ffi_type_sint32, &no_array);
  ffi_type *types[] = {&list};
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, types) == FFI_OK);
  struct list value = {74};
  void *values[] = {&value};
  ffi_arg result;
  ffi_call(&cif, FFI_FN(count_of), &result, values);
  CHECK(result == 74);
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, types) == FFI_OK);
  CHECK(!no_array.size && list.size == sizeof value);

  ffi_type unsized_list = STRUCT(&ffi_type_sint32, &no_array);
  types[0] = &unsized_list;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, types) == FFI_BAD_TYPEDEF);
  types[0] = &no_array;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, types) == FFI_BAD_TYPEDEF);
  return done();
}
