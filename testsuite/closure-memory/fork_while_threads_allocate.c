// SPDX-License-Identifier: MIT
// While four threads make, call and free closures, the process forks 1,000 times; each child makes, calls
// and frees closures, too. Nobody hangs, crashes or meets another's closure.
// target: *-linux*
// without: valgrind because it runs one thread at a time
// flags: -D_GNU_SOURCE -pthread -ldl
#include <pthread.h>
#include <time.h>

#include "memory.h"

enum { kThreads = 4, kForks = 1000, kHeld = 700 };

static struct library library;
static int stop;

static void make_and_free(struct made *held, int number) {
  for (int i = 0; i < kHeld; i++) CHECK(make(&library, &held[i], number + i));
  for (int i = 0; i < kHeld; i++) CHECK(held[i].add(5) == 5 + number + i);
  for (int i = 0; i < kHeld; i++) library.free(held[i].closure);
}

static void *work(void *number) {
  struct made held[kHeld];
  while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) make_and_free(held, (int)(intptr_t)number);
  return NULL;
}

int main(void) {
  library = linked_library();
  cif_of(&library);
  pthread_t threads[kThreads];
  for (intptr_t i = 0; i < kThreads; i++) {
    CHECK(!pthread_create(&threads[i], NULL, work, (void *)(i * 100000)));
  }
  for (int i = 0; i < kForks; i++) {
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
      alarm(20);
      struct made held[kHeld];
      make_and_free(held, 1000000 + i);
      fflush(stdout);
      _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    if (status) printf("child %d: status %#x\n", i, status);
    CHECK(status == 0);
  }
  __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
  for (int i = 0; i < kThreads; i++) CHECK(!pthread_join(threads[i], NULL));
  return done();
}
