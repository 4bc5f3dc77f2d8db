// SPDX-License-Identifier: MIT
// On 32-bit Windows, a struct result that holds a vector of floating-point lanes is in memory,
// however small; one of integer lanes is in registers.
// target: i?86-*-mingw*
// without: clang* because clang returns it in eax
#include "check.h"

typedef float v1f __attribute__((vector_size(4)));
typedef float v2f __attribute__((vector_size(8)));
typedef short v2s __attribute__((vector_size(4)));
struct lone { v1f v; };
struct behind_int { int i; v1f v; };
struct pair { v2f v; };
struct shorts { v2s v; };
static ffi_type v1f_type = VECTOR(&ffi_type_float);
static ffi_type v2f_type = VECTOR(TIMES_2(&ffi_type_float));
static ffi_type v2s_type = VECTOR(TIMES_2(&ffi_type_sint16));
static ffi_type lone = STRUCT(&v1f_type);
static ffi_type behind_int = STRUCT(&ffi_type_sint, &v1f_type);
static ffi_type pair = STRUCT(&v2f_type);
static ffi_type shorts = STRUCT(&v2s_type);

#define NAME result_lone
#define RESULT R(struct lone, &lone, {1.5f})
#define ARGUMENTS A(int, a, &ffi_type_sint, 7)
#include "signature.h"
#define NAME result_behind_int
#define RESULT R(struct behind_int, &behind_int, 2, {2.5f})
#define ARGUMENTS A(int, a, &ffi_type_sint, 7)
#include "signature.h"
#define NAME result_pair
#define RESULT R(struct pair, &pair, {3.5f, 4.5f})
#define ARGUMENTS A(int, a, &ffi_type_sint, 7)
#include "signature.h"
#define NAME result_shorts
#define RESULT R(struct shorts, &shorts, {5, 6})
#define ARGUMENTS A(int, a, &ffi_type_sint, 7)
#include "signature.h"

int main(void) {
  check_result_lone();
  check_result_behind_int();
  check_result_pair();
  check_result_shorts();
  return done();
}
