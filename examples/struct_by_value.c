/* SPDX-License-Identifier: MIT
   Passes a struct by value and gets one back.  */
#include <ffi.h>
#include <stdio.h>

typedef struct {
  double x, y;
} Point;

static Point midpoint(Point a, Point b) { return (Point){(a.x + b.x) / 2, (a.y + b.y) / 2}; }

int main(void) {
  ffi_type *members[] = {&ffi_type_double, &ffi_type_double, NULL};
  ffi_type point = {0, 0, FFI_TYPE_STRUCT, members}; /* size and alignment 0: laid out as C does */

  ffi_cif cif;
  ffi_type *args[] = {&point, &point};
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &point, args) != FFI_OK) return 1;
  Point a = {0, 0}, b = {3, 4}, middle;
  void *values[] = {&a, &b};
  ffi_call(&cif, FFI_FN(midpoint), &middle, values);
  printf("(%g, %g)\n", middle.x, middle.y);
  return middle.x != 1.5 || middle.y != 2;
}
