// SPDX-License-Identifier: MIT
// 128-bit integers go as the compiler passes them: in (even) register pairs, or aligned on the stack.
#include "check.h"

#ifdef FFI_TARGET_HAS_INT128
typedef __int128 i128;
typedef unsigned __int128 u128;
#define BIG(n) ((i128)-n * ((i128)1 << 70) + 0x123456789abcdef)
#define S(name, n) A(i128, name, &ffi_type_sint128, BIG(n))
#define U(name, n) A(u128, name, &ffi_type_uint128, (u128)BIG(n))
#define INT(name, n) A(int, name, &ffi_type_sint, n)

#define NAME first
#define RESULT R(i128, &ffi_type_sint128, BIG(1))
#define ARGUMENTS S(a, 2), U(b, 3)
#include "signature.h"

#define NAME after_one_int
#define RESULT R(u128, &ffi_type_uint128, (u128)BIG(9))
#define ARGUMENTS INT(a, 1), S(b, 2), INT(c, 3), INT(d, 4)
#include "signature.h"

// clang for x86-64: one that does not fit takes the last register along; the document and gcc differ.
#if !(defined __clang__ && defined __x86_64__)
#define HAS_LAST_REGISTER
#define NAME at_the_last_register
#define RESULT R(int, &ffi_type_sint, -1)
#define ARGUMENTS \
  INT(a, 1), INT(b, 2), INT(c, 3), INT(d, 4), INT(e, 5), S(f, 6), INT(g, 7), U(h, 8), INT(i, 9)
#include "signature.h"
#endif

#if ALIGNS_INT128
#define NAME seven_before
#define RESULT R(i128, &ffi_type_sint128, BIG(5))
#define ARGUMENTS \
  INT(a, 1), INT(b, 2), INT(c, 3), INT(d, 4), INT(e, 5), INT(f, 6), INT(g, 7), S(h, 8), INT(i, 9), S(j, 10)
#include "signature.h"
#endif

int main(void) {
  check_first();
  check_after_one_int();
#ifdef HAS_LAST_REGISTER
  check_at_the_last_register();
#endif
#if ALIGNS_INT128
  check_seven_before();
#endif
  return done();
}
#else
int main(void) { unsupported("this target has no 128-bit integers"); }
#endif
