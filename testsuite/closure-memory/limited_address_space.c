// SPDX-License-Identifier: MIT
// With little address space there are fewer closures, and those there are work.
// target: *-linux*
// without: -fsanitize=thread valgrind because they need address space themselves
// flags: -D_GNU_SOURCE -ldl
// needs: /proc/self/maps
#include <sys/resource.h>

#include "memory.h"

enum { kTooMany = 400000 };
static struct made made[kTooMany];

static int run(void *megabytes) {
  FILE *status = fopen("/proc/self/statm", "re");
  unsigned long pages = 0;
  CHECK(status && fscanf(status, "%lu", &pages) == 1);
  fclose(status);
  rlim_t bytes = pages * sysconf(_SC_PAGESIZE) + ((rlim_t)(intptr_t)megabytes << 20);
  struct rlimit limit = {bytes, bytes};
  CHECK(!setrlimit(RLIMIT_AS, &limit));
  struct library library = linked_library();
  int n = make_many(&library, made, kTooMany);
  printf("%d MB more: %d closures\n", (int)(intptr_t)megabytes, n);
  CHECK(n >= 1024 && n < kTooMany);
  free_many(&library, made, n);
  CHECK(make_many(&library, made, n) == n);
  return 0;
}

int main(void) {
  if (is_emulated()) unsupported("limits are the emulator's");
  for (intptr_t megabytes = 0; megabytes <= 16; megabytes = megabytes ? megabytes * 4 : 1) {
    CHECK(in_child(run, (void *)megabytes) == 0);
  }
  return done();
}
