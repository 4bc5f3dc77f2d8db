// SPDX-License-Identifier: MIT
// A vector's size is its lanes rounded up to a power of two, its alignment that, but at most 16, and
// on 32-bit Arm 8.
#include "check.h"

enum { most = _Alignof(char __attribute__((vector_size(16)))) };

static void check(unsigned lanes, ffi_type *lane, size_t size, unsigned alignment) {
  ffi_type *elements[65] = {NULL};
  for (unsigned i = 0; i < lanes; i++) elements[i] = lane;
  ffi_type vector = {0, 0, FFI_TYPE_VECTOR, elements}, *types[] = {&vector};
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_void, types) == FFI_OK);
  CHECK(vector.size == size && vector.alignment == alignment);
}

int main(void) {
  check(2, &ffi_type_uint8, 2, 2);
  check(4, &ffi_type_sint8, 4, 4);
  check(2, &ffi_type_float, 8, 8);
  check(3, &ffi_type_float, 16, most);
  check(4, &ffi_type_sint32, 16, most);
  check(4, &ffi_type_double, 32, most);
  check(64, &ffi_type_uint8, 64, most);
  return done();
}
