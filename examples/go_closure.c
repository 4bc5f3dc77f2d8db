/* SPDX-License-Identifier: MIT
   A function value as Go has them: the struct is the closure, its address travels in the static
   chain register, and no executable memory is needed.  */
#include <ffi.h>
#include <stdio.h>

#ifndef FFI_GO_CLOSURES
int main(void) { return 77; }
#else

typedef struct {
  ffi_go_closure head; /* first: its address is the closure's */
  int total;
} Adder;

static void add(ffi_cif *cif, void *result, void **args, void *closure) {
  (void)cif;
  Adder *adder = closure;
  adder->total += *(int *)args[0];
  *(ffi_sarg *)result = adder->total;
}

int main(void) {
  ffi_cif cif;
  ffi_type *args[] = {&ffi_type_sint};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint, args) != FFI_OK) return 1;
  Adder a = {.total = 0}, b = {.total = 100};
  if (ffi_prep_go_closure(&a.head, &cif, add) != FFI_OK) return 1;
  if (ffi_prep_go_closure(&b.head, &cif, add) != FFI_OK) return 1;

  int step = 7;
  void *values[] = {&step};
  ffi_arg from_a, from_b;
  ffi_call_go(&cif, FFI_FN(a.head.tramp), &from_a, values, &a);
  ffi_call_go(&cif, FFI_FN(a.head.tramp), &from_a, values, &a);
  ffi_call_go(&cif, FFI_FN(b.head.tramp), &from_b, values, &b);
  printf("%d %d\n", (int)from_a, (int)from_b);
  return (int)from_a != 14 || (int)from_b != 107;
}
#endif
