// SPDX-License-Identifier: MIT
// After a fork, closures of parent and child are independent, whatever the source of their code is.
// target: *-linux*
// without: *libffi.a because copies of the shared library are loaded
// flags: -D_GNU_SOURCE -ldl
#include "fork.h"

static int run(void *source) {
  struct library library = deleted_library();
  if (!forbid_executable_mprotect()) return 77;
  if (source && !forbid_memfd()) return 77;
  return part_by_fork(&library);
}

int main(void) {
  int with_memfd = in_child(run, NULL), without = in_child(run, "");
  if (with_memfd == 77 || without == 77) unsupported("no seccomp filters");
  CHECK(with_memfd == 0 && without == 0);
  return done();
}
