// SPDX-License-Identifier: MIT
// Callees and handlers find the stack aligned as the platform promises, whatever the number of stack
// arguments and however the caller's own stack lies.
#include "check.h"

#if defined __i386__ && !defined __SSE2__
#define ALIGNMENT 4
#elif defined __arm__
#define ALIGNMENT 8
#else
#define ALIGNMENT 16
#endif

static int misaligned;
// The compiler relies on the promised alignment for this variable.
static void look(void) {
  _Alignas(ALIGNMENT) char variable[16];
  void *address = variable;
  __asm__ volatile("" : "+r"(address) : : "memory");
  misaligned |= (uintptr_t)address % ALIGNMENT != 0;
}

static int many(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k) {
  look();
  return (int)(a + b + c + d + e + f + g + h + i + j + k);
}
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)args, (void)data;
  look();
  *(ffi_arg *)ret = 0;
}

// Calls with the stack moved by 4 * depth bytes or so.
__attribute__((noinline)) static void at_depth(int depth, ffi_type **types, void **values) {
  volatile char room[4 * depth + 1];
  room[4 * depth] = 0;
  (void)room[4 * depth];
  for (unsigned nargs = 0; nargs <= 11; nargs++) {
    ffi_cif cif;
    ffi_arg result;
    CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, nargs, &ffi_type_sint, types) == FFI_OK);
    void (*code)(void);
    ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
    ffi_call(&cif, FFI_FN(many), &result, values);
    ffi_call(&cif, code, &result, values);
    ffi_closure_free(closure);
  }
}

int main(void) {
  long value = 1;
  ffi_type *types[11];
  void *values[11];
  for (int i = 0; i < 11; i++) types[i] = &ffi_type_slong, values[i] = &value;
  for (int depth = 0; depth < 9; depth++) at_depth(depth, types, values);
  CHECK(!misaligned);
  return done();
}
