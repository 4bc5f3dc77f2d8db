// SPDX-License-Identifier: MIT
// Where /tmp, /var/tmp, /dev/shm and $HOME let nothing be executed one after the other, temporary files
// lie in the next; at last wherever a file system is mounted.
// target: *-linux*
// without: *libffi.a valgrind because shared copies are loaded and mappings looked at
// flags: -D_GNU_SOURCE -ldl
#include "restrict.h"

static struct made made[kMany];

// Further closures' code is in a file whose path begins like this.
static void check_path(struct library *library, const char *start) {
  int n = make_many(library, made, kMany);
  CHECK(n == kMany);
  struct mapping mapping = mapping_of((void *)(uintptr_t)made[n - 1].add);
  printf("%s\n", mapping.path);
  CHECK(!strncmp(mapping.path, start, strlen(start)));
}

struct stage {
  const char *covered[5];
  const char *path;
};

static int run(void *argument) {
  const struct stage *stage = argument;
  struct library library = deleted_library();
  if (!own_mounts()) return 77;
  if (mount("none", "/mnt", "tmpfs", 0, "size=1m")) return 77;
  setenv("HOME", "/mnt", 1);
  for (const char *const *directory = stage->covered; *directory; directory++) {
    if (!cover(*directory)) return 77;
  }
  if (!forbid_executable_mprotect() || !forbid_memfd()) return 77;
  check_path(&library, stage->path);
  check_mappings();
  return 0;
}

static const struct stage stages[] = {
    {{NULL}, "/tmp/"},
    {{"/tmp"}, "/var/tmp/"},
    {{"/tmp", "/var/tmp"}, "/dev/shm/"},
    {{"/tmp", "/var/tmp", "/dev/shm"}, "/mnt/"},
    {{"/tmp", "/var/tmp", "/dev/shm", "/mnt"}, "/"},
};

int main(void) {
  unsetenv("LIBFFI_TMPDIR");
  unsetenv("TMPDIR");
  for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
    int status = in_child(run, (void *)&stages[i]);
    if (status == 77) unsupported("no mount namespaces of one's own");
    CHECK(status == 0);
  }
  return done();
}
