// SPDX-License-Identifier: MIT
// Integers of every width and sign arrive whole, in registers and on the stack.
#include "check.h"

#define NARROW(n)                                                                             \
  A(int8_t, a##n, &ffi_type_sint8, -128), A(uint8_t, b##n, &ffi_type_uint8, 255),             \
      A(int16_t, c##n, &ffi_type_sint16, -32768), A(uint16_t, d##n, &ffi_type_uint16, 65535), \
      A(int32_t, e##n, &ffi_type_sint32, INT32_MIN),                                          \
      A(uint32_t, f##n, &ffi_type_uint32, UINT32_MAX)

#define NAME narrow_in_registers
#define RESULT R(int32_t, &ffi_type_sint32, -5)
#define ARGUMENTS A(int8_t, a, &ffi_type_sint8, -1), A(uint16_t, b, &ffi_type_uint16, 65534)
#include "signature.h"

#define NAME narrow_on_the_stack
#define RESULT R(uint32_t, &ffi_type_uint32, 0x80000001)
#define ARGUMENTS NARROW(1), NARROW(2), NARROW(3)
#include "signature.h"

#define NAME wide
#define RESULT R(int64_t, &ffi_type_sint64, INT64_MIN + 5)
#define ARGUMENTS                                                                         \
  A(int64_t, a, &ffi_type_sint64, INT64_MIN), A(int, b, &ffi_type_sint, -2),              \
      A(uint64_t, c, &ffi_type_uint64, UINT64_MAX - 1), A(char, d, &ffi_type_sint8, 4),   \
      A(int64_t, e, &ffi_type_sint64, 0x123456789abcdef), A(short, f, &ffi_type_sint16, -6), \
      A(uint64_t, g, &ffi_type_uint64, 7), A(int64_t, h, &ffi_type_sint64, -8),           \
      A(int, i, &ffi_type_sint, 9), A(int64_t, j, &ffi_type_sint64, -10)
#include "signature.h"

int main(void) {
  check_narrow_in_registers();
  check_narrow_on_the_stack();
  check_wide();
  return done();
}
