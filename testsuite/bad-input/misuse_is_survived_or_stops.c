// SPDX-License-Identifier: MIT
// What a program does wrong and the library notices has no effect, or, in a library that was
// configured with --enable-debug, stops the program.
// target: *-linux*
// flags: -D_GNU_SOURCE
#include <../fficonfig.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static void callee(void) {}
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif, (void)ret, (void)args, (void)data;
}
static ffi_closure *allocate(void **code) {
  ffi_closure *closure = (ffi_closure *)ffi_closure_alloc(sizeof *closure, code);
  CHECK(closure != NULL);
  return closure;
}

static void call_through_an_unprepared_cif(void) {
  ffi_cif cif;
  memset(&cif, 0, sizeof cif);
  ffi_call(&cif, callee, NULL, NULL);
}
static void free_what_is_no_closure(void) {
  static char data[64];
  ffi_closure_free(data);
}
static void free_twice(void) {
  void *code;
  ffi_closure *closure = allocate(&code);
  ffi_closure_free(closure);
  ffi_closure_free(closure);
}
static void prepare_for_the_code_of_another_closure(void) {
  ffi_cif cif;
  PREPARE_NO_ARGUMENTS(&cif, &ffi_type_void);
  void *code, *other_code;
  ffi_closure *closure = allocate(&code);
  allocate(&other_code);
  CHECK(ffi_prep_closure_loc(closure, &cif, handler, NULL, other_code) == FFI_OK);
}

static int stops(void (*misuse)(void)) {
  pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    misuse();
    _exit(0);
  }
  int status;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 0));
  return WIFSIGNALED(status) && (WTERMSIG(status) == SIGILL || WTERMSIG(status) == SIGTRAP);
}

int main(void) {
#ifdef FFI_DEBUG
  int stopping = 1;
#else
  int stopping = 0;
#endif
  CHECK(stops(call_through_an_unprepared_cif) == stopping);
  CHECK(stops(free_what_is_no_closure) == stopping);
  CHECK(stops(free_twice) == stopping);
  CHECK(stops(prepare_for_the_code_of_another_closure) == stopping);
  return done();
}
