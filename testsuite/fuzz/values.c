// SPDX-License-Identifier: MIT
// Values that follow from a seed, leaf by leaf (judge.h).
#include <float.h>

#include "judge.h"

uint64_t fz_mix(uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9;
  number = (number ^ number >> 27) * 0x94d049bb133111eb;
  return number ^ number >> 31;
}

// Reals are made bit by bit: not every ABI has functions for their arithmetic here. Their exponents
// say that they lie between 2 and 4 or -4 and -2: none is a NaN, which x87 loads would change.
static unsigned make_float(uint64_t random, unsigned char *leaf) {
  uint32_t bits = ((uint32_t)random & 0x807fffff) | 0x40000000;
  memcpy(leaf, &bits, sizeof bits);
  return sizeof bits;
}

static unsigned make_double(uint64_t random, unsigned char *leaf) {
  uint64_t bits = (random & 0x800fffffffffffff) | 0x4000000000000000;
  memcpy(leaf, &bits, sizeof bits);
  return sizeof bits;
}

static unsigned make_long_double(uint64_t random, unsigned char *leaf) {
#if LDBL_MANT_DIG == 64
  uint64_t mantissa = random | (uint64_t)1 << 63;
  uint16_t above = (uint16_t)(random << 15 | 0x4000);
  memcpy(leaf, &mantissa, sizeof mantissa);
  memcpy(leaf + sizeof mantissa, &above, sizeof above);
  return sizeof mantissa + sizeof above;
#elif LDBL_MANT_DIG == 113
  uint64_t halves[2] = {fz_mix(random), (random & 0x8000ffffffffffff) | 0x4000000000000000};
  int upper_first = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
  memcpy(leaf, &halves[upper_first], sizeof halves[0]);
  memcpy(leaf + sizeof halves[0], &halves[!upper_first], sizeof halves[0]);
  return sizeof halves;
#else
  return make_double(random, leaf);
#endif
}

// Writes the value of a leaf and returns the number of bytes that matter.
static unsigned make_leaf(enum fz_kind kind, uint64_t random, unsigned char *leaf) {
  uint8_t u8 = (uint8_t)random;
  uint16_t u16 = (uint16_t)random;
  uint32_t u32 = (uint32_t)random;
  uint64_t wide[2] = {random, fz_mix(random)};
  uintptr_t pointer = (uintptr_t)random;
  switch (kind) {
    case fz_bool: u8 &= 1; memcpy(leaf, &u8, 1); return 1;
    case fz_u8: case fz_s8: memcpy(leaf, &u8, 1); return 1;
    case fz_u16: case fz_s16: memcpy(leaf, &u16, 2); return 2;
    case fz_u32: case fz_s32: memcpy(leaf, &u32, 4); return 4;
    case fz_u64: case fz_s64: memcpy(leaf, &random, 8); return 8;
    case fz_u128: case fz_s128: memcpy(leaf, wide, 16); return 16;
    case fz_ptr: memcpy(leaf, &pointer, sizeof pointer); return sizeof pointer;
    case fz_f32: return make_float(random, leaf);
    case fz_f64: return make_double(random, leaf);
    case fz_ld: return make_long_double(random, leaf);
    case fz_void: case fz_complex: case fz_vector: case fz_struct: case fz_union: break;
  }
  return 0;
}

// Calls visit for each leaf of a value at place, until one returns 0.
struct walk {
  int (*visit)(struct walk *walk, enum fz_kind kind, unsigned char *leaf);
  uint64_t seed;
  unsigned char *start;
  struct fz_difference *difference;
};

static int walk_leaves(struct walk *walk, const struct fz_type *type, unsigned char *place) {
  if (type->kind < fz_complex) {
    walk->seed = fz_mix(walk->seed);
    return walk->visit(walk, type->kind, place);
  }
  // A union has the value of its first member.
  unsigned count = type->kind == fz_union ? 1 : type->nmembers;
  for (unsigned i = 0; i < count; i++) {
    const struct fz_member *member = &type->members[i];
    const struct fz_type *element = &fz_types[member->type];
    for (unsigned j = 0; j < member->count; j++) {
      if (!walk_leaves(walk, element, place + member->offset + j * element->size)) return 0;
    }
  }
  return 1;
}

static int fill_leaf(struct walk *walk, enum fz_kind kind, unsigned char *leaf) {
  unsigned char bytes[32];
  unsigned size = make_leaf(kind, walk->seed, bytes);
  memcpy(leaf, bytes, size);
  return 1;
}

static int check_leaf(struct walk *walk, enum fz_kind kind, unsigned char *leaf) {
  unsigned char wanted[32];
  unsigned size = make_leaf(kind, walk->seed, wanted);
  if (!memcmp(leaf, wanted, size)) return 1;
  struct fz_difference *difference = walk->difference;
  difference->offset = (size_t)(leaf - walk->start);
  difference->size = size;
  memcpy(difference->found, leaf, size);
  memcpy(difference->wanted, wanted, size);
  return 0;
}

void fz_fill(const struct fz_type *type, void *place, uint64_t seed) {
  // Padding differs from call to call.
  memset(place, (int)(fz_mix(seed) & 0xff), type->size);
  struct walk walk = {fill_leaf, seed, place, 0};
  walk_leaves(&walk, type, place);
}

int fz_check(const struct fz_type *type, const void *place, uint64_t seed,
             struct fz_difference *difference) {
  struct walk walk = {check_leaf, seed, (unsigned char *)place, difference};
  return walk_leaves(&walk, type, (unsigned char *)place);
}

int fz_is_narrow(const struct fz_type *type) {
  // On x32, a pointer is one of them.
  int integer = (type->kind >= fz_bool && type->kind <= fz_s64) || type->kind == fz_ptr;
  return integer && type->size < sizeof(ffi_arg);
}

ffi_arg fz_widened(const struct fz_type *type, uint64_t seed) {
  union { uint8_t u8; int8_t s8; uint16_t u16; int16_t s16; uint32_t u32; int32_t s32; } value;
  fz_fill(type, &value, seed);
  switch (type->kind) {
    case fz_ptr: return value.u32;
    case fz_s8: return (ffi_arg)(ffi_sarg)value.s8;
    case fz_u16: return value.u16;
    case fz_s16: return (ffi_arg)(ffi_sarg)value.s16;
    case fz_u32: return value.u32;
    case fz_s32: return (ffi_arg)(ffi_sarg)value.s32;
    default: return value.u8;
  }
}
