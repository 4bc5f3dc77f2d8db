// SPDX-License-Identifier: MIT
// The library's file may lie at a path with spaces, be deleted, or be replaced by another file: further
// closures never get another file's bytes for code.
// target: *-linux*
// without: *libffi.a because copies of the shared library are loaded
// flags: -D_GNU_SOURCE -ldl
// needs: /proc/self/maps
#include "memory.h"

static struct made made[kMany];
static char directory[] = "/tmp/libffi test \\ 1-XXXXXX";

static void path_in_directory(char *path, const char *name) {
  snprintf(path, 128, "%s/%s", directory, name);
}

static int with_spaces(void *unused) {
  (void)unused;
  char path[128];
  path_in_directory(path, "lib ffi.so");
  copy_file(path_of_library(), path);
  struct library library = open_library(path);
  CHECK(make_many(&library, made, kMany) == kMany);
  CHECK(!strcmp(mapping_of((void *)(uintptr_t)made[kMany - 1].add).path, path));
  return 0;
}

static int deleted(void *unused) {
  (void)unused;
  char path[128];
  path_in_directory(path, "deleted.so");
  copy_file(path_of_library(), path);
  struct library library = open_library(path);
  CHECK(!unlink(path));
  CHECK(make_many(&library, made, kMany) == kMany);
  return 0;
}

// A file of other bytes has the library's name, as after an upgrade; it lies on the same offsets.
static int replaced(void *unused) {
  (void)unused;
  char path[128], other[128];
  path_in_directory(path, "replaced.so");
  path_in_directory(other, "other.so");
  copy_file(path_of_library(), path);
  struct library library = open_library(path);
  int fd = open(other, O_WRONLY | O_CREAT, 0755);
  char bytes[4096];
  memset(bytes, 0xcc, sizeof bytes);
  for (int i = 0; i < 256; i++) CHECK(write(fd, bytes, sizeof bytes) == sizeof bytes);
  close(fd);
  CHECK(!rename(other, path));
  CHECK(make_many(&library, made, kMany) == kMany);
  CHECK(strcmp(mapping_of((void *)(uintptr_t)made[kMany - 1].add).path, path));
  return 0;
}

int main(void) {
  CHECK(mkdtemp(directory) != NULL);
  CHECK(in_child(with_spaces, NULL) == 0);
  CHECK(in_child(deleted, NULL) == 0);
  CHECK(in_child(replaced, NULL) == 0);
  char path[128];
  path_in_directory(path, "lib ffi.so");
  CHECK(!unlink(path));
  path_in_directory(path, "replaced.so");
  CHECK(!unlink(path) && !rmdir(directory));
  return done();
}
