// SPDX-License-Identifier: MIT
// Laying the fast lane of RISC-V and LoongArch. Nothing is classified here: moves become steps.
// Tested by testsuite/unit/xlen_lane_test.cc.
#include "xlen_lane.h"

#include "xlen_registers.h"

extern "C" {
extern const char ffi_xlen_run[], ffi_xlen_load[], ffi_xlen_load_part[], ffi_xlen_load_fpr[],
    ffi_xlen_load_fpr_part[], ffi_xlen_open_stack[], ffi_xlen_skip[], ffi_xlen_push[],
    ffi_xlen_copy[], ffi_xlen_pass_copy[], ffi_xlen_load_result[], ffi_xlen_take[],
    ffi_xlen_store[], ffi_xlen_store_fpr[], ffi_xlen_return[];
}

namespace ffi::xlen_lane {
namespace {

constexpr int kNone = -1;
// The stack pointer's.
constexpr uint32_t kMaxAlignment = 16;
constexpr uint32_t kXlen = sizeof(void*);

bool in_fpr(const Piece& piece) { return piece.area == Area::registers && piece.to < XLEN_FPR(8); }
uint32_t gpr_number(const Piece& piece) { return (piece.to - XLEN_GPR(0, kXlen)) / kXlen; }
uint32_t fpr_number(const Piece& piece) { return piece.to / 8; }

// A word of a struct may lie unaligned. Linux makes such loads work on every processor (uabi.rst on
// RISC-V: "Misaligned scalar accesses are supported in userspace, but they may perform poorly").
// How to load an integer of `size` bytes. Beyond it a register may hold anything, unless the piece
// is widened.
int load_kind(uint32_t size, Widen widen) {
  if (size == kXlen) return LOAD_WORD;
  bool is_signed = widen == Widen::sign;
  switch (size) {
    case 4: return LOAD_4S;
    case 2: return is_signed ? LOAD_2S : LOAD_2U;
    case 1: return is_signed ? LOAD_1S : LOAD_1U;
  }
  return kNone;
}

int store_kind(uint32_t size) {
  if (size == kXlen) return STORE_WORD;
  return size == 4 ? STORE_4 : size == 2 ? STORE_2 : size == 1 ? STORE_1 : kNone;
}

int fpr_kind(uint32_t size) { return size == 8 ? FPR_8 : size == 4 ? FPR_4 : kNone; }

int take_widened_kind(const Piece& piece) {
  bool is_signed = piece.widen == Widen::sign;
  switch (piece.size) {
    case 4: return is_signed ? TAKE_4S : TAKE_4U;
    case 2: return is_signed ? TAKE_2S : TAKE_2U;
    case 1: return is_signed ? TAKE_1S : TAKE_1U;
  }
  return kNone;
}

int take_kind(const Result& result) {
  if (result.kind != Result::Kind::registers) return TAKE_NONE;
  const Piece& piece = result.value.pieces[0];
  if (widens_integer(piece.widen)) return take_widened_kind(piece);
  if (result.value.count > 1 || piece.from) return TAKE_PARTS;
  if (in_fpr(piece)) {
    return piece.size == 8 ? TAKE_FPR_8 : piece.size == 4 ? TAKE_FPR_4 : TAKE_PARTS;
  }
  return piece.size == kXlen ? TAKE_WORD : TAKE_PARTS;
}

class Layer {
 public:
  // steps NULL: just to count them.
  Layer(const Plan& plan, Step* steps) : plan_(plan), steps_(steps) {}

  size_t count() const { return count_; }

  bool lay() {
    add(ffi_xlen_run);
    if (plan_.stack_bytes) add_with(ffi_xlen_open_stack, plan_.stack_bytes);
    if (plan_.result.kind == Result::Kind::memory) add(ffi_xlen_load_result);
    for (uint32_t i = 0; i < plan_.move_count; i++) {
      const Move& move = plan_.moves()[i];
      bool first = i == 0 || move.arg != plan_.moves()[i - 1].arg;
      if (!(move.by_reference ? lay_copy(move) : lay_piece(move.piece, first))) return false;
    }
    return lay_take();
  }

