// SPDX-License-Identifier: MIT
// Two signatures that differ only in whether a struct or its member is aligned are never taken for each
// other: where the convention tells them apart, so does the library.
#include "check.h"

struct __attribute__((aligned(16))) whole { int64_t a, b; };
struct member { _Alignas(16) int64_t a; int64_t b; };
static ffi_type sint64_16 = {8, 16, FFI_TYPE_SINT64, NULL};
static ffi_type whole = STRUCT_AS(struct whole, &ffi_type_sint64, &ffi_type_sint64);
static ffi_type member = STRUCT(&sint64_16, &ffi_type_sint64);

#define NAME whole_aligned
#define RESULT R(int, &ffi_type_sint, -1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct whole, b, &whole, 2, 3), \
  A(int, c, &ffi_type_sint, 4)
#include "signature.h"
#define NAME member_aligned
#define RESULT R(int, &ffi_type_sint, -1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct member, b, &member, 2, 3), \
  A(int, c, &ffi_type_sint, 4)
#include "signature.h"

int main(void) {
  for (int i = 0; i < 2; i++) {
    check_whole_aligned();
    check_member_aligned();
  }
  return done();
}
