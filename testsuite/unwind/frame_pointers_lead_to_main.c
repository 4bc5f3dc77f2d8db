// SPDX-License-Identifier: MIT
// The chain of frame pointers, by which profilers walk, leads from callee and handler to main.
// target: x86_64-*-linux* i?86-*-linux* aarch64*-linux* riscv*-linux* loongarch*-linux*
// flags: -fno-omit-frame-pointer -fno-optimize-sibling-calls
#include "check.h"

#if defined __riscv || defined __loongarch__
#define CALLER_OF(frame) ((void **)(frame)[-2])
#else
#define CALLER_OF(frame) ((void **)(frame)[0])
#endif

static void **main_frame;

__attribute__((noinline)) static void check_chain(void) {
  void **frame = (void **)__builtin_frame_address(0);
  for (int steps = 0; frame != main_frame; steps++) {
    CHECK(steps < 50);
    CHECK(frame < main_frame && "the chain climbs to main's frame");
    CHECK(CALLER_OF(frame) > frame);
    frame = CALLER_OF(frame);
  }
  __asm__ volatile("");
}

static double callee(int i, double d, long double e, long f, long g, long h, long j, long k, long l) {
  check_chain();
  return i + d + (double)e + f + g + h + j + k + l;
}
static int small(int i) {
  check_chain();
  return i;
}
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  check_chain();
  ffi_call(cif, cif->nargs == 1 ? FFI_FN(small) : FFI_FN(callee), ret, args);
  check_chain();
}

__attribute__((noinline)) static void check_cif(ffi_cif *cif, void (*function)(void), void **values) {
  double room[4];
  ffi_call(cif, function, room, values);
  ffi_call_plan *plan = ffi_call_plan_alloc(cif);
  ffi_call_plan_invoke(plan, function, room, values);
  ffi_call_plan_free(plan);
  void (*code)(void);
  ffi_closure *closure = new_closure(cif, handler, NULL, &code);
  ffi_call(cif, code, room, values);
  ffi_closure_free(closure);
}

int main(void) {
  main_frame = (void **)__builtin_frame_address(0);
  ffi_cif cif, small_cif;
  PREPARE(&cif, &ffi_type_double, &ffi_type_sint, &ffi_type_double, &ffi_type_longdouble,
          &ffi_type_slong, &ffi_type_slong, &ffi_type_slong, &ffi_type_slong, &ffi_type_slong,
          &ffi_type_slong);
  PREPARE(&small_cif, &ffi_type_sint, &ffi_type_sint);
  int i = 1;
  double d = 2;
  long double e = 3;
  long l = 4;
  void *values[] = {&i, &d, &e, &l, &l, &l, &l, &l, &l};
  check_cif(&cif, FFI_FN(callee), values);
  check_cif(&small_cif, FFI_FN(small), values);
  return done();
}
