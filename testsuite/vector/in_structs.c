// SPDX-License-Identifier: MIT
// Structs of one vector go like the vector where the convention says so, and structs of more as the
// compiler passes them.
// flags(i?86-*): -msse2
// flags(arm*-*): -Wno-psabi
#include "check.h"

typedef float v4f __attribute__((vector_size(16)));
typedef float v2f __attribute__((vector_size(8)));
struct one { v4f v; };
struct two { v4f v, w; };
struct with_int { int i; v4f v; };
struct short_vectors { v2f v[2]; };
static ffi_type v4f_type = VECTOR(TIMES_4(&ffi_type_float));
static ffi_type v2f_type = VECTOR(TIMES_2(&ffi_type_float));
static ffi_type one = STRUCT(&v4f_type);
static ffi_type two = STRUCT(&v4f_type, &v4f_type);
static ffi_type with_int = STRUCT(&ffi_type_sint, &v4f_type);
static ffi_type short_vectors = STRUCT(&v2f_type, &v2f_type);

#define NAME result_one
#define RESULT R(struct one, &one, {1, 2, 3, 4})
#define ARGUMENTS A(struct one, a, &one, {5, 6, 7, 8}), \
  A(struct two, b, &two, {1, 2, 3, 4}, {5, 6, 7, 8}), A(int, c, &ffi_type_sint, 3), \
  A(struct with_int, d, &with_int, 4, {4, 3, 2, 1}), \
  A(struct short_vectors, e, &short_vectors, {{1, 2}, {3, 4}}), A(double, f, &ffi_type_double, 6)
#include "signature.h"
#define NAME result_two
#define RESULT R(struct two, &two, {1, 2, 3, 4}, {5, 6, 7, 8})
#include "signature.h"
#define NAME result_with_int
#define RESULT R(struct with_int, &with_int, 1, {5, 6, 7, 8})
#include "signature.h"
#define NAME result_short_vectors
#define RESULT R(struct short_vectors, &short_vectors, {{1, 2}, {3, 4}})
#include "signature.h"

int main(void) {
  check_result_one();
  check_result_two();
  check_result_with_int();
  check_result_short_vectors();
  return done();
}
