// SPDX-License-Identifier: MIT
// Laying the fast lane of the Microsoft convention of x86-64. Nothing is classified here: moves
// become steps.
// Tested by testsuite/unit/x86_lane_test.cc.
#include "lane_win64.h"

#include "loaders_win64.h"
#include "registers.h"

#if FFI_HAS_WIN64_LANE

extern "C" {
extern const char ffi_win64_load[], ffi_win64_load_result[], ffi_win64_push[], ffi_win64_run[],
    ffi_win64_push_gap[], ffi_win64_copy[], ffi_win64_reference[], ffi_win64_take[];
}

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
  Layer(const Plan& plan, Step* steps) : plan_(plan), step_(steps) {}

  bool lay() {
    int take = take_kind(plan_.result);
    if (take == kNone) return false;
    add(ffi_win64_run);
    stack_top_ = stack_bytes(plan_);
    close_gap(plan_.argument_bytes);
    const Move* begin = plan_.moves();
    const Move* end = begin + plan_.move_count;
    for (const Move* move = begin; move != end; move++) lay_copy(*move);
    for (const Move* move = end; move != begin;) {
      if (!lay_move(*--move)) return false;
    }
    if (plan_.result.kind == Result::Kind::memory) add(ffi_win64_load_result);
    // The homes of the registers, at least.
    close_gap(0);
    add(ffi_win64_take + take * TAKEW_STRIDE);
    return true;
  }

 private:
  void add(const char* snippet) { *step_++ = reinterpret_cast<Step>(snippet); }
  void add(const char* table, unsigned index, Step number) {
    add(table + index * LOADW_STRIDE);
    *step_++ = number;
  }
  static Step place_of(uint32_t arg) { return arg * sizeof(void*); }

  void close_gap(uint32_t end) {
    if (stack_top_ > end) add(ffi_win64_push_gap, 0, stack_top_ - end);
    stack_top_ = end;
  }

  // Counts from rbp.
  Step place_of_copy(const Move& move) const {
    return Step{move.copy_to} - stack_bytes(plan_) - kSavedBytes;
  }

  void lay_copy(const Move& move) {
    if (!move.by_reference) return;
    add(ffi_win64_copy, 0, place_of(move.arg));
    *step_++ = place_of_copy(move);
    *step_++ = move.copy_size;
  }

  bool lay_move(const Move& move) {
    const Piece& piece = move.piece;
    bool pushed = piece.area == Area::stack;
    if (pushed) {
      close_gap(piece.to + 8);
      stack_top_ = piece.to;
    }
    unsigned slot = pushed ? REFERENCEW_PUSHED : slot_of(piece.to);
    if (move.by_reference) {
      add(ffi_win64_reference, slot, place_of_copy(move));
      return true;
    }
    int kind = load_kind(piece);
    if (kind == kNone) return false;
    if (!pushed && piece.to >= R64_SSE(0)) kind = piece.size == 8 ? LOADW_SSE_8 : LOADW_SSE_4;
    unsigned index = static_cast<unsigned>(kind);
    if (pushed) {
      add(ffi_win64_push, index, place_of(move.arg));
    } else {
      add(ffi_win64_load, index * 4 + slot, place_of(move.arg));
    }
    return true;
  }

  const Plan& plan_;
  Step* step_;
  uint32_t stack_top_ = 0;
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
