// SPDX-License-Identifier: MIT
// 100,000 living closures take under 100 bytes of memory each and under 100 mappings, and give the memory
// back when they are freed.
// target: *-linux*
// without: -fsanitize=* valgrind because their own memory would be counted
// flags: -D_GNU_SOURCE -ldl
// needs: /proc/self/maps
#include "memory.h"

enum { kCount = 100000 };
static struct made made[kCount];

static long resident_bytes(void) {
  long pages = 0;
  FILE *status = fopen("/proc/self/statm", "re");
  CHECK(status && fscanf(status, "%*s %ld", &pages) == 1);
  fclose(status);
  return pages * sysconf(_SC_PAGESIZE);
}

int main(void) {
  struct library library = linked_library();
  memset(made, 1, sizeof made);
  CHECK(make_many(&library, made, 1) == 1);
  library.free(made[0].closure);
  int mappings = count_mappings();
  long before = resident_bytes();
  CHECK(make_many(&library, made, kCount) == kCount);
  long full = resident_bytes() - before;
  int added = count_mappings() - mappings;
  free_many(&library, made, kCount);
  long after = resident_bytes() - before;
  printf("%.1f bytes each, %d mappings; %ld kB after free\n", (double)full / kCount, added,
         after / 1024);
  CHECK(is_emulated() || added < 100);
  CHECK(is_emulated() || full < 100L * kCount);
  CHECK(is_emulated() || after < full / 3);
  // And again, in the same place.
  CHECK(make_many(&library, made, kCount) == kCount);
  CHECK(count_mappings() - mappings <= added + 1);
  if (is_emulated()) unsupported("the emulator's memory and mappings are not the program's");
  return done();
}
