// SPDX-License-Identifier: MIT
// Hostile type graphs (hostile.h). Whatever the library accepts must then work.
#include "hostile.h"

#include <ffi.h>
#include <stdlib.h>
#include <string.h>

enum { max_nodes = 48, max_elements = 8, max_args = 40, value_bytes = 1 << 16 };

struct input {
  const uint8_t *next, *end;
};

static unsigned take(struct input *input) { return input->next < input->end ? *input->next++ : 0; }

static ffi_type nodes[max_nodes];
static ffi_type *elements[max_nodes][max_elements + 1];
static unsigned node_count;

static ffi_type *scalar(unsigned choice) {
  ffi_type *const scalars[] = {
      &ffi_type_void,   &ffi_type_uint8,  &ffi_type_sint8,         &ffi_type_uint16,
      &ffi_type_sint32, &ffi_type_uint64, &ffi_type_float,         &ffi_type_double,
      &ffi_type_float,  &ffi_type_double, &ffi_type_complex_float, &ffi_type_longdouble,
      &ffi_type_pointer, &ffi_type_sint64, &ffi_type_complex_longdouble,
#ifdef FFI_TARGET_HAS_INT128
      &ffi_type_sint128,
#endif
  };
  return scalars[choice % (sizeof scalars / sizeof *scalars)];
}

static ffi_type *any_type(struct input *input) {
  unsigned choice = take(input);
  if (choice == 255) return NULL;
  return choice % 2 && node_count ? &nodes[choice / 2 % node_count] : scalar(choice / 2);
}

// Mostly what a program would write, so that the rules behind the checks are reached, too.
static size_t any_size(unsigned choice) {
  static const size_t sizes[] = {1, 2, 3, 4, 8, 12, 16, 24, 32, 64, 100, 4096, 65536, 0x7fffffff,
                                 0x80000000, 0xffffffff, SIZE_MAX / 2, SIZE_MAX / 2 + 1,
                                 SIZE_MAX - 15, SIZE_MAX - 7, SIZE_MAX};
  return choice < 128 ? 0 : sizes[choice % (sizeof sizes / sizeof *sizes)];
}

static unsigned short any_alignment(unsigned choice) {
  static const unsigned short alignments[] = {0, 1, 2, 3, 4, 8, 16, 32, 64, 4096, 32768, 65535};
  return alignments[choice % (sizeof alignments / sizeof *alignments)];
}

static unsigned short any_code(unsigned choice) {
  if (choice < 160) return FFI_TYPE_STRUCT;
  if (choice < 190) return FFI_TYPE_VECTOR;
  if (choice < 220) return FFI_TYPE_COMPLEX;
  return choice < 250 ? choice % 22 : (unsigned short)(choice * 257);
}

// A struct may refer to any other and to itself; half of the graphs only go forward.
static void make_nodes(struct input *input) {
  node_count = take(input) % max_nodes;
  for (unsigned i = 0; i < node_count; i++) {
    unsigned code = take(input), shape = take(input), count = take(input);
    nodes[i].type = any_code(code);
    nodes[i].size = any_size(shape);
    nodes[i].alignment = nodes[i].size ? any_alignment(take(input)) : 0;
    nodes[i].elements = count == 255 ? NULL : elements[i];
    ffi_type *first = any_type(input);
    int alike = count & 64, forward = count & 32;
    count %= max_elements + 1;
    for (unsigned j = 0; j < count; j++) {
      elements[i][j] = alike ? first : any_type(input);
      if (forward && i + 1 < node_count) elements[i][j] = &nodes[i + 1];
    }
    elements[i][count] = NULL;
  }
}

static unsigned char value[value_bytes] __attribute__((aligned(64)));

static void handler(ffi_cif *cif, void *result, void **args, void *user_data) {
  (void)user_data;
  volatile unsigned char sum = 0;
  for (unsigned i = 0; i < cif->nargs; i++) {
    const unsigned char *arg = args[i];
    sum += arg[0] + arg[cif->arg_types[i]->size - 1];
  }
  if (cif->rtype->size) memset(result, 0, cif->rtype->size);
}

// A scalar is what its code says; one that claims another size has told the handler a lie.
static int is_callable(const ffi_type *type) {
  int own = type >= nodes && type < nodes + max_nodes;
  int aggregate = type->type == FFI_TYPE_STRUCT || type->type == FFI_TYPE_COMPLEX ||
                  type->type == FFI_TYPE_VECTOR;
  return type->size <= value_bytes / 64 && (aggregate || !own);
}

static void call_through_closure(ffi_cif *cif) {
  void *avalue[max_args];
  for (unsigned i = 0; i < cif->nargs; i++) {
    if (!is_callable(cif->arg_types[i])) return;
    avalue[i] = value;
  }
  if (!is_callable(cif->rtype)) return;
  void *code;
  ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
  if (!closure) abort();
  if (ffi_prep_closure_loc(closure, cif, handler, NULL, code) != FFI_OK) abort();
  static unsigned char result[value_bytes] __attribute__((aligned(64)));
  ffi_call(cif, FFI_FN(code), result, avalue);
  ffi_call(cif, FFI_FN(code), NULL, avalue);
  ffi_closure_free(closure);
}

int hostile_input(const uint8_t *bytes, size_t size) {
  struct input input = {bytes, bytes + size};
  unsigned abi = take(&input);
  unsigned variadic = take(&input);
  make_nodes(&input);
  ffi_type *types[max_args];
  unsigned nargs = take(&input) % (max_args + 1);
  for (unsigned i = 0; i < nargs; i++) types[i] = any_type(&input);
  ffi_type *result = any_type(&input);
  // Every convention, and two numbers on either side that are none.
  unsigned abis = FFI_LAST_ABI - FFI_FIRST_ABI + 3;
  ffi_abi chosen = abi < 128 ? FFI_DEFAULT_ABI : (ffi_abi)(FFI_FIRST_ABI - 1 + (int)(abi % abis));
  ffi_cif cif;
  memset(&cif, 0x55, sizeof cif);
  size_t offsets[max_elements];
  for (unsigned i = 0; i < node_count && variadic % 2; i++) {
    ffi_get_struct_offsets(chosen, &nodes[i], abi % 2 ? offsets : NULL);
  }
  ffi_status status =
      variadic < 200 ? ffi_prep_cif(&cif, chosen, nargs, result, nargs ? types : NULL)
                     : ffi_prep_cif_var(&cif, chosen, variadic - 200, nargs, result, types);
  if (status == FFI_OK) call_through_closure(&cif);
  return status == FFI_OK;
}
