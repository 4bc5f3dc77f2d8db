// SPDX-License-Identifier: MIT
// A set-uid program puts no code into the directories that its caller's environment names.
// target: *-linux*
// flags: -D_GNU_SOURCE -ldl
#include <sys/auxv.h>

#include "restrict.h"

static struct made made[kMany];

// The program itself, set-uid root, as another user has called it.
static int privileged(void) {
  if (!getauxval(AT_SECURE)) return 77;
  CHECK(!setuid(0));
  struct library library = linked_library();
  if (!own_mounts() || !cover("/proc")) return 77;
  if (!forbid_executable_mprotect() || !forbid_memfd()) return 77;
  for (unsigned i = 0;; i++) {
    ffi_closure_source source;
    if (!ffi_closure_try_source(i, &source)) break;
    CHECK(source.name[0] != '$');
  }
  CHECK(make_many(&library, made, kMany) == kMany);
  return 0;
}

int main(int count, char **arguments) {
  if (count > 1) {
    int status = privileged();
    fflush(stdout);
    _exit(status);
  }
  char directory[] = "/tmp/libffi-var-XXXXXX", program[64];
  if (getuid() != 0) unsupported("only root can make a set-uid program of another user");
  CHECK(mkdtemp(directory) != NULL && !chmod(directory, 0777));
  snprintf(program, sizeof program, "%s/program", directory);
  copy_file(arguments[0], program);
  CHECK(!chmod(program, 04755));
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    setenv("LIBFFI_TMPDIR", directory, 1);
    setenv("TMPDIR", directory, 1);
    setenv("HOME", directory, 1);
    if (setgid(65534) || setuid(65534)) _exit(77);
    execl(program, program, "privileged", (char *)NULL);
    _exit(77);
  }
  int status;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(!unlink(program) && !rmdir(directory));
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) unsupported("no set-uid programs here");
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) unsupported("the library is out of reach");
  CHECK(status == 0);
  return done();
}
