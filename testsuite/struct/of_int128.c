// SPDX-License-Identifier: MIT
// Structs of 128-bit integers keep the alignment and the register pairs of their member.
#include "check.h"

#ifdef FFI_TARGET_HAS_INT128
#define BIG(n) ((__int128)(n) * ((__int128)1 << 70) + 0x123456789abcdef)
struct one { __int128 a; };
struct with_char { char c; __int128 a; };
static ffi_type one = STRUCT(&ffi_type_sint128);
static ffi_type with_char = STRUCT(&ffi_type_schar, &ffi_type_sint128);

#define NAME one
#define RESULT R(struct one, &one, BIG(-1))
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct one, b, &one, BIG(2)), \
  A(int, c, &ffi_type_sint, 3), A(struct with_char, d, &with_char, 4, BIG(-4)), \
  A(int, e, &ffi_type_sint, 5), A(struct one, f, &one, BIG(6)), A(int, g, &ffi_type_sint, 7)
#include "signature.h"
#define NAME with_char
#define RESULT R(struct with_char, &with_char, 1, BIG(2))
#include "signature.h"

int main(void) {
  check_one();
  check_with_char();
  return done();
}
#else
int main(void) { unsupported("this target has no 128-bit integers"); }
#endif
