// SPDX-License-Identifier: MIT
// Functions of the Microsoft x64 convention are called, and called back, from Unix code.
// target: x86_64-*-linux*
#define MICROSOFT_ABI FFI_WIN64
#include "microsoft_x64.h"

int main(void) {
  check_microsoft_x64();
  return done();
}
