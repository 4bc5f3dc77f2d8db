// SPDX-License-Identifier: MIT
// The recipe of a simple fast closure entry: where each argument lies, seen from the register
// image.
#pragma once

#include "plan.h"

namespace ffi {

// The list is the number of bytes behind it, then one place an argument, padded to an even number.
inline size_t places_room(const Plan& plan) {
  return plan.in_place ? (1 + align_up(plan.nargs ? plan.nargs : 1, 2)) * sizeof(int64_t) : 0;
}

// incoming_stack: the distance from the image to the stack arguments.
inline bool lay_places(const Plan& plan, void* memory, uint32_t incoming_stack) {
  int64_t* places = static_cast<int64_t*>(memory);
  *places++ = static_cast<int64_t>(places_room(plan) - sizeof *places);
  for (uint32_t i = 0; i < plan.nargs; i++) {
    const Source& source = plan.sources()[i];
    *places++ = source.offset + (source.area ? incoming_stack : 0);
  }
  return true;
}

}  // namespace ffi
