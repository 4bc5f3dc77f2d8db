// SPDX-License-Identifier: MIT
// After a fork, parent and child have closures of their own at the same addresses; what one changes,
// frees or adds does not show in the other.
// target: *-linux*
// without: *libffi.a because copies of the shared library are loaded
// flags: -D_GNU_SOURCE -ldl
#include "fork.h"

static int run_linked(void *unused) {
  (void)unused;
  struct library library = linked_library();
  return part_by_fork(&library);
}

static int run_deleted(void *unused) {
  (void)unused;
  struct library library = deleted_library();
  return part_by_fork(&library);
}

int main(void) {
  CHECK(in_child(run_linked, NULL) == 0);
  CHECK(in_child(run_deleted, NULL) == 0);
  return done();
}
