// SPDX-License-Identifier: MIT
// Whichever system call fails while there is closure memory to be had, ffi_closure_alloc returns NULL
// or a closure that works, later attempts succeed, and neither descriptors nor memory leak.
// target: *-linux*
// flags: -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -ldl
// without: -fsanitize=* valgrind because those have a malloc of their own
// needs: /proc/self/maps
#include <sys/prctl.h>

#include "faults.h"

static struct made made[kMany];
static struct library library;

struct stage {
  const char *name;
  unsigned forbidden;  // so that another source is used
};

static const struct stage stages[] = {
    {"library file", 0},
    {"anonymous memory", 1u << FSTAT},
    {"file in memory", 1u << FSTAT | 1u << MAKE_EXECUTABLE},
    {"temporary file", 1u << FSTAT | 1u << MAKE_EXECUTABLE | 1u << SYSCALL},
    {"temporary file with a name", 1u << OPEN | 1u << MAKE_EXECUTABLE | 1u << SYSCALL},
};

struct trial {
  unsigned forbidden;
  int doomed;
};

// In pages. An emulator's own memory would be counted along, and comes and goes.
static long address_space(void) {
  if (is_emulated()) return 0;
  long pages;
  FILE *file = fopen("/proc/self/statm", "re");
  CHECK(file && fscanf(file, "%ld", &pages) == 1);
  fclose(file);
  return pages;
}

// Returns 0 when the call that was to fail was one too many.
static int fill_tables(void *argument) {
  const struct trial *trial = argument;
  int descriptors = count_descriptors();
  arm(trial->forbidden, trial->doomed);
  int n = 0;
  while (n < kMany && make(&library, &made[n], n)) n++;
  int failed = disarm();
  CHECK(failed ? n >= 1024 : n == kMany);
  CHECK(count_descriptors() == descriptors && faults.held == 0);
  check_mappings();
  for (int i = 0; i < n; i++) CHECK(made[i].add(1000) == 1000 + i);
  for (int i = n; i < kMany; i++) CHECK(make(&library, &made[i], i));
  for (int i = 0; i < kMany; i++) CHECK(made[i].add(1000) == 1000 + i);
  free_many(&library, made, kMany);
  return failed;
}

static int make_single(unsigned forbidden, int doomed) {
  int descriptors = count_descriptors();
  long pages = address_space();
  arm(forbidden, doomed);
  void *code, *closure = ffi_closure_alloc(1 << 20, &code);
  if (closure) ffi_closure_free(closure);
  int failed = disarm();
  CHECK(closure || failed);
  CHECK(count_descriptors() == descriptors && address_space() == pages && faults.held == 0);
  return failed;
}

static int try_sources(unsigned forbidden, int doomed) {
  int descriptors = count_descriptors();
  long pages = address_space();
  arm(forbidden, doomed);
  ffi_closure_source source;
  for (unsigned i = 0; ffi_closure_try_source(i, &source); i++) CHECK(source.name != NULL);
  int failed = disarm();
  CHECK(count_descriptors() == descriptors && address_space() == pages && faults.held == 0);
  return failed;
}

int main(void) {
  library = linked_library();
  cif_of(&library);
  // What libc allocates the first time, it has now: for descriptors, streams, random names.
  make_single(0, 0);
  char name[] = "/tmp/libffi-test-XXXXXX";
  int fd = mkostemp(name, O_CLOEXEC);
  CHECK(fd >= 0 && !close(fd) && !unlink(name));
  for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
    struct trial trial = {stages[i].forbidden, 1};
    while (in_child(fill_tables, &trial)) trial.doomed++;
    int singles = 1, tries = 1;
    while (make_single(stages[i].forbidden, singles)) singles++;
    while (try_sources(stages[i].forbidden, tries)) tries++;
    printf("%s: %d, %d and %d calls failed\n", stages[i].name, trial.doomed - 1, singles - 1,
           tries - 1);
    CHECK(trial.doomed > 3 && singles > 3 && tries > 3);
  }
  return done();
}
