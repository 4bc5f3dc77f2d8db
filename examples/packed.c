/* SPDX-License-Identifier: MIT
   Passes a packed struct and one with an over-aligned member: size and alignment come from the
   compiler. The member gets a struct of its own, since on Arm more than the struct depends on it.  */
#include <ffi.h>
#include <stdio.h>

typedef struct __attribute__((packed)) {
  char tag;
  double value;
} Packed;

typedef struct {
  _Alignas(32) float lanes[4];
} Aligned;

static double sum(Packed packed, Aligned aligned) {
  return packed.value + aligned.lanes[0] + aligned.lanes[3];
}

int main(void) {
  ffi_type *packed_members[] = {&ffi_type_schar, &ffi_type_double, NULL};
  ffi_type packed_type = {sizeof(Packed), _Alignof(Packed), FFI_TYPE_STRUCT, packed_members};
  ffi_type *lanes[] = {&ffi_type_float, &ffi_type_float, &ffi_type_float, &ffi_type_float, NULL};
  ffi_type lanes_type = {sizeof(Aligned), _Alignof(Aligned), FFI_TYPE_STRUCT, lanes};
  ffi_type *aligned_members[] = {&lanes_type, NULL};
  ffi_type aligned_type = {0, 0, FFI_TYPE_STRUCT, aligned_members};

  ffi_cif cif;
  ffi_type *args[] = {&packed_type, &aligned_type};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_double, args) != FFI_OK) return 1;
  size_t offsets[2];
  if (ffi_get_struct_offsets(FFI_DEFAULT_ABI, &packed_type, offsets) != FFI_OK) return 1;

  Packed packed = {'x', 40};
  Aligned aligned = {{1.5f, 0, 0, 0.5f}};
  void *values[] = {&packed, &aligned};
  double result;
  ffi_call(&cif, FFI_FN(sum), &result, values);
  printf("value lies at offset %zu; the sum is %g\n", offsets[1], result);
  return result != 42;
}
