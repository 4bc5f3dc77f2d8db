// SPDX-License-Identifier: MIT
// A union described by all its members, as Python's ctypes does: a struct of preset size into which
// they do not fit one after another. It travels as compilers pass the union, alone and in a struct.
#include "swap.h"

union byte_or_longs { int8_t byte; int64_t longs[2]; };
union float_or_int { float f; int32_t i; };
union doubles { double one; double two[2]; };
union floats { float one; struct { float a, b, c; } three; };
union real_last { int16_t s; double d; };
struct with_union { union real_last u; float f; };

static ffi_type longs_2 = STRUCT(&ffi_type_sint64, &ffi_type_sint64);
static ffi_type doubles_2 = STRUCT(&ffi_type_double, &ffi_type_double);
static ffi_type floats_3 = STRUCT(&ffi_type_float, &ffi_type_float, &ffi_type_float);
static ffi_type byte_or_longs = STRUCT_AS(union byte_or_longs, &ffi_type_sint8, &longs_2);
static ffi_type float_or_int = STRUCT_AS(union float_or_int, &ffi_type_float, &ffi_type_sint32);
static ffi_type doubles = STRUCT_AS(union doubles, &ffi_type_double, &doubles_2);
static ffi_type floats = STRUCT_AS(union floats, &ffi_type_float, &floats_3);
static ffi_type real_last = STRUCT_AS(union real_last, &ffi_type_sint16, &ffi_type_double);
static ffi_type with_union = STRUCT_AS(struct with_union, &real_last, &ffi_type_float);

DEFINE_SWAP(byte_or_longs, union byte_or_longs)
DEFINE_SWAP(float_or_int, union float_or_int)
DEFINE_SWAP(doubles, union doubles)
DEFINE_SWAP(floats, union floats)
DEFINE_SWAP(real_last, union real_last)

static float sum_of(struct with_union u) { return u.u.s + u.f; }

int main(void) {
  check_byte_or_longs(&byte_or_longs);
  check_float_or_int(&float_or_int);
  check_doubles(&doubles);
  check_floats(&floats);
  check_real_last(&real_last);

  ffi_cif cif;
  PREPARE(&cif, &ffi_type_float, &with_union);
  struct with_union value = {{.s = 3}, 0.5f};
  void *values[] = {&value};
  float sum;
  ffi_call(&cif, FFI_FN(sum_of), &sum, values);
  CHECK(sum == 3.5f);

  size_t offsets[2] = {1, 1};
  CHECK(ffi_get_struct_offsets(FFI_DEFAULT_ABI, &byte_or_longs, offsets) == FFI_OK);
  CHECK(!offsets[0] && !offsets[1] && byte_or_longs.size == sizeof(union byte_or_longs));
  return done();
}
