/* SPDX-License-Identifier: MIT
   Passes a union by value: a struct whose members describe how it travels, with the union's size
   and alignment preset.  */
#include <ffi.h>
#include <stdio.h>

typedef union {
  long number;
  char text[16];
} Item;

static long first_number(Item item, int factor) { return item.number * factor; }

int main(void) {
  /* Members that cover every byte of the union: two longs on 64-bit machines, four on 32-bit.  */
  ffi_type *cover[] = {&ffi_type_slong, &ffi_type_slong, &ffi_type_slong, &ffi_type_slong, NULL};
  cover[sizeof(Item) / sizeof(long)] = NULL;
  ffi_type item_type = {sizeof(Item), _Alignof(Item), FFI_TYPE_STRUCT, cover};

  ffi_cif cif;
  ffi_type *args[] = {&item_type, &ffi_type_sint};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_slong, args) != FFI_OK) return 1;
  Item item = {.number = 14};
  int factor = 3;
  void *values[] = {&item, &factor};
  ffi_arg result;
  ffi_call(&cif, FFI_FN(first_number), &result, values);
  printf("%ld\n", (long)result);
  return (long)result != 42;
}
