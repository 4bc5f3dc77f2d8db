// SPDX-License-Identifier: MIT
// Random types made at run time (peer_types.h).
#include "peer_types.h"

enum { max_types = 4096, max_members = 8192, max_elements = 65536 };

static struct fz_type types[max_types];
const struct fz_type *const fz_types = types;
static struct fz_member members[max_members];
static ffi_type descriptors[peer_libraries][max_types];
static ffi_type *known[peer_libraries][max_types];
static ffi_type *elements[peer_libraries][max_elements];
static unsigned type_count, scalar_count, member_count, element_count;

static uint64_t random_state;

void peer_seed(uint64_t seed) { random_state = fz_mix(seed); }

unsigned peer_random(unsigned limit) {
  return (unsigned)((fz_mix(random_state++) >> 32) % limit);
}

static const struct {
  const char *name, *symbol;
  enum fz_kind kind, base;
} scalars[] = {
    {"void", "ffi_type_void", fz_void, fz_void},
    {"uint8_t", "ffi_type_uint8", fz_u8, fz_void},
    {"int8_t", "ffi_type_sint8", fz_s8, fz_void},
    {"uint16_t", "ffi_type_uint16", fz_u16, fz_void},
    {"int16_t", "ffi_type_sint16", fz_s16, fz_void},
    {"uint32_t", "ffi_type_uint32", fz_u32, fz_void},
    {"int32_t", "ffi_type_sint32", fz_s32, fz_void},
    {"uint64_t", "ffi_type_uint64", fz_u64, fz_void},
    {"int64_t", "ffi_type_sint64", fz_s64, fz_void},
    {"void *", "ffi_type_pointer", fz_ptr, fz_void},
    {"float", "ffi_type_float", fz_f32, fz_void},
    {"double", "ffi_type_double", fz_f64, fz_void},
    {"long double", "ffi_type_longdouble", fz_ld, fz_void},
    {"_Complex float", "ffi_type_complex_float", fz_complex, fz_f32},
    {"_Complex double", "ffi_type_complex_double", fz_complex, fz_f64},
    {"_Complex long double", "ffi_type_complex_longdouble", fz_complex, fz_ld},
};
enum {
  index_of_void, index_of_sint32 = 6, index_of_float = 10, index_of_double,
  index_of_long_double, index_of_complex, scalar_kinds = sizeof scalars / sizeof scalars[0]
};

static unsigned index_of_kind(enum fz_kind kind) {
  unsigned i = 0;
  while (scalars[i].kind != kind) i++;
  return i;
}

void peer_scalars(void *(*symbol)(int library, const char *name)) {
  for (unsigned i = 0; i < scalar_kinds; i++) {
    for (int library = 0; library < peer_libraries; library++) {
      known[library][i] = symbol(library, scalars[i].symbol);
    }
    struct fz_type *type = &types[i];
    type->kind = scalars[i].kind;
    if (!known[0][i]) continue;
    type->size = type->kind == fz_void ? 0 : known[0][i]->size;
    type->alignment = known[0][i]->alignment;
    if (type->kind != fz_complex) continue;
    members[member_count] = (struct fz_member){index_of_kind(scalars[i].base), 2, 0};
    type->members = &members[member_count++];
    type->nmembers = 1;
  }
  scalar_count = type_count = scalar_kinds;
}

void peer_forget(void) {
  type_count = scalar_count;
  member_count = 3;
  element_count = 0;
}

static unsigned random_scalar(const struct peer_kinds *kinds) {
  for (;;) {
    unsigned i = 1 + peer_random(scalar_kinds - 1);
    enum fz_kind kind = scalars[i].kind;
    if (kind == fz_ld && !kinds->long_double) continue;
    if (kind == fz_complex && (!kinds->complex || peer_random(2))) continue;
    if (scalars[i].base == fz_ld && !kinds->long_double) continue;
    if (known[0][i] && known[1][i]) return i;
  }
}

