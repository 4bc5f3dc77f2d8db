// SPDX-License-Identifier: MIT
// The steps of a lane as they are laid, for all conventions of x86: the stack is pushed from its
// top down.
#pragma once

#include "../plan.h"

namespace ffi {

struct LaneSteps {
  Step* next;
  const char* push_gap;  // the snippet for stack bytes that no argument fills
  uint32_t stack_top = 0;

  void add(const char* snippet) { *next++ = reinterpret_cast<Step>(snippet); }
  void add(const char* snippet, Step number) {
    add(snippet);
    *next++ = number;
  }
  // What is pushed next ends at `end`, counted from the bottom of the stack.
  void close_gap(uint32_t end) {
    if (stack_top > end) add(push_gap, stack_top - end);
    stack_top = end;
  }
  // Before the step that pushes the bytes from `begin` to `end`.
  void make_room(uint32_t begin, size_t end) {
    close_gap(static_cast<uint32_t>(end));
    stack_top = begin;
  }
};

}  // namespace ffi
