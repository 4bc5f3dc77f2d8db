// SPDX-License-Identifier: MIT
// What the tests of forks share: parent and child do not see what the other changes, frees or adds.
#pragma once

#include "restrict.h"

static struct made made[kMany], more[kMany];

static inline void change(const struct library *library, int by) {
  for (int i = 0; i < kMany; i++) {
    if (i % 3 == 0) {
      library->free(made[i].closure);
    } else {
      void *code;
      memcpy(&code, &made[i].add, sizeof code);
      CHECK(library->prep_loc((ffi_closure *)made[i].closure, cif_of(library), add_number,
                              (void *)(intptr_t)(i + by), code) == FFI_OK);
    }
  }
  CHECK(make_many(library, more, kMany) == kMany);
  for (int i = 0; i < kMany; i++) CHECK(i % 3 == 0 || made[i].add(1) == 1 + i + by);
}

static inline int part_by_fork(const struct library *library) {
  CHECK(make_many(library, made, kMany) == kMany);
  int ready[2], go[2];
  char byte = 0;
  CHECK(!pipe(ready) && !pipe(go));
  pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    change(library, 100);
    CHECK(write(ready[1], &byte, 1) == 1 && read(go[0], &byte, 1) == 1);
    for (int i = 0; i < kMany; i++) CHECK(i % 3 == 0 || made[i].add(1) == 1 + i + 100);
    fflush(stdout);
    _exit(0);
  }
  CHECK(read(ready[0], &byte, 1) == 1);
  for (int i = 0; i < kMany; i++) CHECK(made[i].add(1) == 1 + i);
  change(library, 200);
  CHECK(write(go[1], &byte, 1) == 1);
  int status;
  CHECK(waitpid(child, &status, 0) == child && status == 0);
  return 0;
}
