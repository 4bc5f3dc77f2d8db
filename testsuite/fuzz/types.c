// SPDX-License-Identifier: MIT
// ffi_type descriptors of the generated types (judge.h).
#include <stdlib.h>

#include "judge.h"

static ffi_type *descriptors;

static ffi_type *scalar(enum fz_kind kind) {
  switch (kind) {
    case fz_void: return &ffi_type_void;
    case fz_bool: case fz_u8: return &ffi_type_uint8;
    case fz_s8: return &ffi_type_sint8;
    case fz_u16: return &ffi_type_uint16;
    case fz_s16: return &ffi_type_sint16;
    case fz_u32: return &ffi_type_uint32;
    case fz_s32: return &ffi_type_sint32;
    case fz_u64: return &ffi_type_uint64;
    case fz_s64: return &ffi_type_sint64;
    case fz_ptr: return &ffi_type_pointer;
    case fz_f32: return &ffi_type_float;
    case fz_f64: return &ffi_type_double;
    case fz_ld: return &ffi_type_longdouble;
#ifdef FFI_TARGET_HAS_INT128
    case fz_u128: return &ffi_type_uint128;
    case fz_s128: return &ffi_type_sint128;
#endif
    default: return NULL;
  }
}

ffi_type *fz_ffi_type(unsigned type) {
  ffi_type *known = scalar(fz_types[type].kind);
  return known ? known : &descriptors[type];
}

static ffi_type **elements_of(const struct fz_type *type) {
  unsigned count = 0;
  for (unsigned i = 0; i < type->nmembers; i++) count += type->members[i].count;
  if (type->kind == fz_complex) count = 1;
  ffi_type **elements = malloc((count + 1) * sizeof *elements);
  if (!elements) return NULL;
  ffi_type **next = elements;
  for (unsigned i = 0; i < type->nmembers; i++) {
    for (unsigned j = 0; j < type->members[i].count && next < elements + count; j++) {
      *next++ = fz_ffi_type(type->members[i].type);
    }
  }
  *next = NULL;
  return elements;
}

static unsigned short code_of(enum fz_kind kind) {
#ifdef FFI_TARGET_HAS_VECTOR_TYPE
  if (kind == fz_vector) return FFI_TYPE_VECTOR;
#endif
#ifdef FFI_TARGET_HAS_COMPLEX_TYPE
  if (kind == fz_complex) return FFI_TYPE_COMPLEX;
#endif
  return FFI_TYPE_STRUCT;
}

void fz_make_descriptors(void) {
  descriptors = calloc(fz_type_count, sizeof *descriptors);
  for (unsigned i = 0; i < fz_type_count && descriptors; i++) {
    const struct fz_type *type = &fz_types[i];
    if (scalar(type->kind)) continue;
    ffi_type *descriptor = &descriptors[i];
    descriptor->type = code_of(type->kind);
    descriptor->elements = elements_of(type);
    if (type->preset) {
      descriptor->size = type->size;
      descriptor->alignment = (unsigned short)type->alignment;
    }
  }
}
