// SPDX-License-Identifier: MIT
// A process that closes all descriptors, opens others and then makes closures gets none of those
// files for code, and keeps its descriptors.
// target: *-linux*
// flags: -D_GNU_SOURCE -ldl
// needs: /proc/self/maps
#include "memory.h"

static struct made made[kMany], more[kMany];

int main(void) {
  struct library library = linked_library();
  CHECK(make_many(&library, made, 10) == 10);
  for (int fd = 3; fd < 1024; fd++) close(fd);
  char bytes[4096];
  memset(bytes, 0xcc, sizeof bytes);
  int fds[20];
  for (int i = 0; i < 20; i++) {
    fds[i] = memfd_create("foreign", 0);
    if (fds[i] < 0) unsupported("no memfd");
    for (int j = 0; j < 256; j++) CHECK(write(fds[i], bytes, sizeof bytes) == sizeof bytes);
  }
  int descriptors = count_descriptors();
  CHECK(make_many(&library, more, kMany) == kMany);
  for (int i = 0; i < kMany; i++) {
    if (i % 100) continue;
    struct mapping mapping = mapping_of((void *)(uintptr_t)more[i].add);
    CHECK(!strstr(mapping.path, "foreign"));
  }
  CHECK(count_descriptors() == descriptors);
  for (int i = 0; i < 20; i++) CHECK(fcntl(fds[i], F_GETFD) >= 0);
  for (int i = 0; i < 10; i++) CHECK(made[i].add(1) == 1 + i);
  return done();
}
