/* SPDX-License-Identifier: MIT
   Describes a struct that holds an array and another struct, and asks where the members lie.  */
#include <ffi.h>
#include <stddef.h>
#include <stdio.h>

typedef struct {
  char name[6];
  struct {
    short x, y;
  } place;
  double weight;
} Thing;

static double weigh(Thing thing) { return thing.weight * thing.place.y; }

int main(void) {
  /* An array is a struct of equal members.  */
  ffi_type *characters[] = {&ffi_type_schar, &ffi_type_schar, &ffi_type_schar, &ffi_type_schar,
                            &ffi_type_schar, &ffi_type_schar, NULL};
  ffi_type name = {0, 0, FFI_TYPE_STRUCT, characters};
  ffi_type *shorts[] = {&ffi_type_sshort, &ffi_type_sshort, NULL};
  ffi_type place = {0, 0, FFI_TYPE_STRUCT, shorts};
  ffi_type *members[] = {&name, &place, &ffi_type_double, NULL};
  ffi_type thing_type = {0, 0, FFI_TYPE_STRUCT, members};

  size_t offsets[3];
  if (ffi_get_struct_offsets(FFI_DEFAULT_ABI, &thing_type, offsets) != FFI_OK) return 1;
  int same = offsets[1] == offsetof(Thing, place) && offsets[2] == offsetof(Thing, weight) &&
             thing_type.size == sizeof(Thing);
  printf("laid out as the compiler does: %s\n", same ? "yes" : "no");

  ffi_cif cif;
  ffi_type *args[] = {&thing_type};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_double, args) != FFI_OK) return 1;
  Thing thing = {"anvil", {1, 2}, 21};
  void *values[] = {&thing};
  double result;
  ffi_call(&cif, FFI_FN(weigh), &result, values);
  printf("%g\n", result);
  return !same || result != 42;
}
