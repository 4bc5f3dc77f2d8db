// SPDX-License-Identifier: MIT
// A struct of preset size may have void for a member that its program cannot describe, an array of
// integers for example, as PHP does; known members keep their registers, and the struct the
// alignment that its members give it.
#include "swap.h"

struct four { int32_t n[1]; };
struct eight { int8_t n[8]; };
struct sixteen { int32_t n[4]; };
struct forty { int32_t n[10]; };
struct wide { int64_t n[1]; };
#ifdef FFI_TARGET_HAS_INT128
struct widest { __int128 n[1]; };
#endif
struct real_first { double d; int32_t n[2]; };
struct bytes_first { char c[8]; int32_t i; };

DEFINE_SWAP(four, struct four)
DEFINE_SWAP(eight, struct eight)
DEFINE_SWAP(sixteen, struct sixteen)
DEFINE_SWAP(forty, struct forty)
DEFINE_SWAP(wide, struct wide)
#ifdef FFI_TARGET_HAS_INT128
DEFINE_SWAP(widest, struct widest)
#endif
DEFINE_SWAP(real_first, struct real_first)
DEFINE_SWAP(bytes_first, struct bytes_first)

#define CHECK_AS(name, ...)                                    \
  do {                                                         \
    ffi_type described = STRUCT_AS(struct name, __VA_ARGS__);  \
    check_##name(&described);                                  \
  } while (0)

int main(void) {
  CHECK_AS(four, &ffi_type_void);
  CHECK_AS(eight, &ffi_type_void);
  CHECK_AS(sixteen, &ffi_type_void);
  CHECK_AS(forty, &ffi_type_void);
  CHECK_AS(wide, &ffi_type_void);
#ifdef FFI_TARGET_HAS_INT128
  CHECK_AS(widest, &ffi_type_void);
#endif
  CHECK_AS(real_first, &ffi_type_double, &ffi_type_void);
  CHECK_AS(bytes_first, &ffi_type_void, &ffi_type_sint32);
  return done();
}
