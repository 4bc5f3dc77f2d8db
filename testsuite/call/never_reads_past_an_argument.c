// SPDX-License-Identifier: MIT
// No byte behind an argument is read: structs of odd sizes and narrow scalars may end where memory
// does.
// target: *-linux*
#include <sys/mman.h>

#include "check.h"

static char *page_end;  // behind it is no memory

static void nothing(void) {}

// As many bytes of one kind as a struct, by itself, after others, and on the stack.
static void check_bytes(unsigned size) {
  ffi_type *members[40];
  for (unsigned i = 0; i < size; i++) members[i] = &ffi_type_uint8;
  members[size] = NULL;
  ffi_type type = {0, 0, FFI_TYPE_STRUCT, members};
  char *value = page_end - size;
  for (unsigned i = 0; i < size; i++) value[i] = (char)(i + 1);
  ffi_type *types[12];
  void *values[12];
  for (unsigned i = 0; i < 12; i++) types[i] = &type, values[i] = value;
  for (unsigned nargs = 1; nargs <= 12; nargs++) {
    ffi_cif cif;
    CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, nargs, &ffi_type_void, types) == FFI_OK);
    ffi_call(&cif, nothing, NULL, values);
    ffi_call_plan *plan = ffi_call_plan_alloc(&cif);
    ffi_call_plan_invoke(plan, nothing, NULL, values);
    ffi_call_plan_free(plan);
  }
}

struct five { char c[5]; };
static ffi_type five_type = STRUCT(TIMES_4(&ffi_type_schar), &ffi_type_schar);
static struct five back(struct five five, short s) {
  CHECK(s == 7);
  return five;
}

int main(void) {
  size_t page = 65536;
  char *memory = (char *)mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(memory != MAP_FAILED && munmap(memory + page, page) == 0);
  page_end = memory + page;
  for (unsigned size = 1; size <= 33; size++) check_bytes(size);

  // The result is not written past its end either.
  ffi_cif cif;
  PREPARE(&cif, &five_type, &five_type, &ffi_type_sshort);
  short *s = (short *)(page_end - page + 1000);
  *s = 7;
  memcpy(page_end - 5, "abcd", 5);
  void *values[] = {page_end - 5, s};
  ffi_call(&cif, FFI_FN(back), page_end - 5, values);
  CHECK(memcmp(page_end - 5, "abcd", 5) == 0);

  ffi_type *narrow[] = {&ffi_type_sint8, &ffi_type_uint16, &ffi_type_sint32, &ffi_type_float};
  for (int kind = 0; kind < 4; kind++) {
    ffi_type *types[14];
    void *ends[14];
    for (int i = 0; i < 14; i++) types[i] = narrow[kind], ends[i] = page_end - narrow[kind]->size;
    CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 14, &ffi_type_void, types) == FFI_OK);
    ffi_call(&cif, nothing, NULL, ends);
  }
  return done();
}
