// SPDX-License-Identifier: MIT
// The engine of calls: values -> registers and stack -> function -> result.
// Tested by the chapters of testsuite/ in a build with --disable-fast-lanes, and by testsuite/fuzz.
#pragma once

#include "piece.h"
#include "plan.h"

namespace ffi {

// What one call needs. The stub knows of the image only, and that it comes first.
struct Invocation {
  port::Registers image;
  const Plan* plan;
  void** avalue;
  char* result_memory;  // NULL: below
};

// Called back by the stub, in the middle of its frame: fills image and stack. `stack` has room for
// stack_bytes(), aligned to the plan's stack_alignment.
inline void fill(Invocation* invocation, char* stack) {
  const Plan& plan = *invocation->plan;
  char* image = reinterpret_cast<char*>(&invocation->image);
  const Move* move = plan.moves();
  for (const Move* end = move + plan.move_count; move != end; move++) {
    char* area = move->piece.area == Area::registers ? image : stack;
    const char* value = static_cast<const char*>(invocation->avalue[move->arg]);
    if (move->by_reference) {
      char* copied = stack + move->copy_to;
      memcpy(copied, value, move->copy_size);
      memcpy(area + move->piece.to, &copied, sizeof copied);
    } else {
      put(move->piece, area, value);
    }
  }
  if (plan.result.kind == Result::Kind::memory) {
    char* memory = invocation->result_memory;
    if (!memory) memory = stack + align_up(plan.stack_bytes, plan.result_alignment);
    const Piece& piece = plan.result.value.pieces[0];
    memcpy((piece.area == Area::registers ? image : stack) + piece.to, &memory, sizeof memory);
  }
}

inline void take_result(const Plan& plan, const port::Registers& registers, void* rvalue) {
  const char* image = reinterpret_cast<const char*>(&registers);
  for (unsigned i = 0; i < plan.result.value.count; i++) {
    const Piece& piece = plan.result.value.pieces[i];
    if (widens_integer(piece.widen)) {
      auto word = static_cast<ffi_arg>(
          load_integer(image + piece.to, piece.size, piece.widen == Widen::sign));
      memcpy(rvalue, &word, sizeof word);
    } else {
      get(piece, image, static_cast<char*>(rvalue));
    }
  }
}

// Calls fn with chain in the static chain register.
inline void invoke(const Plan& plan, void (*fn)(void), void* rvalue, void** avalue, void* chain) {
  Invocation invocation;
  invocation.plan = &plan;
  invocation.avalue = avalue;
  invocation.result_memory = static_cast<char*>(rvalue);
  port::prepare_image(&invocation.image, plan, chain);
  size_t stack_bytes = plan.stack_bytes;
  size_t alignment = plan.stack_alignment;
  if (plan.result.kind == Result::Kind::memory && !rvalue) {
    if (plan.result_alignment > alignment) alignment = plan.result_alignment;
    stack_bytes = align_up(stack_bytes, alignment) + align_up(plan.result_size, alignment);
  }
  port::call(&invocation.image, fn, stack_bytes, alignment, plan);
  if (rvalue && plan.result.kind == Result::Kind::registers) {
    take_result(plan, invocation.image, rvalue);
  }
}

}  // namespace ffi
