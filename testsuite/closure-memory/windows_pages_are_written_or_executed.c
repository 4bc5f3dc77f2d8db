// SPDX-License-Identifier: MIT
// On Windows, no page is writable and executable while thousands of closures live, code is in pages
// that can be executed, and address space comes back.
// target: *-*-mingw*
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include "check.h"

enum { COUNT = 5000, ROUNDS = 1000, LARGE = 8 << 20 };
static ffi_closure *closures[COUNT];
static void (*codes[COUNT])(void);

static void answer(ffi_cif *cif, void *result, void **args, void *number) {
  (void)cif, (void)args;
  *(ffi_sarg *)result = (int)(intptr_t)number;
}

static DWORD protection(const void *address) {
  MEMORY_BASIC_INFORMATION information;
  CHECK(VirtualQuery(address, &information, sizeof information));
  return information.State == MEM_COMMIT ? information.Protect : 0;
}

static void check_address_space(void) {
  MEMORY_BASIC_INFORMATION information;
  char *at = NULL;
  for (; VirtualQuery(at, &information, sizeof information); at += information.RegionSize) {
    DWORD both = PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;
    CHECK(information.State != MEM_COMMIT || !(information.Protect & both));
    if ((uintptr_t)at + information.RegionSize < (uintptr_t)at) break;
  }
}

int main(void) {
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_sint);
  check_address_space();
  for (intptr_t i = 0; i < COUNT; i++) {
    closures[i] = new_closure(&cif, answer, (void *)i, &codes[i]);
  }
  check_address_space();
  for (int i = 0; i < COUNT; i++) {
    CHECK(((int (*)(void))codes[i])() == i);
    CHECK(protection((void *)codes[i]) == PAGE_EXECUTE_READ);
    CHECK((protection(closures[i]) & (PAGE_READWRITE | PAGE_WRITECOPY)) != 0);
  }
  for (int i = 0; i < COUNT; i++) ffi_closure_free(closures[i]);
  for (int i = 0; i < ROUNDS; i++) {
    void *code;
    void *large = ffi_closure_alloc(LARGE, &code);
    CHECK(large != NULL);
    ffi_closure_free(large);
  }
  return done();
}
