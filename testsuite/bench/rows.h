// SPDX-License-Identifier: MIT
// The rows of the benchmark: one signature each. Adding a row is adding a line.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace bench {

// Aggregates, so that a row can spell its type: Pair<int, double> is struct { int a; double b; }.
template <class A, class B>
struct Pair {
  A a;
  B b;
};
template <class T, unsigned n>
struct Many {
  T values[n];
};
using Complex = __complex__ double;
using TwoLongs = Pair<int64_t, int64_t>;
using TwoDoubles = Pair<double, double>;
using FourLongs = Many<int64_t, 4>;

}  // namespace bench

// ROW(name, result, arguments...) is a function of C's default convention.
// VARIADIC(name, result, fixed argument, variable arguments...) is one that ends in `...`.
#define BENCH_ROWS(ROW, VARIADIC)                                                                  \
  /* What the library's cost per call, per argument and per kind of argument is. */                \
  ROW("void(void)", void)                                                                          \
  ROW("int(void)", int)                                                                            \
  ROW("int(int)", int, int)                                                                        \
  ROW("memset-like", void*, void*, int, size_t)                                                    \
  ROW("3 x int32", int32_t, int32_t, int32_t, int32_t)                                             \
  ROW("6 x int64", int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t)                  \
  ROW("8/16-bit integers", int8_t, int8_t, uint8_t, int16_t, uint16_t)                             \
  ROW("8 x double", double, double, double, double, double, double, double, double, double)        \
  ROW("6 mixed", double, int, double, void*, float, int64_t, double)                               \
  ROW("12 x int64", int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t,        \
      int64_t, int64_t, int64_t, int64_t, int64_t)                                                 \
  ROW("20 mixed", double, int, double, void*, float, int64_t, double, int, float, int64_t, double, \
      int16_t, double, int, uint8_t, int64_t, double, void*, float, int, double)                   \
  ROW("{int,int} by value", int, Pair<int, int>)                                                   \
  ROW("{double,double} by value", double, Pair<double, double>)                                    \
  ROW("{long,double} by value", int64_t, Pair<int64_t, double>)                                    \
  ROW("24 bytes by value", int64_t, Many<int64_t, 3>)                                              \
  ROW("64 bytes by value", int64_t, Many<int64_t, 8>)                                              \
  ROW("returns {long,long}", TwoLongs)                                                             \
  ROW("returns {double,double}", TwoDoubles)                                                       \
  ROW("returns 32 bytes", FourLongs)                                                               \
  VARIADIC("variadic", int, const char*, int, double, void*)                                       \
  ROW("long double", long double, long double, long double)                                        \
  ROW("complex double", Complex, Complex)                                                          \
  /* What programs call and are called by. */                                                      \
  ROW("GObject signal", void, void*, int, void*, void*)                                            \
  ROW("GObject method, GError**", int, void*, const char*, uint32_t, void*, void**)                \
  ROW("GObject property getter", float, void*)                                                     \
  ROW("ctypes: double(double)", double, double)                                                    \
  ROW("ctypes: read()", int64_t, int, void*, size_t)                                               \
  ROW("qsort comparison", int, const void*, const void*)                                           \
  ROW("sqlite callback", int, void*, int, char**, char**)                                          \
  VARIADIC("printf of a string", int, const char*, const char*)
