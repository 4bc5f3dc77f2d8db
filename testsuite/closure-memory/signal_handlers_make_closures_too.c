// SPDX-License-Identifier: MIT
// A signal handler may make, call and free closures while the main program does; with one thread and
// with several.
// target: *-linux*
// flags: -D_GNU_SOURCE -pthread -ldl
#include <pthread.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>

#include "memory.h"

static struct library library;
static volatile sig_atomic_t handled;

static void handle(int signal) {
  (void)signal;
  struct made held[20];
  for (int i = 0; i < 20; i++) CHECK(make(&library, &held[i], i));
  for (int i = 0; i < 20; i++) CHECK(held[i].add(3) == 3 + i);
  for (int i = 0; i < 20; i++) library.free(held[i].closure);
  handled++;
}

static void interrupted(double seconds) {
  static struct made held[3000];
  memset(held, 0, sizeof held);
  unsigned random = 1;
  struct timespec now, end;
  clock_gettime(CLOCK_MONOTONIC, &end);
  end.tv_sec += (time_t)seconds;
  do {
    for (int i = 0; i < 2000; i++) {
      random = random * 1664525 + 1013904223;
      int j = (random >> 8) % 3000;
      if (held[j].closure) {
        CHECK(held[j].add(7) == 7 + j);
        library.free(held[j].closure);
      }
      CHECK(make(&library, &held[j], j));
    }
    clock_gettime(CLOCK_MONOTONIC, &now);
  } while (now.tv_sec < end.tv_sec);
  for (int j = 0; j < 3000; j++) {
    if (!held[j].closure) continue;
    CHECK(held[j].add(7) == 7 + j);
    library.free(held[j].closure);
  }
}

static void *nothing(void *unused) { return unused; }

int main(void) {
  library = linked_library();
  cif_of(&library);
  signal(SIGALRM, handle);
  struct itimerval often = {{0, 200}, {0, 200}};
  CHECK(!setitimer(ITIMER_REAL, &often, NULL));
  interrupted(3);
  pthread_t thread;
  CHECK(!pthread_create(&thread, NULL, nothing, NULL) && !pthread_join(thread, NULL));
  interrupted(3);
  signal(SIGALRM, SIG_IGN);
  printf("%d signals\n", (int)handled);
  CHECK(handled > 10);
  return done();
}
