// SPDX-License-Identifier: MIT
// A struct of two megabytes goes by value, and comes back, through calls and closures.
// without: -fsanitize=fuzzer-no-link* because with clang's sanitizers several copies are on the stack
#include "check.h"

enum { SIZE = 2 << 20 };
struct huge { char bytes[SIZE]; };
static ffi_type kilobyte, huge;
static ffi_type *kilobyte_members[1025], *huge_members[SIZE / 1024 + 1];
static struct huge sent, received;

static struct huge back(int a, struct huge huge, int b) {
  CHECK(a == 1 && b == 2);
  CHECK(memcmp(&huge, &sent, sizeof huge) == 0);
  huge.bytes[SIZE / 2] ^= 1;
  return huge;
}

static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)data;
  CHECK(*(int *)args[0] == 1 && *(int *)args[2] == 2);
  CHECK(memcmp(args[1], &sent, sizeof sent) == 0);
  memcpy(ret, args[1], sizeof sent);
  ((char *)ret)[SIZE / 2] ^= 1;
}

int main(void) {
  for (int i = 0; i < 1024; i++) kilobyte_members[i] = &ffi_type_schar;
  for (int i = 0; i < SIZE / 1024; i++) huge_members[i] = &kilobyte;
  kilobyte.type = huge.type = FFI_TYPE_STRUCT;
  kilobyte.elements = kilobyte_members;
  huge.elements = huge_members;
  for (int i = 0; i < SIZE; i++) sent.bytes[i] = (char)(i * 7 + i / 251);

  ffi_cif cif;
  PREPARE(&cif, &huge, &ffi_type_sint, &huge, &ffi_type_sint);
  CHECK(huge.size == SIZE);
  int a = 1, b = 2;
  void *values[] = {&a, &sent, &b};
  ffi_call(&cif, FFI_FN(back), &received, values);
  received.bytes[SIZE / 2] ^= 1;
  CHECK(memcmp(&received, &sent, SIZE) == 0);

  memset(&received, 0, SIZE);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  received = ((struct huge(*)(int, struct huge, int))code)(1, sent, 2);
  received.bytes[SIZE / 2] ^= 1;
  CHECK(memcmp(&received, &sent, SIZE) == 0);
  ffi_closure_free(closure);
  return done();
}
