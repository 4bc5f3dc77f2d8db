// SPDX-License-Identifier: MIT
// A check of one type: two values of it and an int between them arrive, and a result that is made of
// both, through a call and through a closure. For types whose descriptors are what is tested.
#pragma once

#include "check.h"

// Defines void check_<name>(ffi_type *described), for values of the C type.
#define DEFINE_SWAP(name, type)                                                    \
  static type swap_##name(type a, int by, type b) {                                \
    CHECK(by == 7);                                                                \
    type result = a;                                                               \
    memcpy(&result, &b, sizeof result / 2);                                        \
    return result;                                                                 \
  }                                                                                \
  static void handle_##name(ffi_cif *cif, void *result, void **args, void *data) { \
    (void)cif, (void)data;                                                         \
    type a, b, swapped;                                                            \
    memcpy(&a, args[0], sizeof a);                                                 \
    memcpy(&b, args[2], sizeof b);                                                 \
    swapped = swap_##name(a, *(int *)args[1], b);                                  \
    memcpy(result, &swapped, sizeof swapped);                                      \
  }                                                                                \
  static void check_##name(ffi_type *described) {                                  \
    type a, b, expected, result;                                                   \
    memset(&a, 0x11, sizeof a);                                                    \
    memset(&b, 0x22, sizeof b);                                                    \
    int seven = 7;                                                                 \
    expected = swap_##name(a, seven, b);                                           \
    ffi_type *types[] = {described, &ffi_type_sint, described};                    \
    void *values[] = {&a, &seven, &b};                                             \
    ffi_cif cif;                                                                   \
    CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 3, described, types) == FFI_OK);     \
    ffi_call(&cif, FFI_FN(swap_##name), &result, values);                          \
    CHECK(!memcmp(&result, &expected, sizeof result));                             \
    void (*code)(void);                                                            \
    ffi_closure *closure = new_closure(&cif, handle_##name, NULL, &code);          \
    result = ((type(*)(type, int, type))code)(a, seven, b);                        \
    CHECK(!memcmp(&result, &expected, sizeof result));                             \
    ffi_closure_free(closure);                                                     \
  }
