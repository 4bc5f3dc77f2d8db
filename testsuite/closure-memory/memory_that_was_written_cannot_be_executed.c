// SPDX-License-Identifier: MIT
// Under PR_SET_MDWE closures are made as before, with and without the library's file.
// target: *-linux*
// without: *libffi.a valgrind because shared copies are loaded and mappings looked at
// flags: -D_GNU_SOURCE -ldl
// needs: /proc/self/maps
#include "restrict.h"

static struct made made[kMany];

static int run(void *deleted) {
  struct library library = deleted ? deleted_library() : linked_library();
  if (prctl(PR_SET_MDWE, 1, 0, 0, 0)) return 77;
  CHECK(make_many(&library, made, kMany) == kMany);
  check_mappings();
  return 0;
}

int main(void) {
  int status = in_child(run, NULL);
  if (status == 77) unsupported("no PR_SET_MDWE");
  CHECK(status == 0);
  CHECK(in_child(run, "deleted") == 0);
  return done();
}
