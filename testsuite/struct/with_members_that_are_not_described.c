// SPDX-License-Identifier: MIT
// A struct of preset size may have void for a member that its program cannot describe, an array of
// integers for example, as PHP does; known members keep their registers, and the struct the
// alignment that its members give it.
#include "check.h"

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

#define DEFINE(type)                                                              \
  static struct type swap_##type(struct type a, int by, struct type b) {          \
    CHECK(by == 7);                                                               \
    struct type result = a;                                                       \
    memcpy(&result, &b, sizeof result / 2);                                       \
    return result;                                                                \
  }                                                                               \
  static void handle_##type(ffi_cif *cif, void *result, void **args, void *data) { \
    (void)cif, (void)data;                                                        \
    struct type a, b, swapped;                                                    \
    memcpy(&a, args[0], sizeof a);                                                \
    memcpy(&b, args[2], sizeof b);                                                \
    swapped = swap_##type(a, *(int *)args[1], b);                                 \
    memcpy(result, &swapped, sizeof swapped);                                     \
  }                                                                               \
  static void check_##type(ffi_type **members) {                                  \
    ffi_type described = {sizeof(struct type), __alignof__(struct type),          \
                          FFI_TYPE_STRUCT, members};                              \
    struct type a, b, expected, result;                                           \
    memset(&a, 0x11, sizeof a);                                                   \
    memset(&b, 0x22, sizeof b);                                                   \
    int seven = 7;                                                                \
    expected = swap_##type(a, seven, b);                                          \
    ffi_type *types[] = {&described, &ffi_type_sint, &described};                 \
    void *values[] = {&a, &seven, &b};                                            \
    ffi_cif cif;                                                                  \
    CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 3, &described, types) == FFI_OK);   \
    ffi_call(&cif, FFI_FN(swap_##type), &result, values);                         \
    CHECK(!memcmp(&result, &expected, sizeof result));                            \
    void (*code)(void);                                                           \
    ffi_closure *closure = new_closure(&cif, handle_##type, NULL, &code);         \
    result = ((struct type(*)(struct type, int, struct type))code)(a, seven, b);  \
    CHECK(!memcmp(&result, &expected, sizeof result));                            \
    ffi_closure_free(closure);                                                    \
  }

DEFINE(four)
DEFINE(eight)
DEFINE(sixteen)
DEFINE(forty)
DEFINE(wide)
#ifdef FFI_TARGET_HAS_INT128
DEFINE(widest)
#endif
DEFINE(real_first)
DEFINE(bytes_first)

int main(void) {
  ffi_type *nothing[] = {&ffi_type_void, NULL};
  check_four(nothing);
  check_eight(nothing);
  check_sixteen(nothing);
  check_forty(nothing);
  check_wide(nothing);
#ifdef FFI_TARGET_HAS_INT128
  check_widest(nothing);
#endif
  ffi_type *real[] = {&ffi_type_double, &ffi_type_void, NULL};
  check_real_first(real);
  ffi_type *bytes[] = {&ffi_type_void, &ffi_type_sint32, NULL};
  check_bytes_first(bytes);
  return done();
}