 private:
  void add_number(Step number) {
    if (steps_) steps_[count_] = number;
    count_++;
  }
  void add(const char* table, int index = 0) {
    add_number(reinterpret_cast<Step>(table + index * SNIPPET_STRIDE));
  }
  void add_with(const char* snippet, uint32_t number) {
    add(snippet);
    add_number(number);
  }

  // Bytes [from, from + size) of the argument, in words from `number` on: registers, or pushed.
  bool lay_piece(const Piece& piece, bool first) {
    // An argument's address is read by its first load, which is from its start.
    if (first && piece.from) return false;
    if (piece.area == Area::stack) skip_to(piece.to);
    uint32_t from = piece.from;
    uint32_t unit = in_fpr(piece) ? 8 : kXlen;
    for (uint32_t end = from + piece.size; from < end; from += unit) {
      Piece part = piece;
      part.size = end - from < unit ? end - from : unit;
      part.to += from - piece.from;
      if (!(in_fpr(part) ? lay_fpr(part, from) : lay_word(part, from))) return false;
    }
    return true;
  }

  bool lay_fpr(const Piece& part, uint32_t from) {
    int kind = fpr_kind(part.size);
    if (kind == kNone) return false;
    int index = kind * 8 + static_cast<int>(fpr_number(part));
    add(from ? ffi_xlen_load_fpr_part : ffi_xlen_load_fpr, index);
    if (from) add_number(from);
    return true;
  }

  bool lay_word(const Piece& part, uint32_t from) {
    int kind = load_kind(part.size, part.widen);
    if (kind == kNone) return false;
    bool pushed = part.area == Area::stack;
    int number = pushed ? LOAD_PUSHED : static_cast<int>(gpr_number(part));
    add(from ? ffi_xlen_load_part : ffi_xlen_load, kind * LOAD_REGISTERS + number);
    if (from) add_number(from);
    if (pushed) push();
    return true;
  }

  bool lay_copy(const Move& move) {
    add_with(ffi_xlen_copy, move.copy_to);
    add_number(move.copy_size / kXlen * kXlen);
    add_number(move.copy_size);
    if (move.piece.area == Area::registers) {
      add(ffi_xlen_pass_copy, static_cast<int>(gpr_number(move.piece)));
    } else {
      skip_to(move.piece.to);
      push();
    }
    return true;
  }

  void skip_to(uint32_t place) {
    if (place > pushed_) add_with(ffi_xlen_skip, place - pushed_);
    pushed_ = place;
  }
  void push() {
    add(ffi_xlen_push);
    pushed_ += kXlen;
  }

  bool lay_take() {
    int take = take_kind(plan_.result);
    if (take == kNone) return false;
    add(ffi_xlen_take, take);
    if (take != TAKE_PARTS) return true;
    const Placement& value = plan_.result.value;
    for (unsigned i = 0; i < value.count; i++) {
      if (!lay_store(value.pieces[i])) return false;
    }
    add(ffi_xlen_return);
    return true;
  }

  bool lay_store(const Piece& piece) {
    uint32_t unit = in_fpr(piece) ? 8 : kXlen;
    for (uint32_t done = 0; done < piece.size; done += unit) {
      Piece part = piece;
      part.size = piece.size - done < unit ? piece.size - done : unit;
      part.to += done;
      bool fpr = in_fpr(part);
      int kind = fpr ? fpr_kind(part.size) : store_kind(part.size);
      if (kind == kNone) return false;
      uint32_t number = fpr ? fpr_number(part) : gpr_number(part);
      add(fpr ? ffi_xlen_store_fpr : ffi_xlen_store, kind * 2 + static_cast<int>(number));
      add_number(piece.from + done);
    }
    return true;
  }

  const Plan& plan_;
  Step* steps_;
  size_t count_ = 0;
  uint32_t pushed_ = 0;
};

}  // namespace

size_t room(const Plan& plan) {
  bool fits = plan.nargs <= kMaxFastArguments && plan.stack_bytes <= kMaxLaneStackBytes &&
              plan.stack_alignment <= kMaxAlignment;
  Layer layer(plan, nullptr);
  return fits && layer.lay() ? layer.count() : 0;
}

bool lay(const Plan& plan, Step* steps) { return Layer(plan, steps).lay(); }

}  // namespace ffi::xlen_lane
