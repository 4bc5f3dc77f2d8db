// SPDX-License-Identifier: MIT
// A result arrives, whatever registers or memory it travels in, and whether no argument, some, or
// more than the registers hold stand beside it.
#include "check.h"

struct long_double_pair { int64_t a; double b; };
struct double_long_pair { double a; int64_t b; };
struct two_floats { float a, b; };
struct two_doubles { double a, b; };
struct two_longs { int64_t a, b; };
struct four_longs { int64_t a[4]; };

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  for (unsigned i = 0; i < cif->nargs; i++) CHECK(*(int *)args[i] == 10 + (int)i);
  memcpy(ret, data, cif->rtype->size);
}

#define CHECK_RESULT(type, descriptor, ...)                                             \
  do {                                                                                  \
    ffi_type descriptor_of_result = descriptor;                                         \
    static type expected = __VA_ARGS__;                                                 \
    for (unsigned count = 0; count <= 5; count++) {                                     \
      ffi_cif cif;                                                                      \
      void (*code)(void);                                                               \
      type result;                                                                      \
      CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, count, &descriptor_of_result, ints) ==  \
            FFI_OK);                                                                    \
      ffi_closure *closure = new_closure(&cif, handler, &expected, &code);              \
      switch (count) {                                                                  \
        case 0: result = ((type(*)(void))code)(); break;                                \
        case 1: result = ((type(*)(int))code)(10); break;                               \
        case 2: result = ((type(*)(int, int))code)(10, 11); break;                      \
        case 3: result = ((type(*)(int, int, int))code)(10, 11, 12); break;             \
        case 4: result = ((type(*)(int, int, int, int))code)(10, 11, 12, 13); break;    \
        default: result = ((type(*)(int, int, int, int, int))code)(10, 11, 12, 13, 14); \
      }                                                                                 \
      CHECK(!memcmp(&result, &expected, sizeof result));                                \
      ffi_closure_free(closure);                                                        \
    }                                                                                   \
  } while (0)

int main(void) {
  ffi_type *ints[] = {&ffi_type_sint, &ffi_type_sint, &ffi_type_sint, &ffi_type_sint,
                      &ffi_type_sint};
#define LONG &ffi_type_sint64
#define DOUBLE &ffi_type_double
  CHECK_RESULT(struct long_double_pair, STRUCT(LONG, DOUBLE), {-1, 2.5});
  CHECK_RESULT(struct double_long_pair, STRUCT(DOUBLE, LONG), {2.5, -1});
  CHECK_RESULT(struct two_floats, STRUCT(&ffi_type_float, &ffi_type_float), {1.5f, -2.5f});
  CHECK_RESULT(struct two_doubles, STRUCT(DOUBLE, DOUBLE), {1.5, -2.5});
  CHECK_RESULT(struct two_longs, STRUCT(LONG, LONG), {1, -2});
  CHECK_RESULT(struct four_longs, STRUCT(LONG, LONG, LONG, LONG), {{1, -2, 3, -4}});
  return done();
}
