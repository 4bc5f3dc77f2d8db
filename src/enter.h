// SPDX-License-Identifier: MIT
// The engine of closures: registers and stack -> avalue[] -> handler -> result.
// Tested by the chapters of testsuite/ in a build with --disable-fast-lanes, and by testsuite/fuzz.
#pragma once

#include "piece.h"
#include "plan.h"

namespace ffi {

// No value that is gathered is aligned to more.
constexpr size_t kGatherAlignment = 64;

struct Handler {
  ffi_cif* cif;
  void (*fun)(ffi_cif*, void*, void**, void*);
  void* user_data;
};

// Puts an argument that is in pieces, or not aligned, together at value.
inline void gather(const Plan& plan, uint32_t first_move, uint32_t arg, const char* image,
                   const char* stack, char* value) {
  const Move* end = plan.moves() + plan.move_count;
  for (const Move* move = plan.moves() + first_move; move != end && move->arg == arg; move++) {
    const char* area = move->piece.area == Area::registers ? image : stack;
    if (move->by_reference) {
      const char* copied;
      memcpy(&copied, area + move->piece.to, sizeof copied);
      memcpy(value, copied, move->copy_size);
    } else {
      get(move->piece, area, value);
    }
  }
}

inline void find_arguments(const Plan& plan, char* image, char* stack, char* gathered,
                           void** avalue) {
  const Source* source = plan.sources();
  for (uint32_t i = 0; i < plan.nargs; i++, source++) {
    char* place = (source->area ? stack : image) + source->offset;
    switch (source->kind) {
      case Source::Kind::in_place: avalue[i] = place; break;
      case Source::Kind::by_reference: memcpy(&avalue[i], place, sizeof avalue[i]); break;
      case Source::Kind::gather:
        avalue[i] = gathered + source->offset;
        gather(plan, source->first_move, i, image, stack, gathered + source->offset);
        break;
    }
  }
}

// The largest result in registers: one 64-byte vector, or four of 16 bytes. But the alignment of a
// struct may make it larger than what is in them.
struct ResultRoom {
  alignas(64) char bytes[64];
};

inline void give_result(const Plan& plan, char* image, const char* value) {
  for (unsigned i = 0; i < plan.result.value.count; i++) {
    const Piece& piece = plan.result.value.pieces[i];
    // The handler has stored a whole ffi_arg.
    put(piece, image,
        value + (widens_integer(piece.widen) ? narrow_offset<ffi_arg>(piece.size) : 0));
  }
}

// Runs the handler of a closure whose registers are in image. The incoming stack arguments lie at
// stack. Returns the plan's mode, for the stub that loads the result.
inline uint32_t enter(const Plan& plan, const Handler& handler, port::Registers* registers,
                      char* stack) {
  char* image = reinterpret_cast<char*>(registers);
  void** avalue = static_cast<void**>(__builtin_alloca(plan.nargs * sizeof(void*)));
  char* gathered = nullptr;
  if (plan.gather_bytes) {
    gathered = static_cast<char*>(
        __builtin_alloca_with_align(plan.gather_bytes, 8 * kGatherAlignment));
  }
  find_arguments(plan, image, stack, gathered, avalue);

  ResultRoom room;
  void* result = &room;
  if (plan.result.kind == Result::Kind::memory) {
    const Piece& piece = plan.result.value.pieces[0];
    char* area = piece.area == Area::registers ? image : stack;
    memcpy(&result, area + piece.to, sizeof result);
  } else if (plan.result_size > sizeof room) {
    result = __builtin_alloca_with_align(plan.result_size, 8 * kGatherAlignment);
  }
  handler.fun(handler.cif, result, avalue, handler.user_data);
  switch (plan.result.kind) {
    case Result::Kind::none: break;
    case Result::Kind::registers: give_result(plan, image, static_cast<char*>(result)); break;
    case Result::Kind::memory:
      if (plan.result.address_back != Result::kNowhere) {
        memcpy(image + plan.result.address_back, &result, sizeof result);
      }
  }
  return plan.mode;
}

}  // namespace ffi
