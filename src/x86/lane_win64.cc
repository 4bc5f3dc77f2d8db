// SPDX-License-Identifier: MIT
// Laying the fast lane of the Microsoft convention of x86-64. Nothing is classified here: moves
// become steps.
// Tested by testsuite/unit/x86_lane_test.cc.
#include "lane_win64.h"

#include "lane_steps.h"
#include "loaders_win64.h"
#include "registers.h"

#if FFI_HAS_WIN64_LANE

#pragma GCC visibility push(hidden)
extern "C" {
extern const char ffi_win64_load[], ffi_win64_load_sse[], ffi_win64_load_result[], ffi_win64_push[],
    ffi_win64_run[], ffi_win64_push_gap[], ffi_win64_copy[], ffi_win64_reference[],
    ffi_win64_take[];
}
#pragma GCC visibility pop

namespace ffi::win64_lane {
namespace {

constexpr int kNone = -1;
// What lies between rbp and the stack of the call.
constexpr uint32_t kSavedBytes = 16;

bool is_signed(const Piece& piece) { return piece.widen == Widen::sign; }

int load_kind(const Piece& piece) {
  switch (piece.size) {
    case 8: return LOADW_8;
    case 4: return is_signed(piece) ? LOADW_4S : LOADW_4U;
    case 2: return is_signed(piece) ? LOADW_2S : LOADW_2U;
    case 1: return is_signed(piece) ? LOADW_1S : LOADW_1U;
  }
  return kNone;
}

int take_kind(const Result& result) {
  if (result.kind != Result::Kind::registers) return TAKEW_NONE;
  const Piece& piece = result.value.pieces[0];
  if (piece.to == R64_SSE(0)) {
    return piece.size == 16 ? TAKEW_SSE_16 : piece.size == 8 ? TAKEW_SSE_8 : TAKEW_SSE_4;
  }
  bool widened = piece.widen != Widen::none;
  switch (piece.size) {
    case 8: return TAKEW_8;
    case 4: return !widened ? TAKEW_RAW_4 : is_signed(piece) ? TAKEW_4S : TAKEW_4U;
    case 2: return !widened ? TAKEW_RAW_2 : is_signed(piece) ? TAKEW_2S : TAKEW_2U;
    case 1: return !widened ? TAKEW_RAW_1 : is_signed(piece) ? TAKEW_1S : TAKEW_1U;
  }
  return kNone;
}

// Of arguments and copies.
uint32_t stack_bytes(const Plan& plan) {
  return static_cast<uint32_t>(align_up(plan.stack_bytes, 16));
}

class Layer {
 public:
  Layer(const Plan& plan, Step* steps) : plan_(plan), steps_{steps, ffi_win64_push_gap} {}

  bool lay() {
    int take = take_kind(plan_.result);
    if (take == kNone) return false;
    steps_.add(ffi_win64_run);
    steps_.stack_top = stack_bytes(plan_);
    steps_.close_gap(plan_.argument_bytes);
    const Move* begin = plan_.moves();
    const Move* end = begin + plan_.move_count;
    for (const Move* move = begin; move != end; move++) lay_copy(*move);
    for (const Move* move = end; move != begin;) {
      if (!lay_move(*--move)) return false;
    }
    if (plan_.result.kind == Result::Kind::memory) steps_.add(ffi_win64_load_result);
    // The homes of the registers, at least.
    steps_.close_gap(0);
    steps_.add(ffi_win64_take + take * TAKEW_STRIDE);
    return true;
  }

 private:
  static Step place_of(uint32_t arg) { return arg * sizeof(void*); }
  // Counts from rbp.
  Step place_of_copy(const Move& move) const {
    return Step{move.copy_to} - stack_bytes(plan_) - kSavedBytes;
  }

  void lay_copy(const Move& move) {
    if (!move.by_reference) return;
    steps_.add(ffi_win64_copy, place_of(move.arg));
    *steps_.next++ = place_of_copy(move);
    *steps_.next++ = move.copy_size;
  }

  bool lay_move(const Move& move) {
    const Piece& piece = move.piece;
    bool pushed = piece.area == Area::stack;
    if (pushed) steps_.make_room(piece.to, piece.to + 8);
    unsigned slot = pushed ? REFERENCEW_PUSHED : slot_of(piece.to);
    if (move.by_reference) {
      steps_.add(ffi_win64_reference + slot * LOADW_STRIDE, place_of_copy(move));
      return true;
    }
    int kind = load_kind(piece);
    if (kind == kNone) return false;
    steps_.add(snippet(piece, kind, slot), place_of(move.arg));
    return true;
  }

  static const char* snippet(const Piece& piece, int kind, unsigned slot) {
    if (slot == REFERENCEW_PUSHED) return ffi_win64_push + kind * LOADW_STRIDE;
    if (piece.to < R64_SSE(0)) return ffi_win64_load + (kind * 4 + slot) * LOADW_STRIDE;
    kind = piece.size == 8 ? LOADW_SSE_8 : LOADW_SSE_4;
    return ffi_win64_load_sse + (kind * 4 + slot) * LOADW_SSE_STRIDE;
  }

  const Plan& plan_;
  LaneSteps steps_;
};

}  // namespace

size_t room(const Plan& plan) {
  bool fits = plan.nargs <= kMaxFastArguments && plan.stack_bytes <= kMaxLaneStackBytes &&
              plan.stack_alignment <= 16;
  if (!fits) return 0;
  // The frame; the first gap, the result's address, the last gap, the call.
  size_t steps = 7;
  const Move* end = plan.moves() + plan.move_count;
  for (const Move* move = plan.moves(); move != end; move++) steps += move->by_reference ? 6 : 2;
  return steps;
}

bool lay(const Plan& plan, Step* steps) { return Layer(plan, steps).lay(); }

}  // namespace ffi::win64_lane

#endif
