// SPDX-License-Identifier: MIT
// Closures live on in the parent after vfork and exec, and after posix_spawn.
// target: *-linux*
// flags: -D_GNU_SOURCE -ldl
#include <spawn.h>

#include "memory.h"

extern char **environ;
static struct made made[kMany];

int main(void) {
  struct library library = linked_library();
  CHECK(make_many(&library, made, kMany) == kMany);
  char *arguments[] = {"/bin/true", NULL};
  int status;
  for (int i = 0; i < 20; i++) {
    pid_t child = vfork();
    CHECK(child >= 0);
    if (child == 0) {
      execv(arguments[0], arguments);
      _exit(0);
    }
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    CHECK(!posix_spawn(&child, arguments[0], NULL, NULL, arguments, environ));
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    for (int j = 0; j < kMany; j++) CHECK(made[j].add(1) == 1 + j);
    free_many(&library, made, kMany);
    CHECK(make_many(&library, made, kMany) == kMany);
  }
  return done();
}
