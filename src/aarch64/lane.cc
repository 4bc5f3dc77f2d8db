// SPDX-License-Identifier: MIT
// Laying the fast lane of AArch64. Nothing is classified here: moves become steps.
#include "lane.h"

#include "../piece.h"
#include "loaders.h"
#include "registers.h"

#if FFI_HAS_AAPCS64_LANE

extern "C" {
extern const char ffi_aapcs64_run[], ffi_aapcs64_load[], ffi_aapcs64_load_v[],
    ffi_aapcs64_load_run[], ffi_aapcs64_reserve[], ffi_aapcs64_store[], ffi_aapcs64_take_lane[],
    ffi_aapcs64_take_bare[];
}

namespace ffi::aapcs64_lane {
namespace {

constexpr int kNone = -1;
constexpr unsigned kRegisters = 8;

bool in_vector(const Piece& piece) { return piece.area == Area::registers && piece.to >= A64_V(0); }
unsigned register_number(const Piece& piece) {
  return in_vector(piece) ? (piece.to - A64_V(0)) / 16 : piece.to / 8;
}

// Whether the piece is what a load or store of its size leaves in a register or slot of `room`.
bool is_least_significant(const Piece& piece, uint32_t room) {
  uint32_t size = piece.size < room ? piece.size : room;
  return piece.to % room == (kBigEndian ? room - size : 0);
}

// Ways to load an integer, and the ways to take one: LOAD_… plus 1, which names TAKE_….
static_assert(TAKE_8 == LOAD_8 + 1 && TAKE_4S == LOAD_4S + 1 && TAKE_1U == LOAD_1U + 1);
int load_kind(uint32_t size, Widen widen) {
  bool is_signed = widen == Widen::sign;
  switch (size) {
    case 8: return LOAD_8;
    case 4: return is_signed ? LOAD_4S : LOAD_4U;
    case 2: return is_signed ? LOAD_2S : LOAD_2U;
    case 1: return is_signed ? LOAD_1S : LOAD_1U;
  }
  return kNone;
}

// Pieces of one value that lie in general registers.
int load_general_kind(const Piece& piece) {
  if (!is_least_significant(piece, 8)) return kNone;
  if (piece.size == 16) return LOAD_16;
  if (piece.size == 12 && !kBigEndian) return LOAD_12;
  return load_kind(piece.size, piece.widen);
}

// Pieces of one value that lie in vector registers: one in each of several, or one run of whole
// registers.
int vector_kind(const Piece* const* pieces, unsigned count) {
  const Piece& first = *pieces[0];
  uint32_t size = count == 1 && first.size > 16 ? 16 : first.size;
  unsigned members = count == 1 ? first.size / size : count;
  if (!is_least_significant(first, 16) || (size != 4 && size != 8 && size != 16)) return kNone;
  for (unsigned i = 1; i < count; i++) {
    const Piece& piece = *pieces[i];
    if (piece.size != size || piece.from != i * size || piece.to != first.to + 16 * i) return kNone;
  }
  return static_cast<int>(LOAD_V + 4 * (members - 1) + (size == 16 ? 2 : size == 8 ? 1 : 0));
}

int take_kind(const Plan& plan) {
  if (plan.result.kind != Result::Kind::registers) return TAKE_NONE;
  const Placement& value = plan.result.value;
  const Piece& first = value.pieces[0];
  if (in_vector(first)) {
    const Piece* pieces[kMaxPieces];
    for (unsigned i = 0; i < value.count; i++) pieces[i] = &value.pieces[i];
    int kind = vector_kind(pieces, value.count);
    return kind == kNone ? kNone : TAKE_V + kind;
  }
  switch (load_general_kind(first)) {
    case kNone: return kNone;
    case LOAD_16: return TAKE_16;
    case LOAD_12: return TAKE_12;
  }
  if (first.widen != Widen::none || first.size == 8) {
    return load_kind(first.size, first.widen) + 1;
  }
  return first.size == 4 ? TAKE_RAW_4 : first.size == 2 ? TAKE_RAW_2 : TAKE_RAW_1;
}

class Layer {
 public:
  Layer(const Plan& plan, Step* steps)
      : step_(steps), move_(plan.moves()), end_(plan.moves() + plan.move_count), plan_(plan) {}

