// SPDX-License-Identifier: MIT
// Wherever the code of closures comes from, AArch64 processors with BTI check its landing pads: an
// indirect call of the instruction behind one traps.
// target: aarch64*-*-linux*
// flags: -D_GNU_SOURCE -ldl
#include <signal.h>
#include <stdarg.h>
#include <sys/auxv.h>

#include "restrict.h"

enum { kHasBti = 1 << 17, kGuarded = 0x10 };  // HWCAP2_BTI, PROT_BTI

static struct made made[kMany];

// The library's calls lead here, so that sources can be forbidden under emulators, too.
static int no_mprotect, no_memfd;

int mprotect(void *address, size_t size, int protection) {
  if (no_mprotect && protection & PROT_EXEC) return errno = EPERM, -1;
  static __typeof__(&mprotect) next;
  if (!next) *(void **)&next = dlsym(RTLD_NEXT, "mprotect");
  return next(address, size, protection);
}

long syscall(long number, ...) {
  if (no_memfd && number == SYS_memfd_create) return errno = EPERM, -1;
  static __typeof__(&syscall) next;
  if (!next) *(void **)&next = dlsym(RTLD_NEXT, "syscall");
  long words[6];
  va_list list;
  va_start(list, number);
  for (int i = 0; i < 6; i++) words[i] = va_arg(list, long);
  va_end(list);
  return next(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}

enum { kTrapped = 42 };

static void caught(int number) {
  (void)number;
  _exit(kTrapped);
}

static int call_behind_landing_pad(void *code) {
  CHECK(signal(SIGILL, caught) != SIG_ERR);
  return ((add_fn *)((char *)code + 4))(1);
}

static void check_guarded(void *code) {
  CHECK(((add_fn *)code)(1000) >= 1000);
  CHECK(in_child(call_behind_landing_pad, code) == kTrapped);
}

struct stage {
  int deleted, no_mprotect, no_memfd;
  const char *path;  // of the mapping of further closures
};

static int check_copies(void *argument) {
  const struct stage *stage = argument;
  struct library library = stage->deleted ? deleted_library() : linked_library();
  no_mprotect = stage->no_mprotect;
  no_memfd = stage->no_memfd;
  CHECK(make_many(&library, made, kMany) == kMany);
  struct mapping mapping = mapping_of((void *)(uintptr_t)made[kMany - 1].add);
  printf("%s\n", mapping.path);
  CHECK(*stage->path ? strstr(mapping.path, stage->path) != NULL : !*mapping.path);
  check_guarded((void *)(uintptr_t)made[kMany - 1].add);
  return 0;
}

static void check_memory_of_the_caller(void) {
  struct library library = linked_library();
  ffi_closure *closure = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC | kGuarded,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (closure == MAP_FAILED) return;
  CHECK(ffi_prep_closure_loc(closure, cif_of(&library), add_number, NULL, closure) == FFI_OK);
  check_guarded(closure);
}

int main(void) {
  if (!(getauxval(AT_HWCAP2) & kHasBti)) unsupported("no branch target identification");
  static const struct stage stages[] = {
      {0, 0, 0, "libffi.so"}, {1, 0, 0, ""}, {1, 1, 0, "/memfd:libffi"}, {1, 1, 1, "/tmp/"}};
  unsetenv("LIBFFI_TMPDIR");
  unsetenv("TMPDIR");
  for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
    CHECK(in_child(check_copies, (void *)&stages[i]) == 0);
  }
  check_memory_of_the_caller();
  return done();
}
