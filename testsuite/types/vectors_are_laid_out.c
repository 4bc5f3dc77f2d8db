// SPDX-License-Identifier: MIT
// A vector's size is its lanes rounded up to a power of two; its alignment is the compiler's, but at
// most 16.
#include "check.h"

static void check(unsigned lanes, ffi_type *lane, size_t size, size_t alignment) {
  ffi_type *elements[65] = {NULL};
  for (unsigned i = 0; i < lanes; i++) elements[i] = lane;
  ffi_type vector = {0, 0, FFI_TYPE_VECTOR, elements};
  // As a member: not every convention passes every vector by value.
  ffi_type *members[] = {&vector, NULL};
  ffi_type parent = {0, 0, FFI_TYPE_STRUCT, members};
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, &parent, NULL) == FFI_OK);
  CHECK(vector.size == size && vector.alignment == (alignment < 16 ? alignment : 16));
}

#define CHECK_VECTOR(lanes, type, descriptor, bytes)                       \
  do {                                                                     \
    typedef type vector __attribute__((vector_size(bytes)));               \
    check(lanes, &descriptor, sizeof(vector), __alignof__(vector));        \
  } while (0)

int main(void) {
  CHECK_VECTOR(2, uint8_t, ffi_type_uint8, 2);
  CHECK_VECTOR(4, int8_t, ffi_type_sint8, 4);
  CHECK_VECTOR(2, float, ffi_type_float, 8);
  CHECK_VECTOR(3, float, ffi_type_float, 16);
  CHECK_VECTOR(4, int32_t, ffi_type_sint32, 16);
  CHECK_VECTOR(4, double, ffi_type_double, 32);
  CHECK_VECTOR(64, uint8_t, ffi_type_uint8, 64);
  return done();
}
