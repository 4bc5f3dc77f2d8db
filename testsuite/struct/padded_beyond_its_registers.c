// SPDX-License-Identifier: MIT
// A struct may be returned in registers though its alignment makes it larger than any register: a
// handler writes all of it, a call whose result nobody wants writes nothing.
#include "check.h"

struct one { double d; } __attribute__((aligned(128)));
struct two { float f; float g __attribute__((aligned(64))); };
struct three { _Complex double z; } __attribute__((aligned(32)));

#define DEFINE(type)                                                               \
  static void handle_##type(ffi_cif *cif, void *result, void **args, void *data) { \
    (void)args;                                                                    \
    CHECK(cif->rtype->size == sizeof(struct type));                                \
    memcpy(result, data, sizeof(struct type));                                     \
  }                                                                                \
  static struct type value_##type;                                                 \
  static struct type return_##type(void) { return value_##type; }                  \
  static void check_##type(ffi_type *described) {                                  \
    ffi_cif cif;                                                                   \
    PREPARE_NO_ARGUMENTS(&cif, described);                                         \
    struct type result;                                                            \
    memset(&result, 0, sizeof result);                                             \
    ffi_call(&cif, FFI_FN(return_##type), &result, NULL);                          \
    CHECK(is_##type(&result));                                                     \
    ffi_call(&cif, FFI_FN(return_##type), NULL, NULL);                             \
    void (*code)(void);                                                            \
    ffi_closure *closure = new_closure(&cif, handle_##type, &value_##type, &code); \
    result = ((struct type(*)(void))code)();                                       \
    CHECK(is_##type(&result));                                                     \
    ffi_closure_free(closure);                                                     \
  }

static int is_one(const struct one *value) { return value->d == 1.5; }
static int is_two(const struct two *value) { return value->f == 2.5f && value->g == 3.5f; }
static int is_three(const struct three *value) { return value->z == 4.5; }
DEFINE(one)
DEFINE(two)
DEFINE(three)

int main(void) {
  ffi_type one_type = STRUCT_AS(struct one, &ffi_type_double);
  value_one.d = 1.5;
  check_one(&one_type);

  ffi_type aligned_float = {64, 64, FFI_TYPE_STRUCT, (ffi_type *[]){&ffi_type_float, NULL}};
  ffi_type two_type = STRUCT_AS(struct two, &ffi_type_float, &aligned_float);
  value_two.f = 2.5f;
  value_two.g = 3.5f;
  check_two(&two_type);

#ifdef FFI_TARGET_HAS_COMPLEX_TYPE
  ffi_type three_type = STRUCT_AS(struct three, &ffi_type_complex_double);
  value_three.z = 4.5;
  check_three(&three_type);
#endif
  return done();
}
