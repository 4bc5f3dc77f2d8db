// SPDX-License-Identifier: MIT
// Without /proc, without descriptors and in an empty root directory, closures are made as before.
// target: *-linux*
// without: valgrind because it keeps descriptors of its own
// flags: -D_GNU_SOURCE -ldl
#include <sys/resource.h>

#include "restrict.h"

static struct made made[kMany];

static int no_proc(void *unused) {
  (void)unused;
  if (!own_mounts() || !cover("/proc")) return 77;
  struct library library = linked_library();
  CHECK(make_many(&library, made, kMany) == kMany);
  return 0;
}

static int no_root(void *unused) {
  (void)unused;
  if (!own_mounts() || !cover("/mnt") || chroot("/mnt") || chdir("/")) return 77;
  struct library library = linked_library();
  CHECK(make_many(&library, made, kMany) == kMany);
  return 0;
}

static int no_descriptors(void *unused) {
  (void)unused;
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_NOFILE, &none)) return 77;
  struct library library = linked_library();
  CHECK(make_many(&library, made, kMany) == kMany);
  return 0;
}

int main(void) {
  CHECK(in_child(no_descriptors, NULL) == 0);
  if (in_child(no_proc, NULL) == 77) unsupported("no mount namespaces of one's own");
  CHECK(in_child(no_proc, NULL) == 0);
  CHECK(in_child(no_root, NULL) == 0);
  return done();
}
