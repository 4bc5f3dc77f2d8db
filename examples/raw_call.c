/* SPDX-License-Identifier: MIT
   Calls with the arguments in a row of words, as a stack machine keeps them, and is called so.  */
#include <ffi.h>
#include <stdio.h>

static double mix(int a, double b, const char *c) { return a + b + (*c - '0'); }

static void raw_handler(ffi_cif *cif, void *result, ffi_raw *words, void *user_data) {
  (void)cif, (void)user_data;
  *(ffi_sarg *)result = (int)words[0].sint * (int)words[1].sint;
}

int main(void) {
  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_sint, &ffi_type_double, &ffi_type_pointer};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 3, &ffi_type_double, args) != FFI_OK) return 1;

  /* How many words a value takes depends on the target: let the library place them.  */
  int a = 1;
  double b = 0.5, result;
  const char *c = "7";
  void *values[] = {&a, &b, &c};
  ffi_raw words[8];
  if (ffi_raw_size(&cif) > sizeof words) return 1;
  ffi_ptrarray_to_raw(&cif, values, words);
  ffi_raw_call(&cif, FFI_FN(mix), &result, words);
  printf("%g\n", result);

  ffi_cif multiply;
  ffi_type *ints[] = {&ffi_type_sint, &ffi_type_sint};
  if (ffi_prep_cif(&multiply, FFI_DEFAULT_ABI, 2, &ffi_type_sint, ints) != FFI_OK) return 1;
  void *code;
  ffi_raw_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
  if (!closure ||
      ffi_prep_raw_closure_loc(closure, &multiply, raw_handler, NULL, code) != FFI_OK) {
    return 1;
  }
  int product = ((int (*)(int, int))code)(6, 7);
  printf("%d\n", product);
  ffi_closure_free(closure);
  return result != 8.5 || product != 42;
}