  bool lay() {
    int take = take_kind(plan_);
    if (take == kNone) return false;
    if (!plan_.nargs) {
      add(ffi_aapcs64_take_bare + take * TAKE_STRIDE);
      return true;
    }
    *step_++ = reinterpret_cast<Step>(ffi_aapcs64_run);
    if (plan_.stack_bytes) {
      add(ffi_aapcs64_reserve);
      number(plan_.stack_bytes);
    }
    while (move_ != end_) {
      if (!lay_run() && !lay_argument()) return false;
    }
    add(ffi_aapcs64_take_lane + take * TAKE_STRIDE);
    return true;
  }

 private:
  void add(const char* snippet) { *step_++ = reinterpret_cast<Step>(snippet); }
  void number(uint32_t value) { *step_++ = value; }
  void add_load(const char* table, int kind, unsigned reg) {
    add(table + (kind * kRegisters + reg) * LOAD_STRIDE);
  }
  void add_store(int kind) { add(ffi_aapcs64_store + kind * STORE_STRIDE); }

  // The kind of run that a whole argument may belong to.
  int run_kind(const Move* move) const {
    const Piece& piece = move->piece;
    bool part = move + 1 != end_ && move[1].arg == move->arg;
    if (move->by_reference || part || piece.area == Area::stack) return kNone;
    if (in_vector(piece)) {
      return piece.size == 8 && is_least_significant(piece, 16) ? RUN_V_8 : kNone;
    }
    if (!is_least_significant(piece, 8)) return kNone;
    if (piece.size == 8) return RUN_8;
    return piece.size == 4 && piece.widen == Widen::sign ? RUN_4S : kNone;
  }

  // Several arguments of one kind, in registers from 0 on.
  bool lay_run() {
    int kind = run_kind(move_);
    unsigned count = 0;
    while (kind != kNone && move_ + count != end_ && run_kind(move_ + count) == kind &&
           register_number(move_[count].piece) == count) {
      count++;
    }
    if (count < 2) return false;
    add_load(ffi_aapcs64_load_run, kind, count - 1);
    move_ += count;
    return true;
  }

  bool lay_argument() {
    const Move& first = *move_;
    const Piece* pieces[kMaxPieces];
    unsigned count = 0;
    while (move_ != end_ && move_->arg == first.arg) pieces[count++] = &move_++->piece;
    if (first.by_reference) return lay_copy(first);
    if (in_vector(first.piece)) {
      int kind = vector_kind(pieces, count);
      if (kind != kNone) add_load(ffi_aapcs64_load_v, kind, register_number(first.piece));
      return kind != kNone;
    }
    if (count > 1) return false;
    if (first.piece.area == Area::stack) return lay_store(first.piece);
    int kind = load_general_kind(first.piece);
    if (kind != kNone) add_load(ffi_aapcs64_load, kind, register_number(first.piece));
    return kind != kNone;
  }

  bool lay_copy(const Move& move) {
    if (move.copy_size % 8) return false;
    bool on_stack = move.piece.area == Area::stack;
    if (on_stack) {
      add_store(STORE_COPY);
    } else {
      add_load(ffi_aapcs64_load, LOAD_COPY, register_number(move.piece));
    }
    number(move.copy_to);
    number(move.copy_size);
    if (on_stack) number(move.piece.to);
    return true;
  }

  bool lay_store(const Piece& piece) {
    if (piece.size > 8 && piece.size % 8 == 0) {
      add_store(STORE_BLOCK);
      number(piece.to);
      number(piece.size);
      return true;
    }
    int kind = load_kind(piece.size, piece.widen);
    if (kind == kNone || !is_least_significant(piece, 8)) return false;
    add_store(kind);
    number(piece.to - piece.to % 8);
    return true;
  }

  Step* step_;
  const Move* move_;
  const Move* end_;
  const Plan& plan_;
};

}  // namespace

size_t room(const Plan& plan) {
  bool fits = plan.nargs <= kMaxFastArguments && plan.stack_bytes <= kMaxLaneStackBytes &&
              plan.stack_alignment <= 16;
  // A move takes one step and three numbers at most; besides there are the frame, the stack and the
  // call.
  return fits ? 4 * plan.move_count + 4 : 0;
}

bool lay(const Plan& plan, Step* steps) { return Layer(plan, steps).lay(); }

}  // namespace ffi::aapcs64_lane

#endif
