// SPDX-License-Identifier: MIT
// Structs of one to five floats or doubles, flat or nested, go as the compiler passes them: in
// floating-point registers where the convention has a rule for them.
#include "check.h"

struct f1 { float a; };
struct f2 { float a, b; };
struct f3 { float a, b, c; };
struct f4 { float a, b, c, d; };
struct f5 { float a, b, c, d, e; };
struct d1 { double a; };
struct d2 { double a, b; };
struct d3 { double a, b, c; };
struct d4 { double a, b, c, d; };
struct d5 { double a, b, c, d, e; };
struct nested { struct f2 a; struct f1 b[2]; };
static ffi_type f1 = STRUCT(&ffi_type_float);
static ffi_type f2 = STRUCT(TIMES_2(&ffi_type_float));
static ffi_type f3 = STRUCT(TIMES_2(&ffi_type_float), &ffi_type_float);
static ffi_type f4 = STRUCT(TIMES_4(&ffi_type_float));
static ffi_type f5 = STRUCT(TIMES_4(&ffi_type_float), &ffi_type_float);
static ffi_type d1 = STRUCT(&ffi_type_double);
static ffi_type d2 = STRUCT(TIMES_2(&ffi_type_double));
static ffi_type d3 = STRUCT(TIMES_2(&ffi_type_double), &ffi_type_double);
static ffi_type d4 = STRUCT(TIMES_4(&ffi_type_double));
static ffi_type d5 = STRUCT(TIMES_4(&ffi_type_double), &ffi_type_double);
static ffi_type f1_twice = STRUCT(TIMES_2(&f1));
static ffi_type nested = STRUCT(&f2, &f1_twice);

#define F1(x) A(struct f1, x, &f1, 1.5f)
#define F2(x) A(struct f2, x, &f2, 1.25f, 2.25f)
#define F3(x) A(struct f3, x, &f3, 1.125f, 2.125f, 3.125f)
#define F4(x) A(struct f4, x, &f4, -1, -2, -3, -4)
#define F5(x) A(struct f5, x, &f5, 5, 4, 3, 2, 1)
#define D1(x) A(struct d1, x, &d1, 0.1)
#define D2(x) A(struct d2, x, &d2, 0.2, 0.3)
#define D3(x) A(struct d3, x, &d3, 0.4, 0.5, 0.6)
#define D4(x) A(struct d4, x, &d4, -0.1, -0.2, -0.3, -0.4)
#define D5(x) A(struct d5, x, &d5, 1, 2, 3, 4, 5)

#define NAME result_f1
#define RESULT R(struct f1, &f1, 9.5f)
#define ARGUMENTS F1(a), F2(b), F3(c), F4(d), F5(e)
#include "signature.h"
#define NAME result_f2
#define RESULT R(struct f2, &f2, 9.5f, 8.5f)
#define ARGUMENTS D1(a), D2(b), D3(c), D4(d), D5(e)
#include "signature.h"
#define NAME result_f3
#define RESULT R(struct f3, &f3, 9.5f, 8.5f, 7.5f)
#define ARGUMENTS F4(a), D3(b), F3(c), D4(d), F1(e)
#include "signature.h"
#define NAME result_f4
#define RESULT R(struct f4, &f4, 9.5f, 8.5f, 7.5f, 6.5f)
#define ARGUMENTS A(struct nested, a, &nested, {1, 2}, {{3}, {4}}), F2(b), F2(c), F2(d), F2(e), F2(f)
#include "signature.h"
#define NAME result_f5
#define RESULT R(struct f5, &f5, 9.5f, 8.5f, 7.5f, 6.5f, 5.5f)
#include "signature.h"
#define NAME result_d1
#define RESULT R(struct d1, &d1, 9.5)
#define ARGUMENTS F1(a), F1(b), F1(c), F1(d), F1(e), F1(f), F1(g), F1(h), F1(i), F1(j)
#include "signature.h"
#define NAME result_d2
#define RESULT R(struct d2, &d2, 9.5, 8.5)
#define ARGUMENTS D1(a), D1(b), D1(c), D1(d), D1(e), D1(f), D1(g), D1(h), D1(i), D1(j)
#include "signature.h"
#define NAME result_d3
#define RESULT R(struct d3, &d3, 9.5, 8.5, 7.5)
#define ARGUMENTS D2(a), D2(b), D2(c), D3(d), D1(e)
#include "signature.h"
#define NAME result_d4
#define RESULT R(struct d4, &d4, 9.5, 8.5, 7.5, 6.5)
#define ARGUMENTS F3(a), F3(b), F3(c), F3(d), F1(e)
#include "signature.h"
#define NAME result_d5
#define RESULT R(struct d5, &d5, 9.5, 8.5, 7.5, 6.5, 5.5)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), D5(b), A(int, c, &ffi_type_sint, 2)
#include "signature.h"
#define NAME result_nested
#define RESULT R(struct nested, &nested, {9, 8}, {{7}, {6}})
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), F5(b), A(float, c, &ffi_type_float, 2), D2(d)
#include "signature.h"

int main(void) {
  check_result_f1();
  check_result_f2();
  check_result_f3();
  check_result_f4();
  check_result_f5();
  check_result_d1();
  check_result_d2();
  check_result_d3();
  check_result_d4();
  check_result_d5();
  check_result_nested();
  return done();
}
