// SPDX-License-Identifier: MIT
// The library can be unloaded and loaded again, with closures freed or not, and makes closures each time;
// without living closures neither memory nor address space is left behind.
// target: *-linux*
// without: *libffi.a valgrind because shared copies are loaded and mappings looked at
// flags: -D_GNU_SOURCE -ldl
// needs: /proc/self/maps
#include "memory.h"

static struct made made[kMany];

int main(void) {
  char path[] = "/tmp/libffi-test-XXXXXX";
  int fd = mkstemp(path);
  CHECK(fd >= 0);
  close(fd);
  copy_file(path_of_library(), path);
  int mappings = 0;
  for (int i = 0; i < 20; i++) {
    struct library library = open_library(path);
    CHECK(make_many(&library, made, kMany) == kMany);
    free_many(&library, made, kMany);
    CHECK(!dlclose(library.handle));
    if (i == 1) mappings = count_mappings();
  }
  CHECK(count_mappings() == mappings);
  for (int i = 0; i < 3; i++) {
    struct library library = open_library(path);
    CHECK(make_many(&library, made, kMany) == kMany);
    CHECK(!dlclose(library.handle));
  }
  CHECK(!unlink(path));
  struct library library = linked_library();
  CHECK(make_many(&library, made, kMany) == kMany);
  return done();
}
