// SPDX-License-Identifier: MIT
// Small structs of floating-point vectors come back where the compiler returns them: on 32-bit
// Windows in memory, though other structs of their size are in registers.
#include "check.h"

typedef float v1f __attribute__((vector_size(4)));
typedef float v2f __attribute__((vector_size(8)));
struct one { v1f v; };
struct one_and_int { v1f v; int i; };
struct two { v2f v; };
static ffi_type v1f_type = VECTOR(&ffi_type_float);
static ffi_type v2f_type = VECTOR(TIMES_2(&ffi_type_float));
static ffi_type one = STRUCT(&v1f_type);
static ffi_type one_and_int = STRUCT(&v1f_type, &ffi_type_sint);
static ffi_type two = STRUCT(&v2f_type);

#define NAME result_one
#define RESULT R(struct one, &one, {1})
#define ARGUMENTS A(int, a, &ffi_type_sint, 3)
#include "signature.h"
#define NAME result_one_and_int
#define RESULT R(struct one_and_int, &one_and_int, {1}, 2)
#define ARGUMENTS A(int, a, &ffi_type_sint, 3)
#include "signature.h"
#define NAME result_two
#define RESULT R(struct two, &two, {1, 2})
#define ARGUMENTS A(int, a, &ffi_type_sint, 3)
#include "signature.h"

int main(void) {
#if !defined __clang__ && !defined __aarch64__  // clang passes vectors of one float in its own way
  check_result_one();
  check_result_one_and_int();
#endif
  check_result_two();
  return done();
}
