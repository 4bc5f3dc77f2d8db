// SPDX-License-Identifier: MIT
// What the tests of closure memory share: closures that say who they are, and the process's mappings.
#pragma once

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

// More than the library has code of its own for.
enum { kMany = 5000 };

// The functions of a copy of the library, or of the one that the test is linked with.
struct library {
  void *handle;
  __typeof__(&ffi_closure_alloc) alloc;
  __typeof__(&ffi_closure_free) free;
  __typeof__(&ffi_prep_closure_loc) prep_loc;
  __typeof__(&ffi_prep_cif) prep_cif;
  ffi_type *sint;
};

static inline struct library linked_library(void) {
  struct library library = {NULL, ffi_closure_alloc, ffi_closure_free, ffi_prep_closure_loc,
                            ffi_prep_cif, &ffi_type_sint};
  return library;
}

static inline const char *path_of_library(void) {
  Dl_info info;
  CHECK(dladdr((void *)(uintptr_t)ffi_closure_alloc, &info));
  return info.dli_fname;
}

static inline struct library open_library(const char *path) {
  struct library library;
  library.handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library.handle) printf("%s\n", dlerror());
  CHECK(library.handle != NULL);
  *(void **)&library.alloc = dlsym(library.handle, "ffi_closure_alloc");
  *(void **)&library.free = dlsym(library.handle, "ffi_closure_free");
  *(void **)&library.prep_loc = dlsym(library.handle, "ffi_prep_closure_loc");
  *(void **)&library.prep_cif = dlsym(library.handle, "ffi_prep_cif");
  *(void **)&library.sint = dlsym(library.handle, "ffi_type_sint32");
  CHECK(library.alloc && library.free && library.prep_loc && library.prep_cif && library.sint);
  return library;
}

static inline void copy_file(const char *from, const char *to) {
  char buffer[65536];
  int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0755);
  CHECK(in >= 0 && out >= 0);
  ssize_t got;
  while ((got = read(in, buffer, sizeof buffer)) > 0) CHECK(write(out, buffer, got) == got);
  close(in);
  close(out);
}

static inline void add_number(ffi_cif *cif, void *result, void **args, void *number) {
  (void)cif;
  *(ffi_sarg *)result = *(int *)args[0] + (int)(intptr_t)number;
}

typedef int add_fn(int);

struct made {
  void *closure;
  add_fn *add;
};

static inline ffi_cif *cif_of(const struct library *library) {
  static ffi_cif cif;
  static ffi_type *types[1];
  if (types[0] != library->sint) {
    types[0] = library->sint;
    CHECK(library->prep_cif(&cif, FFI_DEFAULT_ABI, 1, library->sint, types) == FFI_OK);
  }
  return &cif;
}

// Makes a closure that adds number. Returns 0 if there is no memory for it.
static inline int make(const struct library *library, struct made *made, int number) {
  void *code;
  made->closure = library->alloc(sizeof(ffi_closure), &code);
  if (!made->closure) return 0;
  memcpy(&made->add, &code, sizeof code);
  CHECK(library->prep_loc((ffi_closure *)made->closure, cif_of(library), add_number,
                          (void *)(intptr_t)number, code) == FFI_OK);
  return 1;
}

// Makes closures until there are `count` or no more can be had; calls them all. Returns how many.
static inline int make_many(const struct library *library, struct made *made, int count) {
  int n = 0;
  while (n < count && make(library, &made[n], n)) n++;
  for (int i = 0; i < n; i++) CHECK(made[i].add(1000) == 1000 + i);
  return n;
}

static inline void free_many(const struct library *library, struct made *made, int count) {
  for (int i = 0; i < count; i++) library->free(made[i].closure);
}

// The mappings of the process, one by one.
struct mapping {
  unsigned long start, end;
  char rights[5];
  char path[4200];
};

static inline int next_mapping(FILE *maps, struct mapping *mapping) {
  char line[4500];
  if (!fgets(line, sizeof line, maps)) return 0;
  int path = 0;
  CHECK(sscanf(line, "%lx-%lx %4s %*s %*s %*s %n", &mapping->start, &mapping->end,
               mapping->rights, &path) >= 3);
  snprintf(mapping->path, sizeof mapping->path, "%s", path ? line + path : "");
  mapping->path[strcspn(mapping->path, "\n")] = 0;
  return 1;
}

static inline struct mapping mapping_of(const void *address) {
  struct mapping mapping;
  FILE *maps = fopen("/proc/self/maps", "re");
  CHECK(maps != NULL);
  while (next_mapping(maps, &mapping)) {
    if (mapping.start <= (unsigned long)address && (unsigned long)address < mapping.end) {
      fclose(maps);
      return mapping;
    }
  }
  CHECK(!"mapped");
  return mapping;
}

static inline int count_mappings(void) {
  int count = 0;
  struct mapping mapping;
  FILE *maps = fopen("/proc/self/maps", "re");
  CHECK(maps != NULL);
  while (next_mapping(maps, &mapping)) count++;
  fclose(maps);
  return count;
}

static inline int count_executable_mappings(void) {
  int count = 0;
  struct mapping mapping;
  FILE *maps = fopen("/proc/self/maps", "re");
  CHECK(maps != NULL);
  while (next_mapping(maps, &mapping)) count += mapping.rights[2] == 'x';
  fclose(maps);
  return count;
}

// Nothing is writable and executable; nothing writable shows the pages of something executable.
static inline void check_mappings(void) {
  struct mapping mapping;
  FILE *maps = fopen("/proc/self/maps", "re");
  CHECK(maps != NULL);
  while (next_mapping(maps, &mapping)) {
    CHECK(!(mapping.rights[1] == 'w' && mapping.rights[2] == 'x'));
    CHECK(!(mapping.rights[1] == 'w' && mapping.rights[3] == 's'));
  }
  fclose(maps);
}

static inline int count_descriptors(void) {
  int count = 0;
  for (int fd = 0; fd < 1024; fd++) count += fcntl(fd, F_GETFD) >= 0;
  return count;
}

// Whether an emulator's memory and limits are mixed up with the program's.
static inline int is_emulated(void) {
  char name[6] = "";
  FILE *file = fopen("/proc/self/comm", "re");
  if (!file) return 0;
  CHECK(fgets(name, sizeof name, file) != NULL);
  fclose(file);
  return !strcmp(name, "qemu-");
}

// Runs a part of a test in a process of its own. It returns 0, or 77 if it cannot be tried.
static inline int in_child(int (*part)(void *), void *argument) {
  fflush(stdout);
  pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    int status = part(argument);
    fflush(stdout);
    _exit(status);
  }
  int status;
  CHECK(waitpid(child, &status, 0) == child);
  if (WIFSIGNALED(status)) printf("killed by signal %d\n", WTERMSIG(status));
  CHECK(WIFEXITED(status));
  return WEXITSTATUS(status);
}
