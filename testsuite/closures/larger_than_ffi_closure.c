// SPDX-License-Identifier: MIT
// ffi_closure_alloc gives as much memory as asked for, aligned, apart from any other, and the caller's
// own data behind the closure stays as it was written.
#include "check.h"

struct bound {
  ffi_closure closure;
  char data[1000];
};

static void add_up(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)args;
  const struct bound *bound = (const struct bound *)data;
  ffi_arg sum = 0;
  for (size_t i = 0; i < sizeof bound->data; i++) sum += bound->data[i];
  *(ffi_arg *)ret = sum;
}

int main(void) {
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_uint);
  struct bound *bounds[20];
  void *codes[20];
  for (int i = 0; i < 20; i++) {
    bounds[i] = (struct bound *)ffi_closure_alloc(sizeof(struct bound), &codes[i]);
    CHECK(bounds[i] != NULL && codes[i] != NULL);
    CHECK((uintptr_t)bounds[i] % 8 == 0);
    memset(bounds[i], 0x7f, sizeof(struct bound));
    memset(bounds[i]->data, i + 1, sizeof bounds[i]->data);
    CHECK(ffi_prep_closure_loc(&bounds[i]->closure, &cif, add_up, bounds[i], codes[i]) == FFI_OK);
  }
  for (int i = 0; i < 20; i++) {
    unsigned (*code)(void);
    memcpy(&code, &codes[i], sizeof code);
    CHECK(code() == 1000u * (i + 1));
  }
  for (int i = 0; i < 20; i++) ffi_closure_free(bounds[i]);
  return done();
}
