// SPDX-License-Identifier: MIT
// Whatever the system forbids, closures come from the next source; at the end there are no more,
// and those of the library's own table still work.
// target: *-linux*
// without: *libffi.a valgrind because shared copies are loaded and mappings looked at
// flags: -D_GNU_SOURCE -ldl
// needs: /proc/self/maps
#include "restrict.h"

static struct made made[kMany];

struct stage {
  const char *name;
  int deleted;           // the library's file is gone
  int mprotect, memfd, mmap;  // forbidden
  const char *variable;  // a directory that is named to the library
  const char *path;      // what the mapping of further closures shows; NULL: there are none
};

static char writable_directory[] = "/tmp/libffi-var-XXXXXX";

static int run(void *argument) {
  const struct stage *stage = argument;
  struct library library = stage->deleted ? deleted_library() : linked_library();
  if (stage->variable) setenv(stage->variable, writable_directory, 1);
  int descriptors = count_descriptors();
  if (stage->mprotect && !forbid_executable_mprotect()) return 77;
  if (stage->memfd && !forbid_memfd()) return 77;
  if (stage->mmap && !forbid_executable_mmap()) return 77;
  int n = make_many(&library, made, kMany);
  check_mappings();
  CHECK(count_descriptors() == descriptors);
  if (!stage->path) {
    CHECK(n >= 1024 && n < kMany);
    // What becomes free can be had again.
    library.free(made[n / 2].closure);
    CHECK(make(&library, &made[n / 2], 7) && made[n / 2].add(1) == 8);
    CHECK(!make(&library, &made[n], 7));
    return 0;
  }
  CHECK(n == kMany);
  struct mapping mapping = mapping_of((void *)(uintptr_t)made[n - 1].add);
  printf("%s: %s %s\n", stage->name, mapping.rights, mapping.path);
  CHECK(!strncmp(mapping.rights, "r-xp", 4));
  CHECK(*stage->path ? strstr(mapping.path, stage->path) != NULL : !*mapping.path);
  free_many(&library, made, n);
  return 0;
}

static const struct stage stages[] = {
    {"nothing is forbidden", 0, 0, 0, 0, NULL, "libffi.so"},
    {"no library file", 1, 0, 0, 0, NULL, ""},
    {"nothing becomes executable", 1, 1, 0, 0, NULL, "/memfd:libffi"},
    {"LIBFFI_TMPDIR", 1, 1, 1, 0, "LIBFFI_TMPDIR", "libffi-var-"},
    {"TMPDIR", 1, 1, 1, 0, "TMPDIR", "libffi-var-"},
    {"/tmp", 1, 1, 1, 0, NULL, "/tmp/"},
    {"all is forbidden", 1, 1, 1, 1, NULL, NULL},
};

int main(void) {
  CHECK(mkdtemp(writable_directory) != NULL);
  unsetenv("LIBFFI_TMPDIR");
  unsetenv("TMPDIR");
  int tried = 0;
  for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
    int status = in_child(run, (void *)&stages[i]);
    if (status) printf("%s: status %d\n", stages[i].name, status);
    CHECK(status == 0 || status == 77);
    tried += status == 0;
  }
  rmdir(writable_directory);
  if (tried < (int)(sizeof stages / sizeof *stages)) unsupported("no seccomp filters");
  return done();
}
