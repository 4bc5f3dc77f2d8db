// SPDX-License-Identifier: MIT
// What every black-box test includes: ffi.h, CHECK, and descriptors of aggregates.
//
// A test is one program. It stops at the first CHECK that does not hold, and otherwise ends with
// `return done();`: the harness believes only the line "ok".
#pragma once

#include <ffi.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Whether the compiler aligns 128-bit integers on the stack as its ABI says: on x86-64, clang does since 18.
#if defined __x86_64__ && defined __clang__ && __clang_major__ < 18
#define ALIGNS_INT128 0
#else
#define ALIGNS_INT128 1
#endif

#define CHECK(claim) ((claim) ? (void)0 : check_failed(__FILE__, __LINE__, #claim))

static inline void check_failed(const char *file, int line, const char *claim) {
  printf("%s:%d: not so: %s\n", file, line, claim);
  fflush(stdout);
  _Exit(1);
}

static inline int done(void) {
  puts("ok");
  return 0;
}

// The claim cannot be tried here. The harness reports the test as unsupported, never as passed.
static inline void unsupported(const char *reason) {
  printf("unsupported: %s\n", reason);
  exit(77);
}

// Initializers of ffi_type: static ffi_type pair = STRUCT(&ffi_type_sint, &ffi_type_double);
#define STRUCT(...) {0, 0, FFI_TYPE_STRUCT, (ffi_type *[]){__VA_ARGS__, NULL}}
#define STRUCT_AS(type, ...) \
  {sizeof(type), __alignof__(type), FFI_TYPE_STRUCT, (ffi_type *[]){__VA_ARGS__, NULL}}
#define VECTOR(...) {0, 0, FFI_TYPE_VECTOR, (ffi_type *[]){__VA_ARGS__, NULL}}
#define COMPLEX_AS(type, base) \
  {sizeof(type), __alignof__(type), FFI_TYPE_COMPLEX, (ffi_type *[]){base, NULL}}
#define TIMES_2(x) x, x
#define TIMES_4(x) TIMES_2(x), TIMES_2(x)
#define TIMES_8(x) TIMES_4(x), TIMES_4(x)
#define TIMES_16(x) TIMES_8(x), TIMES_8(x)
#define TIMES_32(x) TIMES_16(x), TIMES_16(x)
#define TIMES_64(x) TIMES_32(x), TIMES_32(x)

// Prepares cif for a function of the default ABI, as most tests do.
#define PREPARE(cif, rtype, ...)                                                        \
  do {                                                                                  \
    static ffi_type *prepare_types[] = {__VA_ARGS__};                                   \
    CHECK(ffi_prep_cif((cif), FFI_DEFAULT_ABI, sizeof prepare_types / sizeof(ffi_type *), \
                       (rtype), prepare_types) == FFI_OK);                              \
  } while (0)
#define PREPARE_NO_ARGUMENTS(cif, rtype) \
  CHECK(ffi_prep_cif((cif), FFI_DEFAULT_ABI, 0, (rtype), NULL) == FFI_OK)

// A closure from ffi_closure_alloc, prepared; its code is called as a function of type `function`.
typedef void handler_fn(ffi_cif *, void *, void **, void *);

static inline ffi_closure *new_closure(ffi_cif *cif, handler_fn *handler, void *data,
                                       void (**code)(void)) {
  void *address;
  ffi_closure *closure = (ffi_closure *)ffi_closure_alloc(sizeof(ffi_closure), &address);
  CHECK(closure != NULL);
  CHECK(ffi_prep_closure_loc(closure, cif, handler, data, address) == FFI_OK);
  memcpy(code, &address, sizeof address);
  return closure;
}
