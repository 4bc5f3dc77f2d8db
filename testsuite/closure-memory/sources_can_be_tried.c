// SPDX-License-Identifier: MIT
// ffi_closure_try_source tells of each source whether it is usable, and what is in the way if it is
// not; trying leaves no trace.
// target: *-linux*
// flags: -D_GNU_SOURCE -ldl
// needs: /proc/self/maps
#include "restrict.h"

static int usable(const char *name, int error) {
  ffi_closure_source source;
  for (unsigned i = 0; ffi_closure_try_source(i, &source); i++) {
    if (strcmp(source.name, name)) continue;
    CHECK(source.step ? source.error == error : source.error == 0);
    return source.step == NULL;
  }
  CHECK(!"known");
  return 0;
}

int main(void) {
  int mappings = count_executable_mappings(), descriptors = count_descriptors();
  CHECK(usable("the library's file", 0));
  CHECK(usable("anonymous memory", 0));
  CHECK(usable("a file in memory", 0));
  unsetenv("LIBFFI_TMPDIR");
  CHECK(!usable("$LIBFFI_TMPDIR", ENOENT));
  setenv("LIBFFI_TMPDIR", "/no such directory", 1);
  CHECK(!usable("$LIBFFI_TMPDIR", ENOENT));
  ffi_closure_source source;
  CHECK(!ffi_closure_try_source(1000, &source));
  CHECK(count_executable_mappings() == mappings && count_descriptors() == descriptors);
  if (!forbid_executable_mprotect() || !forbid_memfd()) unsupported("no seccomp filters");
  CHECK(usable("the library's file", 0));
  CHECK(!usable("anonymous memory", EPERM));
  CHECK(!usable("a file in memory", EPERM));
  CHECK(count_executable_mappings() == mappings && count_descriptors() == descriptors);
  return done();
}
