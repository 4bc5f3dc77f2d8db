// SPDX-License-Identifier: MIT
// A value narrower than its vector register leaves nothing of this process's stack in the rest of
// the register.
// target: x86_64-*-linux*
#include "check.h"

static ffi_type v2f = VECTOR(TIMES_2(&ffi_type_float));
static ffi_type one = STRUCT(&ffi_type_float);
static unsigned char seen[16];
__attribute__((naked, noinline)) static void look(void) {
  __asm__("lea %0, %%rax; movups %%xmm0, (%%rax); ret" : : "m"(seen));
}

static void fill_stack(void) {
  volatile unsigned char rubbish[4096];
  for (unsigned i = 0; i < sizeof rubbish; i++) rubbish[i] = 0xee;
}

static void check_upper(ffi_type *type, const void *value, size_t size) {
  ffi_cif cif;
  ffi_type *types[] = {type};
  void *values[] = {(void *)value};
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_void, types) == FFI_OK);
  ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
  for (int i = 0; i < 2; i++) {
    memset(seen, 0x55, sizeof seen);
    fill_stack();
    if (i) {
      ffi_call_plan_invoke(plan, look, NULL, values);
    } else {
      ffi_call(&cif, look, NULL, values);
    }
    CHECK(memcmp(seen, value, size) == 0);
    for (size_t byte = size; byte < 16; byte++) CHECK(seen[byte] == 0);
  }
  ffi_call_plan_free(plan);
}

int main(void) {
  float f = 1.5f, pair[2] = {1, 2};
  double d = 2.5;
  check_upper(&ffi_type_float, &f, sizeof f);
  check_upper(&ffi_type_double, &d, sizeof d);
  check_upper(&ffi_type_complex_float, pair, sizeof pair);
  check_upper(&v2f, pair, sizeof pair);
  check_upper(&one, &f, sizeof f);
  return done();
}
