// SPDX-License-Identifier: MIT
// pthread_exit and cancellation unwind through calls, plans and closures, and run the cleanups on the
// way.
// target: *-linux*
// flags: -pthread -fexceptions
#include <pthread.h>
#include <unistd.h>

#include "check.h"

static ffi_cif cif;
static void (*code)(void);
static ffi_call_plan *plan;
static int cleanups;

static void clean(void *data) { ++*(int *)data; }
#ifdef __SANITIZE_ADDRESS__
// libc leaves frames without telling the sanitizer, which exceptions and longjmp do.
void __asan_handle_no_return(void);
#else
static void __asan_handle_no_return(void) {}
#endif
static void leave(int number) {
  __asan_handle_no_return();
  if (number == 1) pthread_exit(&cleanups);
  for (;;) pause();
}
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)ret, (void)data;
  pthread_cleanup_push(clean, &cleanups);
  ffi_call(cif, FFI_FN(leave), NULL, args);
  pthread_cleanup_pop(0);
}

struct job {
  int way, number;
};
static void *run(void *data) {
  struct job *job = (struct job *)data;
  void *values[] = {&job->number};
  pthread_cleanup_push(clean, &cleanups);
  switch (job->way) {
    case 0: ffi_call(&cif, FFI_FN(leave), NULL, values); break;
    case 1: ffi_call_plan_invoke(plan, FFI_FN(leave), NULL, values); break;
    case 2: ((void (*)(int))code)(job->number); break;
  }
  pthread_cleanup_pop(0);
  return NULL;
}

int main(void) {
  PREPARE(&cif, &ffi_type_void, &ffi_type_sint);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  plan = ffi_call_plan_alloc(&cif);
  for (int way = 0; way < 3; way++) {
    for (int number = 1; number <= 2; number++) {
      struct job job = {way, number};
      pthread_t thread;
      void *result = NULL;
      cleanups = 0;
      CHECK(pthread_create(&thread, NULL, run, &job) == 0);
      if (number == 2) CHECK(pthread_cancel(thread) == 0);
      CHECK(pthread_join(thread, &result) == 0);
      CHECK(result == (number == 1 ? (void *)&cleanups : PTHREAD_CANCELED));
      // A thread may be cancelled before it has pushed anything; it is in the callee when it exits.
      if (number == 1) CHECK(cleanups == (way == 2 ? 2 : 1));
    }
  }
  ffi_call_plan_free(plan);
  ffi_closure_free(closure);
  return done();
}
