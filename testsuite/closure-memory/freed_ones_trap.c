// SPDX-License-Identifier: MIT
// A call through a freed closure stops the process at one address of the library, while other closures are
// made and freed; the cell is used again only after others.
// target: *-linux*
// flags: -D_GNU_SOURCE -ldl
#include <setjmp.h>
#include <signal.h>

#include "memory.h"

static sigjmp_buf back;
static void *volatile where;

static void caught(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)context;
  where = info->si_addr;
  siglongjmp(back, 1);
}

static void *address_of_trap(add_fn *freed) {
  if (!sigsetjmp(back, 1)) {
    freed(1);
    CHECK(!"trapped");
  }
  return where;
}

int main(void) {
  struct sigaction action = {0};
  action.sa_sigaction = caught;
  action.sa_flags = SA_SIGINFO;
  CHECK(!sigaction(SIGILL, &action, NULL) && !sigaction(SIGTRAP, &action, NULL));
  struct library library = linked_library();
  static struct made kept[500];
  CHECK(make_many(&library, kept, 500) == 500);
  struct made first, second;
  CHECK(make(&library, &first, 1) && make(&library, &second, 2));
  library.free(first.closure);
  library.free(second.closure);
  void *trap = address_of_trap(first.add);
  CHECK(trap == address_of_trap(second.add));
  Dl_info info, ours;
  CHECK(dladdr(trap, &info) && dladdr((void *)(uintptr_t)ffi_closure_alloc, &ours));
  CHECK(info.dli_fbase == ours.dli_fbase);
  for (int i = 0; i < 30; i++) {
    struct made other;
    CHECK(make(&library, &other, i) && other.closure != first.closure);
    CHECK(other.closure != second.closure);
    library.free(other.closure);
    CHECK(address_of_trap(first.add) == trap && address_of_trap(other.add) == trap);
  }
  for (int i = 0; i < 500; i++) CHECK(kept[i].add(1) == 1 + i);
  return done();
}
