// SPDX-License-Identifier: MIT
// In the Microsoft x64 convention, vectors of every size, and structs of one, go as gcc passes them,
// or are refused when they are prepared: nothing aborts a call.
// target: x86_64-*-linux*
// without: clang* because clang returns small vectors in xmm0
#include "check.h"

typedef float v4f __attribute__((vector_size(16)));
typedef short v2s __attribute__((vector_size(4)));
typedef float v2f __attribute__((vector_size(8)));
typedef double v4d __attribute__((vector_size(32)));
struct one { v4f v; };
static ffi_type v2s_type = VECTOR(TIMES_2(&ffi_type_sint16));
static ffi_type v2f_type = VECTOR(TIMES_2(&ffi_type_float));
static ffi_type v4f_type = VECTOR(TIMES_4(&ffi_type_float));
static ffi_type v4d_type = VECTOR(TIMES_4(&ffi_type_double));
static ffi_type v8d_type = VECTOR(TIMES_8(&ffi_type_double));
static ffi_type one = STRUCT(&v4f_type);

#define EVERY_SIZE                                                                    \
  A(v2s, a, &v2s_type, 1, -2), A(v4f, b, &v4f_type, 3, 4, 5, 6),                      \
      A(struct one, c, &one, {7, 8, 9, 10}), A(v4d, d, &v4d_type, 11, 12, 13, 14),    \
      A(v2f, e, &v2f_type, 15, 16), A(v4f, f, &v4f_type, 17, 18, 19, 20),             \
      A(v4d, g, &v4d_type, 21, 22, 23, 24), A(v2s, h, &v2s_type, 25, 26)

#define NAME into_memory
#define ABI FFI_GNUW64
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(v4d, &v4d_type, 1, 2, 3, 4)
#define ARGUMENTS EVERY_SIZE
#include "signature.h"
#define NAME into_xmm0
#define ABI FFI_WIN64
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(v4f, &v4f_type, 1, 2, 3, 4)
#define ARGUMENTS EVERY_SIZE
#include "signature.h"
#define NAME into_rax
#define ABI FFI_WIN64
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(v2f, &v2f_type, 1, 2)
#define ARGUMENTS EVERY_SIZE
#include "signature.h"
#define NAME struct_into_memory
#define ABI FFI_WIN64
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct one, &one, {1, 2, 3, 4})
#include "signature.h"

int main(void) {
  check_into_memory();
  check_into_xmm0();
  check_into_rax();
  check_struct_into_memory();
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_WIN64, 0, &v4d_type, NULL) == FFI_BAD_TYPEDEF);
  CHECK(ffi_prep_cif(&cif, FFI_WIN64, 0, &v8d_type, NULL) == FFI_BAD_TYPEDEF);
  return done();
}
