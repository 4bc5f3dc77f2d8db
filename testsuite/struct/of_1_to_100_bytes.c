// SPDX-License-Identifier: MIT
// Structs of 1 to 100 bytes without alignment arrive and return whole, and nothing around them is
// written.
#ifdef SIZE  // for each size, the file includes itself

#define CHARS PASTE(chars_, SIZE)
struct CHARS {
  char c[SIZE];
};
static ffi_type *PASTE(members_, SIZE)[SIZE + 1];
static ffi_type CHARS = {0, 0, FFI_TYPE_STRUCT, PASTE(members_, SIZE)};
#define TEXT {[0] = 1, [SIZE / 4] = 2, [SIZE / 2] = 3, [SIZE - 1] = 4}
#define OTHER {[0] = 5, [SIZE / 3] = -6, [SIZE - 1] = -7}

#define NAME CHARS
#define RESULT R(struct CHARS, &CHARS, OTHER)
#define ARGUMENTS                                                                             \
  A(int, a, &ffi_type_sint, 1), A(struct CHARS, b, &CHARS, TEXT), A(int, c, &ffi_type_sint, 3), \
      A(struct CHARS, d, &CHARS, OTHER), A(double, e, &ffi_type_double, 5),                   \
      A(struct CHARS, f, &CHARS, TEXT), A(int, g, &ffi_type_sint, 7),                         \
      A(struct CHARS, h, &CHARS, OTHER)
#include "signature.h"

static void PASTE(check_size_, SIZE)(void) {
  for (int i = 0; i < SIZE; i++) PASTE(members_, SIZE)[i] = &ffi_type_schar;
  PASTE(check_chars_, SIZE)();
  CHECK(CHARS.size == SIZE && CHARS.alignment == 1);
}
#undef SIZE
#undef CHARS
#undef TEXT
#undef OTHER

#else

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#include "check.h"
#define SIZE 1
#include __FILE__
#define SIZE 2
#include __FILE__
#define SIZE 3
#include __FILE__
#define SIZE 4
#include __FILE__
#define SIZE 5
#include __FILE__
#define SIZE 6
#include __FILE__
#define SIZE 7
#include __FILE__
#define SIZE 8
#include __FILE__
#define SIZE 9
#include __FILE__
#define SIZE 11
#include __FILE__
#define SIZE 12
#include __FILE__
#define SIZE 13
#include __FILE__
#define SIZE 15
#include __FILE__
#define SIZE 16
#include __FILE__
#define SIZE 17
#include __FILE__
#define SIZE 20
#include __FILE__
#define SIZE 24
#include __FILE__
#define SIZE 31
#include __FILE__
#define SIZE 32
#include __FILE__
#define SIZE 33
#include __FILE__
#define SIZE 64
#include __FILE__
#define SIZE 65
#include __FILE__
#define SIZE 100
#include __FILE__

int main(void) {
  check_size_1();
  check_size_2();
  check_size_3();
  check_size_4();
  check_size_5();
  check_size_6();
  check_size_7();
  check_size_8();
  check_size_9();
  check_size_11();
  check_size_12();
  check_size_13();
  check_size_15();
  check_size_16();
  check_size_17();
  check_size_20();
  check_size_24();
  check_size_31();
  check_size_32();
  check_size_33();
  check_size_64();
  check_size_65();
  check_size_100();
  return done();
}
#endif
