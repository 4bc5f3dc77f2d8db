// SPDX-License-Identifier: MIT
// Variadic values of twice the register size keep the alignment that the convention gives them.
#include "check.h"

struct aligned { _Alignas(2 * sizeof(long)) long a; long b; };
static ffi_type aligned_long = {sizeof(long), 2 * sizeof(long),
                                sizeof(long) == 8 ? FFI_TYPE_SINT64 : FFI_TYPE_SINT32, NULL};
static ffi_type aligned = STRUCT(&aligned_long, &ffi_type_slong);

#define NAME aligned_structs
#define RESULT R(int, &ffi_type_sint, 1)
#define ARGUMENTS A(int, n, &ffi_type_sint, 3)
#define LAST_FIXED n
#define VARIADIC A(struct aligned, a, &aligned, 1, 2), A(int, b, &ffi_type_sint, 3), \
  A(struct aligned, c, &aligned, 4, 5), A(int, d, &ffi_type_sint, 6), \
  A(struct aligned, e, &aligned, 7, 8)
#include "signature.h"

#define NAME wide_integers
#define RESULT R(int, &ffi_type_sint, 1)
#define ARGUMENTS A(int, n, &ffi_type_sint, 3)
#define LAST_FIXED n
#define VARIADIC A(int64_t, a, &ffi_type_sint64, -1), A(int, b, &ffi_type_sint, 2), \
  A(int64_t, c, &ffi_type_sint64, -3), A(int, d, &ffi_type_sint, 4), \
  A(int64_t, e, &ffi_type_sint64, -5)
#include "signature.h"

#if defined FFI_TARGET_HAS_INT128 && ALIGNS_INT128
#define NAME int128s
#define RESULT R(int, &ffi_type_sint, 1)
#define ARGUMENTS A(int, n, &ffi_type_sint, 3)
#define LAST_FIXED n
#define VARIADIC A(__int128, a, &ffi_type_sint128, -((__int128)1 << 70)), A(int, b, &ffi_type_sint, 2), \
  A(__int128, c, &ffi_type_sint128, (__int128)3 << 64), A(int, d, &ffi_type_sint, 4), \
  A(__int128, e, &ffi_type_sint128, -5), A(__int128, f, &ffi_type_sint128, 6)
#include "signature.h"
#endif

int main(void) {
  check_aligned_structs();
  check_wide_integers();
#if defined FFI_TARGET_HAS_INT128 && ALIGNS_INT128
  check_int128s();
#endif
  return done();
}
