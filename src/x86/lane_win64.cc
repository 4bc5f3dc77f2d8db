// SPDX-License-Identifier: MIT
// Laying the fast lane of the Microsoft convention of x86-64. Nothing is classified here: moves
// become steps.
#include "lane_win64.h"

#include "loaders_win64.h"
#include "registers.h"

#if FFI_HAS_WIN64_LANE

extern "C" {
extern const char ffi_win64_load[], ffi_win64_load_result[], ffi_win64_push[], ffi_win64_run[],
    ffi_win64_push_gap[], ffi_win64_take[];
}

namespace ffi::win64_lane {
namespace {

constexpr int kNone = -1;
// Longer argument lists gain little.
constexpr uint32_t kMaxArguments = 256;

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

class Layer {
 public:
  Layer(const Plan& plan, Step* steps) : plan_(plan), step_(steps) {}

  bool lay() {
    int take = take_kind(plan_.result);
    if (take == kNone) return false;
    add(ffi_win64_run);
    stack_top_ = static_cast<uint32_t>(align_up(plan_.argument_bytes, 16));
    const Move* move = plan_.moves() + plan_.move_count;
    while (move != plan_.moves()) {
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
  void add(const char* table, int index, uint32_t arg) {
    add(table + index * LOADW_STRIDE);
    *step_++ = arg * sizeof(void*);
  }

  void close_gap(uint32_t end) {
    if (stack_top_ > end) {
      add(ffi_win64_push_gap);
      *step_++ = stack_top_ - end;
    }
    stack_top_ = end;
  }

  bool lay_move(const Move& move) {
    const Piece& piece = move.piece;
    int kind = load_kind(piece);
    if (move.by_reference || kind == kNone) return false;
    if (piece.area == Area::stack) {
      close_gap(piece.to + 8);
      stack_top_ = piece.to;
      add(ffi_win64_push, kind, move.arg);
      return true;
    }
    if (piece.to >= R64_SSE(0)) kind = piece.size == 8 ? LOADW_SSE_8 : LOADW_SSE_4;
    add(ffi_win64_load, kind * 4 + static_cast<int>(slot_of(piece.to)), move.arg);
    return true;
  }

  const Plan& plan_;
  Step* step_;
  uint32_t stack_top_ = 0;
};

}  // namespace

size_t room(const Plan& plan) {
  // The frame; two steps a move; the first gap, the result's address, the last gap, the call.
  return plan.nargs <= kMaxArguments ? 2 * plan.move_count + 7 : 0;
}

bool lay(const Plan& plan, Step* steps) { return Layer(plan, steps).lay(); }

}  // namespace ffi::win64_lane

#endif