// Adds a member to the struct that ends at *size, as C lays it out.
static void add_member(struct fz_type *type, unsigned member, unsigned count) {
  const struct fz_type *added = &types[member];
  size_t offset = (type->size + added->alignment - 1) & ~(added->alignment - 1);
  members[member_count] = (struct fz_member){member, count, offset};
  if (!type->nmembers++) type->members = &members[member_count];
  member_count++;
  type->size = offset + count * added->size;
  if (added->alignment > type->alignment) type->alignment = added->alignment;
}

static void describe(unsigned index) {
  const struct fz_type *type = &types[index];
  unsigned first = element_count;
  for (int library = 0; library < peer_libraries; library++) {
    element_count = first;
    descriptors[library][index] = (ffi_type){0, 0, FFI_TYPE_STRUCT, &elements[library][first]};
    for (unsigned i = 0; i < type->nmembers; i++) {
      for (unsigned j = 0; j < type->members[i].count; j++) {
        elements[library][element_count++] = peer_descriptor(library, type->members[i].type);
      }
    }
    elements[library][element_count++] = NULL;
  }
}

static unsigned random_struct(const struct peer_kinds *kinds, int depth) {
  unsigned member[8], count = 1 + peer_random(depth ? 3 : 6);
  unsigned alike = peer_random(4) ? 0 : random_scalar(kinds);
  for (unsigned i = 0; i < count; i++) {
    int nested = depth < 2 && !peer_random(6);
    member[i] = alike ? alike : nested ? random_struct(kinds, depth + 1) : random_scalar(kinds);
  }
  unsigned index = type_count++;
  struct fz_type *type = &types[index];
  *type = (struct fz_type){.kind = fz_struct, .alignment = 1};
  int big = !depth && !peer_random(200);
  for (unsigned i = 0; i < count; i++) {
    unsigned repeated = big ? 1 + peer_random(300) : peer_random(8) ? 1 : 2 + peer_random(3);
    if (type->size + repeated * types[member[i]].size > peer_value_bytes / 2) repeated = 1;
    add_member(type, member[i], repeated);
  }
  type->size = (type->size + type->alignment - 1) & ~(type->alignment - 1);
  describe(index);
  return index;
}

enum { has_integers = 1, has_floats = 2, has_long_double = 4 };

static unsigned leaves_of(unsigned index) {
  const struct fz_type *type = &types[index];
  if (type->kind == fz_ld) return has_long_double;
  if (type->kind < fz_complex) return type->kind < fz_f32 ? has_integers : has_floats;
  unsigned leaves = 0;
  for (unsigned i = 0; i < type->nmembers; i++) leaves |= leaves_of(type->members[i].type);
  return leaves;
}

unsigned peer_type(const struct peer_kinds *kinds) {
  int room = type_count + 64 < max_types && element_count + 4096 < max_elements;
  if (!kinds->structs || !room || peer_random(3)) return random_scalar(kinds);
  unsigned type = random_struct(kinds, 0);
  int mixed = types[type].size <= 16 && leaves_of(type) == (has_integers | has_floats);
  return mixed && !kinds->mixed ? random_scalar(kinds) : type;
}

unsigned peer_result(const struct peer_kinds *kinds) {
  unsigned type = peer_type(kinds);
  int lone = types[type].kind == fz_struct && leaves_of(type) == has_long_double;
  return lone && !kinds->lone_results ? random_scalar(kinds) : type;
}

unsigned peer_promoted(unsigned type) {
  if (type >= scalar_count) return type;
  if (type == index_of_float) return index_of_double;
  return types[type].kind <= fz_s64 && types[type].size < 4 ? index_of_sint32 : type;
}

ffi_type *peer_descriptor(int library, unsigned type) {
  return type < scalar_count ? known[library][type] : &descriptors[library][type];
}

void peer_print(unsigned index) {
  if (index < scalar_count) {
    fz_print(scalars[index].name);
    return;
  }
  fz_print("struct { ");
  const struct fz_type *type = &types[index];
  for (unsigned i = 0; i < type->nmembers; i++) {
    peer_print(type->members[i].type);
    fz_print(" m");
    fz_print_number(i);
    if (type->members[i].count > 1) {
      fz_print("[");
      fz_print_number(type->members[i].count);
      fz_print("]");
    }
    fz_print("; ");
  }
  fz_print("}");
}
