// SPDX-License-Identifier: MIT
// Laying the fast lane of i386. Nothing is classified here: moves become steps.
// Tested by testsuite/unit/x86_lane_test.cc.
#include "lane_i386.h"

#include "lane_steps.h"
#include "loaders_i386.h"
#include "registers.h"

#if FFI_HAS_I386_LANE

#pragma GCC visibility push(hidden)
extern "C" {
extern const char ffi_i386_run[], ffi_i386_push[], ffi_i386_push_block[], ffi_i386_push_run[],
    ffi_i386_push_pair_run[], ffi_i386_push_gap[], ffi_i386_push_result[], ffi_i386_load[],
    ffi_i386_load_result[], ffi_i386_take[];
}
#pragma GCC visibility pop

namespace ffi::i386_lane {
namespace {

constexpr int kNone = -1;
// Longer argument lists gain little.
constexpr uint32_t kMaxArguments = 256;
constexpr uint32_t kMaxStackBytes = 4096;

// How to make a word of `size` bytes.
int load_kind(const Piece& piece) {
  bool is_signed = piece.widen == Widen::sign;
  switch (piece.size) {
    case 4: return LOAD32_4;
    case 2: return is_signed ? LOAD32_2S : LOAD32_2U;
    case 1: return is_signed ? LOAD32_1S : LOAD32_1U;
  }
  return kNone;
}

int take_kind(const Plan& plan) {
  if (plan.result.kind != Result::Kind::registers) return TAKE32_NONE;
  switch (plan.mode & MODE32_X87) {
    case MODE32_FLOAT: return TAKE32_FLOAT;
    case MODE32_DOUBLE: return TAKE32_DOUBLE;
    case MODE32_LONG_DOUBLE: return TAKE32_LONG_DOUBLE;
  }
  const Piece& piece = plan.result.value.pieces[0];
  bool is_signed = piece.widen == Widen::sign;
  bool widened = piece.widen != Widen::none;
  switch (piece.size) {
    case 8: return TAKE32_8;
    case 4: return TAKE32_4;
    case 2: return !widened ? TAKE32_RAW_2 : is_signed ? TAKE32_2S : TAKE32_2U;
    case 1: return !widened ? TAKE32_RAW_1 : is_signed ? TAKE32_1S : TAKE32_1U;
  }
  return kNone;
}

class Layer {
 public:
  Layer(const Plan& plan, Step* steps) : plan_(plan), steps_{steps, ffi_i386_push_gap} {}

  bool lay() {
    int take = take_kind(plan_);
    if (take == kNone) return false;
    steps_.add(ffi_i386_run);
    steps_.stack_top = static_cast<uint32_t>(align_up(plan_.argument_bytes, 16));
    if (!lay_stack()) return false;
    // The snippets before use eax.
    if (!lay_register(R32_ECX) || !lay_register(R32_EDX) || !lay_register(R32_EAX)) return false;
    steps_.add(ffi_i386_take + take * TAKE32_STRIDE);
    return true;
  }

 private:
  void add(const char* table, int index, uint32_t arg) {
    steps_.add(table + index * PUSH32_STRIDE, arg * sizeof(void*));
  }

  // From the highest address down: the last argument first, or, where they go from left to right,
  // the first. The address of the result's memory is below them all.
  bool lay_stack() {
    const Move* begin = plan_.moves();
    const Move* end = begin + plan_.move_count;
    bool last_is_high = goes_up(begin, end);
    for (uint32_t left = plan_.move_count; left > 0;) {
      const Move* move = last_is_high ? begin + left - 1 : end - left;
      uint32_t used = move->piece.area != Area::stack ? 1 : lay_push_run(move, left);
      if (!used && lay_push(*move)) used = 1;
      if (!used) return false;
      left -= used;
    }
    if (result_area() == Area::stack) {
      steps_.make_room(0, 4);
      steps_.add(ffi_i386_push_result);
    }
    steps_.close_gap(0);
    return true;
  }

  static bool goes_up(const Move* move, const Move* end) {
    uint32_t last = 0;
    for (; move != end; move++) {
      if (move->piece.area != Area::stack) continue;
      if (move->piece.to < last) return false;
      last = move->piece.to;
    }
    return true;
  }

  // Arguments of one or two words each, which end with `move` and whose last is pushed first.
  uint32_t lay_push_run(const Move* move, uint32_t left) {
    uint32_t size = move->piece.size;
    if (size != 4 && size != 8) return 0;
    uint32_t count = 0;
    uint32_t top = steps_.stack_top;
    for (; count < left && count < PUSH32_RUN_MAX; count++, move--) {
      const Piece& piece = move->piece;
      bool next = piece.area == Area::stack && piece.size == size && piece.to + size == top;
      if (!next || (count && move->arg + 1 != move[1].arg)) break;
      top -= size;
    }
    if (count < 2) return 0;
    steps_.stack_top = top;
    add(size == 4 ? ffi_i386_push_run : ffi_i386_push_pair_run, count - 1, move[1].arg);
    return count;
  }

  bool lay_push(const Move& move) {
    const Piece& piece = move.piece;
    steps_.make_room(piece.to, align_up(piece.to + piece.size, 4));
    uint32_t words = piece.size / 4;
    if (piece.size % 4 == 0 && words != 1) {
      if (words > PUSH32_BLOCK_MAX) return false;
      add(ffi_i386_push_block, words - 1, move.arg);
      return true;
    }
    int kind = load_kind(piece);
    if (kind == kNone) return false;
    add(ffi_i386_push, kind, move.arg);
    return true;
  }

  Area result_area() const {
    bool memory = plan_.result.kind == Result::Kind::memory;
    return memory ? plan_.result.value.pieces[0].area : Area::registers;
  }

  bool lay_register(uint32_t to) {
    unsigned number = to / 4;
    const Piece& result = plan_.result.value.pieces[0];
    if (plan_.result.kind == Result::Kind::memory && result.area == Area::registers &&
        result.to == to) {
      steps_.add(ffi_i386_load_result + number * PUSH32_STRIDE);
      return true;
    }
    const Move* end = plan_.moves() + plan_.move_count;
    for (const Move* move = plan_.moves(); move != end; move++) {
      if (move->piece.area != Area::registers || move->piece.to != to) continue;
      int kind = load_kind(move->piece);
      if (kind == kNone) return false;
      add(ffi_i386_load, kind * 3 + static_cast<int>(number), move->arg);
    }
    return true;
  }

  const Plan& plan_;
  LaneSteps steps_;
};

}  // namespace

size_t room(const Plan& plan) {
  bool fits = plan.nargs <= kMaxArguments && plan.argument_bytes <= kMaxStackBytes &&
              plan.stack_alignment <= 16 && !(plan.mode & MODE32_SSE);
  // The first; two steps a move and two for a gap before it; the result's address behind a gap, the
  // last gap, the call.
  return fits ? 4 * plan.move_count + 7 : 0;
}

bool lay(const Plan& plan, Step* steps) { return Layer(plan, steps).lay(); }

}  // namespace ffi::i386_lane

#endif
