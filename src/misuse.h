// SPDX-License-Identifier: MIT
// What a program must not do, and the library notices, has no effect; a library that was configured
// with --enable-debug stops there.
// Tested by testsuite/bad-input/misuse_is_survived_or_stops.c.
#pragma once

#include <fficonfig.h>

namespace ffi {

inline void misused() {
#ifdef FFI_DEBUG
  __builtin_trap();
#endif
}

}  // namespace ffi
