// SPDX-License-Identifier: MIT
// Taking rights away from the process, for good.
#pragma once

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "memory.h"

#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#endif

// From now on system call `number` fails with EPERM if its third argument has a bit of `mask`; with
// mask 0 it always does. Returns 0 if the system does not let us.
static inline int forbid_call(int number, unsigned mask) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
               offsetof(struct seccomp_data, args[2]) +
                   (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 4 : 0)),
      BPF_JUMP(BPF_JMP | (mask ? BPF_JSET : BPF_JGE) | BPF_K, mask, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
         !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#ifdef SYS_mmap2
#define SYS_ANY_MMAP SYS_mmap2
#else
#define SYS_ANY_MMAP SYS_mmap
#endif

static inline int forbid_executable_mmap(void) { return forbid_call(SYS_ANY_MMAP, PROT_EXEC); }
static inline int forbid_executable_mprotect(void) { return forbid_call(SYS_mprotect, PROT_EXEC); }
static inline int forbid_memfd(void) { return forbid_call(SYS_memfd_create, 0); }

// Gives the process mounts of its own. Returns 0 if the system does not let us.
static inline int own_mounts(void) {
  if (unshare(CLONE_NEWNS) && unshare(CLONE_NEWUSER | CLONE_NEWNS)) return 0;
  return !mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
}

// Puts an empty file system without executables over a directory.
static inline int cover(const char *directory) {
  return !mount("none", directory, "tmpfs", MS_NOEXEC, "size=1m");
}

// A copy of the library that has been deleted: there is no file to map again.
static inline struct library deleted_library(void) {
  char directory[] = "/tmp/libffi-test-XXXXXX", path[64];
  CHECK(mkdtemp(directory) != NULL);
  snprintf(path, sizeof path, "%s/libffi.so", directory);
  copy_file(path_of_library(), path);
  struct library library = open_library(path);
  CHECK(!unlink(path) && !rmdir(directory));
  return library;
}
