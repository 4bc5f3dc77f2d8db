// SPDX-License-Identifier: MIT
// The library's file is mapped again also where fstat tells another device than /proc/self/maps, as
// on btrfs.
// target: *-linux*
// without: -fsanitize=* because those have an fstat of their own
// flags: -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -ldl
// needs: /proc/self/maps
#include "memory.h"

#ifdef __GLIBC__
#define NAME "fstat64"
#else
#define NAME "fstat"
#endif

static struct made made[kMany];
static int told;

// In front of libc's.
int fstat(int fd, struct stat *status) {
  static __typeof__(&fstat) real;
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, NAME);
  CHECK(real != NULL);
  int result = real(fd, status);
  status->st_dev++;
  told++;
  return result;
}

int main(void) {
  struct library library = linked_library();
  struct mapping own = mapping_of((void *)(uintptr_t)ffi_closure_alloc);
  CHECK(make_many(&library, made, kMany) == kMany);
  CHECK(told > 0);
  for (int i = 0; i < kMany; i++) {
    CHECK(i % 100 || !strcmp(mapping_of((void *)(uintptr_t)made[i].add).path, own.path));
  }
  return done();
}
