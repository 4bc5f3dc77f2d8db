// SPDX-License-Identifier: MIT
// Makes the functions of libc that the library calls fail, one by one: the program defines them
// itself, in front of libc's.
#pragma once

#include <errno.h>
#include <stdarg.h>

#include "../closure-memory/memory.h"

enum call {
  MALLOC, MMAP, MPROTECT, MAKE_EXECUTABLE, OPEN, READ, WRITE, FSTAT, FCNTL, MKOSTEMP, SYSCALL
};

// While armed, these calls fail: those of a forbidden kind, and the one that is number `doomed`
// among the others, counted from 1.
static struct {
  int armed;
  unsigned forbidden;
  int calls, doomed;
  long held;  // blocks of malloc
} faults;

static inline void arm(unsigned forbidden, int doomed) {
  faults.forbidden = forbidden;
  faults.calls = 0;
  faults.doomed = doomed;
  faults.armed = 1;
}

// Whether the call that was to fail did take place.
static inline int disarm(void) {
  faults.armed = 0;
  return faults.calls >= faults.doomed;
}

static inline int fails(enum call call, int error) {
  if (!faults.armed) return 0;
  int doomed = faults.forbidden & 1u << call || ++faults.calls == faults.doomed;
  if (doomed) errno = error;
  return doomed;
}

// libc's own function.
#define REAL_NAMED(function, name)                                  \
  static __typeof__(&function) real;                                \
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, name);              \
  if (!real) _Exit(1)
#define REAL(function) REAL_NAMED(function, #function)
// With -D_FILE_OFFSET_BITS=64, as the library is compiled, these have other names in glibc.
#ifdef __GLIBC__
#define REAL_LARGE(function) REAL_NAMED(function, #function "64")
#else
#define REAL_LARGE REAL
#endif

void *malloc(size_t size) {
  REAL(malloc);
  if (fails(MALLOC, ENOMEM)) return NULL;
  faults.held += faults.armed;
  return real(size);
}

void free(void *memory) {
  REAL(free);
  if (memory) faults.held -= faults.armed;
  real(memory);
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
  REAL_LARGE(mmap);
  return fails(MMAP, ENOMEM) ? MAP_FAILED : real(at, size, protection, flags, fd, offset);
}

int mprotect(void *at, size_t size, int protection) {
  REAL(mprotect);
  enum call call = protection & PROT_EXEC ? MAKE_EXECUTABLE : MPROTECT;
  return fails(call, ENOMEM) ? -1 : real(at, size, protection);
}

int open(const char *path, int flags, ...) {
  REAL_LARGE(open);
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  return fails(OPEN, EMFILE) ? -1 : real(path, flags, mode);
}

ssize_t read(int fd, void *to, size_t size) {
  REAL(read);
  return fails(READ, EIO) ? -1 : real(fd, to, size);
}

// A full disk takes a part of what is written to it before it fails.
ssize_t write(int fd, const void *from, size_t size) {
  REAL(write);
  if (faults.armed && size > 1 && faults.calls + 2 == faults.doomed) size /= 2;
  return fails(WRITE, ENOSPC) ? -1 : real(fd, from, size);
}

int fstat(int fd, struct stat *status) {
  REAL_LARGE(fstat);
  return fails(FSTAT, EIO) ? -1 : real(fd, status);
}

int fcntl(int fd, int command, ...) {
  REAL_LARGE(fcntl);
  va_list arguments;
  va_start(arguments, command);
  long argument = va_arg(arguments, long);
  va_end(arguments);
  return fails(FCNTL, EPERM) ? -1 : real(fd, command, argument);
}

int mkostemp(char *path, int flags) {
  REAL_LARGE(mkostemp);
  return fails(MKOSTEMP, EACCES) ? -1 : real(path, flags);
}

long syscall(long number, ...) {
  REAL(syscall);
  long words[6];
  va_list arguments;
  va_start(arguments, number);
  for (int i = 0; i < 6; i++) words[i] = va_arg(arguments, long);
  va_end(arguments);
  if (fails(SYSCALL, ENOSYS)) return -1;
  return real(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}
