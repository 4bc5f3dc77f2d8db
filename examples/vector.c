/* SPDX-License-Identifier: MIT
   Passes four floats as one SIMD vector.  */
#include <ffi.h>
#include <stdio.h>

#if defined __i386__ && !defined __SSE__
int main(void) { return 77; } /* the compiler has no such arguments */
#else

typedef float Floats __attribute__((vector_size(16)));

static Floats scale(Floats v, float factor) { return v * factor; }

int main(void) {
  ffi_type *lanes[] = {&ffi_type_float, &ffi_type_float, &ffi_type_float, &ffi_type_float, NULL};
  ffi_type floats = {0, 0, FFI_TYPE_VECTOR, lanes}; /* one element a lane */

  ffi_cif cif;
  ffi_type *args[] = {&floats, &ffi_type_float};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &floats, args) != FFI_OK) return 1;
  Floats v = {1, 2, 3, 4}, scaled;
  float factor = 10;
  void *values[] = {&v, &factor};
  ffi_call(&cif, FFI_FN(scale), &scaled, values);
  printf("%g %g %g %g\n", (double)scaled[0], (double)scaled[1], (double)scaled[2],
         (double)scaled[3]);
  return scaled[3] != 40;
}
#endif
