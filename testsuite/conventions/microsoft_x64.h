// SPDX-License-Identifier: MIT
// Signatures of the Microsoft x64 convention that all its compilers pass alike, for the tests of
// FFI_WIN64 and FFI_GNUW64, which define MICROSOFT_ABI.
#include "check.h"

typedef float v4f __attribute__((vector_size(16)));
struct b1 { char a; };
struct b3 { char a[3]; };
struct b4 { float a; };
struct b8 { int a; float b; };
struct b16 { double a, b; };
static ffi_type b1 = STRUCT(&ffi_type_schar);
static ffi_type b3 = STRUCT(TIMES_2(&ffi_type_schar), &ffi_type_schar);
static ffi_type b4 = STRUCT(&ffi_type_float);
static ffi_type b8 = STRUCT(&ffi_type_sint, &ffi_type_float);
static ffi_type b16 = STRUCT(&ffi_type_double, &ffi_type_double);
static ffi_type v4f_type = VECTOR(TIMES_4(&ffi_type_float));

#define NAME positions
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(int, &ffi_type_sint, -1)
#define ARGUMENTS A(int, a, &ffi_type_sint, -1), A(double, b, &ffi_type_double, 2.5), \
  A(int64_t, c, &ffi_type_sint64, 3), A(float, d, &ffi_type_float, 4.5f), \
  A(signed char, e, &ffi_type_sint8, -5), A(double, f, &ffi_type_double, 6.5), \
  A(unsigned short, g, &ffi_type_uint16, 65535)
#include "signature.h"

#define NAME structs
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b8, &b8, 1, 2.5f)
#define ARGUMENTS A(struct b1, a, &b1, 1), A(struct b3, b, &b3, {1, 2, 3}), \
  A(struct b4, c, &b4, 4.5f), A(struct b8, d, &b8, 8, 8.5f), A(struct b16, e, &b16, 1.5, 2.5), \
  A(struct b1, f, &b1, 2), A(struct b3, g, &b3, {4, 5, 6})
#include "signature.h"

#define NAME struct_in_memory
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b16, &b16, 1.5, 2.5)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(double, b, &ffi_type_double, 2), \
  A(float, c, &ffi_type_float, 3), A(int, d, &ffi_type_sint, 4), A(int, e, &ffi_type_sint, 5)
#include "signature.h"

#define NAME result_b1
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b1, &b1, 7)
#include "signature.h"
#define NAME result_b3
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b3, &b3, {7, 8, 9})
#include "signature.h"
#define NAME result_b4
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b4, &b4, 7.5f)
#include "signature.h"
#define NAME result_float
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(float, &ffi_type_float, 7.5f)
#define ARGUMENTS A(float, a, &ffi_type_float, 1), A(float, b, &ffi_type_float, 2)
#include "signature.h"

// "__m128 [...] are never passed by immediate value. Instead, a pointer is passed".
#define NAME vectors
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(v4f, &v4f_type, 1, 2, 3, 4)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(v4f, b, &v4f_type, 5, 6, 7, 8), \
  A(double, c, &ffi_type_double, 2), A(int, d, &ffi_type_sint, 4), A(v4f, e, &v4f_type, 4, 3, 2, 1)
#include "signature.h"

#define NAME complexes
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(_Complex float, &ffi_type_complex_float, 1 + 2i)
#define ARGUMENTS A(_Complex float, a, &ffi_type_complex_float, 3 + 4i), \
  A(_Complex double, b, &ffi_type_complex_double, 5 + 6i), A(int, c, &ffi_type_sint, 7), \
  A(_Complex double, d, &ffi_type_complex_double, 8 + 9i), A(_Complex float, e, &ffi_type_complex_float, 10i)
#include "signature.h"
#define NAME result_complex
#define ABI MICROSOFT_ABI
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(_Complex double, &ffi_type_complex_double, 1 + 2i)
#define ARGUMENTS A(double, a, &ffi_type_double, 3)
#include "signature.h"

static void check_microsoft_x64(void) {
  check_positions();
  check_structs();
  check_struct_in_memory();
  check_result_b1();
  check_result_b3();
  check_result_b4();
  check_result_float();
  check_vectors();
  check_complexes();
  check_result_complex();
}
