// SPDX-License-Identifier: MIT
// Hostile type graphs for libFuzzer: make check-fuzzer.
#include "hostile.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  hostile_input(bytes, size);
  return 0;
}
