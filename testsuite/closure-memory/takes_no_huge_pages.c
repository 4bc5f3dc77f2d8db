// SPDX-License-Identifier: MIT
// A process that makes a closure takes a few pages, also where the system gives huge ones to all.
// target: *-linux*
// without: -fsanitize=* valgrind because those have large tables of their own
// flags: -D_GNU_SOURCE -ldl
// needs: /sys/kernel/mm/transparent_hugepage/hpage_pmd_size
#include "memory.h"

// Bytes that the mapping could have in huge pages.
static unsigned long in_huge_pages(unsigned long start, unsigned long end, unsigned long huge) {
  unsigned long first = (start + huge - 1) / huge * huge;
  return start <= first && first < end ? (end - first) / huge * huge : 0;
}

int main(void) {
  if (is_emulated()) unsupported("the emulator's mappings are not the program's");
  unsigned long huge = 0, start, end, kilobytes, could_be = 0, kept_small = 0;
  FILE *file = fopen("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size", "re");
  CHECK(file && fscanf(file, "%lu", &huge) == 1 && huge);
  fclose(file);

  struct library library = linked_library();
  struct made made;
  CHECK(make(&library, &made, 1) && made.add(1) == 2);

  file = fopen("/proc/self/smaps", "re");
  if (!file) unsupported("no /proc/self/smaps");
  char line[4500], rights[5];
  while (fgets(line, sizeof line, file)) {
    if (sscanf(line, "%lx-%lx %4s", &start, &end, rights) == 3) {
      could_be = rights[1] == 'w' ? in_huge_pages(start, end, huge) : 0;
    }
    if (sscanf(line, "AnonHugePages: %lu", &kilobytes) == 1) CHECK(kilobytes == 0);
    if (!strncmp(line, "VmFlags:", 8) && could_be) {
      printf("%lu bytes could be in huge pages; %s", could_be, line);
      CHECK(strstr(line, " nh"));
      kept_small += could_be;
    }
  }
  fclose(file);
  // The tables of plans alone are larger.
  CHECK(kept_small >= huge || huge > 2 << 20);
  return done();
}
