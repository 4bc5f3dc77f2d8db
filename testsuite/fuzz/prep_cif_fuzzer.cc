// SPDX-License-Identifier: MIT
// Hostile type graphs for libFuzzer:
//
//   clang -g -fsanitize=fuzzer,address,undefined -I INCLUDE prep_cif_fuzzer.cc hostile.c libffi.a
#include "hostile.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  hostile_input(bytes, size);
  return 0;
}
