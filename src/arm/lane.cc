// SPDX-License-Identifier: MIT
// Laying the fast lane of 32-bit Arm. Nothing is classified here: moves become steps.
#include "lane.h"

#include "../piece.h"
#include "loaders.h"
#include "registers.h"

extern "C" {
extern const char ffi_arm_run[], ffi_arm_load[], ffi_arm_load_run[], ffi_arm_load_s[],
    ffi_arm_more_s[], ffi_arm_load_d[], ffi_arm_more_d[], ffi_arm_open_stack[], ffi_arm_skip[],
    ffi_arm_push_block[], ffi_arm_push_more[], ffi_arm_load_result[], ffi_arm_take_lane[],
    ffi_arm_take_bare[];
}

namespace ffi::arm_lane {
namespace {

constexpr int kNone = -1;

bool in_vfp(const Piece& piece) { return piece.to >= ARM_VFP(0); }
bool is_words(uint32_t size, uint32_t alignment) { return size % 4 == 0 && alignment >= 4; }

// How to load, or to take, a value that fills no word. A narrow composite lies at the low address
// of the word, which in big-endian memory no load puts it at.
int narrow_kind(uint32_t size, Widen widen, uint32_t alignment) {
  bool is_signed = widen == Widen::sign;
  if (!widens_integer(widen) && (kBigEndian || alignment < size)) return kNone;
  if (size == 2) return is_signed ? LOAD_2S : LOAD_2U;
  if (size == 1) return is_signed ? LOAD_1S : LOAD_1U;
  return kNone;
}

int take_narrow_kind(const Piece& piece, uint32_t alignment) {
  int kind = narrow_kind(piece.size, piece.widen, alignment);
  if (kind == kNone) return kNone;
  if (!widens_integer(piece.widen)) return piece.size == 2 ? TAKE_RAW_2 : TAKE_RAW_1;
  return TAKE_2S + kind - LOAD_2S;
}

int take_kind(const Plan& plan) {
  if (plan.result.kind != Result::Kind::registers) return TAKE_NONE;
  const Piece& piece = plan.result.value.pieces[0];
  uint32_t words = piece.size / 4;
  if (plan.result.value.count > 1) return kNone;
  if (!words) return take_narrow_kind(piece, plan.result_alignment);
  if (!is_words(piece.size, plan.result_alignment)) return kNone;
  if (!in_vfp(piece)) return static_cast<int>(TAKE_CORE(words));
  if (words % 2) return words == 1 ? TAKE_S0 : TAKE_S0_S2;
  return static_cast<int>(TAKE_D0(words / 2 - 1));
}

class Layer {
 public:
  // steps NULL: just to count them.
  Layer(const Plan& plan, Step* steps) : plan_(plan), steps_(steps) {}

  size_t count() const { return count_; }

  bool lay() {
    int take = take_kind(plan_);
    if (take == kNone) return false;
    if (!plan_.nargs) {
      add_step(ffi_arm_take_bare + take * TAKE_STRIDE);
      return true;
    }
    add_number(reinterpret_cast<Step>(ffi_arm_run));
    if (plan_.stack_bytes) add_with(ffi_arm_open_stack, 0, plan_.stack_bytes);
    if (plan_.result.kind == Result::Kind::memory) add(ffi_arm_load_result);
    for (uint32_t i = 0; i < plan_.move_count; i++) {
      const Move& move = plan_.moves()[i];
      bool first = i == 0 || move.arg != plan_.moves()[i - 1].arg;
      if (move.by_reference || !lay_piece(move.piece, move.alignment, first)) return false;
    }
    add_step(ffi_arm_take_lane + take * TAKE_STRIDE);
    return true;
  }

 private:
  void add_number(Step number) {
    if (steps_) steps_[count_] = number;
    count_++;
  }
  void add_step(const char* snippet) { add_number(reinterpret_cast<Step>(snippet)); }
  void add(const char* table, uint32_t index = 0) { add_step(table + index * LOAD_STRIDE); }
  void add_with(const char* table, uint32_t index, uint32_t number) {
    add(table, index);
    add_number(number);
  }

  bool lay_piece(const Piece& piece, uint32_t alignment, bool first) {
    if (piece.size < 4) return lay_narrow(piece, alignment);
    if (!is_words(piece.size, alignment)) return false;
    if (piece.area == Area::stack) {
      push_words(piece);
    } else if (in_vfp(piece)) {
      load_vfps(piece, first);
    } else {
      load_words(piece);
    }
    return true;
  }

  // The register's number follows from the word in which the narrow value lies.
  bool lay_narrow(const Piece& piece, uint32_t alignment) {
    int kind = narrow_kind(piece.size, piece.widen, alignment);
    if (kind == kNone || piece.from) return false;
    uint32_t number = (piece.to - ARM_CORE(0)) / 4;
    if (piece.area == Area::stack) number = next_place(piece.to / 4 * 4, 1);
    add(ffi_arm_load, static_cast<uint32_t>(kind) * LOAD_REGISTERS + number);
    return true;
  }

  // The first part of an argument, or all of it.
  void load_words(const Piece& piece) {
    uint32_t number = (piece.to - ARM_CORE(0)) / 4;
    uint32_t words = piece.size / 4;
    if (words == 1) return add(ffi_arm_load, LOAD_4 * LOAD_REGISTERS + number);
    add(ffi_arm_load_run, number * 4 + words - 1);
  }

  void load_vfps(const Piece& piece, bool first) {
    uint32_t number = (piece.to - ARM_VFP(0)) / 4;
    for (uint32_t end = number + piece.size / 4; number < end; first = false) {
      if (number % 2 == 0 && end - number >= 2) {
        add(first ? ffi_arm_load_d : ffi_arm_more_d, number / 2);
        number += 2;
      } else {
        // s0 and s1 change places in big-endian memory.
        add(first ? ffi_arm_load_s : ffi_arm_more_s, number ^ kBigEndian);
        number++;
      }
    }
  }

  void push_words(const Piece& piece) {
    uint32_t words = piece.size / 4;
    uint32_t pushed = next_place(piece.to, words);
    if (words == 1 && !piece.from) return add(ffi_arm_load, LOAD_4 * LOAD_REGISTERS + pushed);
    const char* table = piece.from ? ffi_arm_push_more : ffi_arm_push_block;
    while (words) {
      uint32_t block = words < BLOCK_WORDS ? words : BLOCK_WORDS;
      add(table, block - 1);
      words -= block;
      table = ffi_arm_push_more;
    }
  }

  // Makes lr point to this place, behind which it will point to the next.
  uint32_t next_place(uint32_t place, uint32_t words) {
    if (place > pushed_) add_with(ffi_arm_skip, 0, place - pushed_);
    pushed_ = place + 4 * words;
    return LOAD_PUSHED;
  }

  const Plan& plan_;
  Step* steps_;
  size_t count_ = 0;
  uint32_t pushed_ = 0;
};

}  // namespace

size_t room(const Plan& plan) {
  bool fits = plan.nargs <= kMaxFastArguments && plan.stack_bytes <= kMaxLaneStackBytes;
  Layer layer(plan, nullptr);
  return fits && layer.lay() ? layer.count() : 0;
}

bool lay(const Plan& plan, Step* steps) { return Layer(plan, steps).lay(); }

}  // namespace ffi::arm_lane
