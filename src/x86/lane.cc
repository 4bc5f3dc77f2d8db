// SPDX-License-Identifier: MIT
// Laying the fast lane of x86-64 System V. Nothing is classified here: moves become steps.
// Tested by testsuite/unit/x86_lane_test.cc.
#include "lane.h"

#include "lane_steps.h"
#include "loaders.h"
#include "registers.h"

#if FFI_HAS_SYSV64_LANE

#pragma GCC visibility push(hidden)
extern "C" {
extern const char ffi_sysv64_open[], ffi_sysv64_open_run[], ffi_sysv64_load[],
    ffi_sysv64_load_sse[], ffi_sysv64_load_pair[], ffi_sysv64_load_run[], ffi_sysv64_load_result[],
    ffi_sysv64_push[], ffi_sysv64_push_block[], ffi_sysv64_push_run[], ffi_sysv64_push_gap[],
    ffi_sysv64_take[];
}
#pragma GCC visibility pop

namespace ffi::sysv64_lane {
namespace {

constexpr int kNone = -1;

bool in_gpr(const Piece& piece) { return piece.area == Area::registers && piece.to < R64_GPR(6); }
bool in_sse(const Piece& piece) {
  return piece.area == Area::registers && piece.to >= R64_SSE(0) && piece.to < R64_SSE(8);
}
unsigned gpr_number(const Piece& piece) { return piece.to / 8; }
unsigned sse_number(const Piece& piece) { return (piece.to - R64_SSE(0)) / 16; }

// How to load `size` bytes of an integer into a register, from the start of the argument.
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

int load_upper_kind(uint32_t size) {
  switch (size) {
    case 8: return LOAD_UPPER_8;
    case 4: return LOAD_UPPER_4;
    case 2: return LOAD_UPPER_2;
    case 1: return LOAD_UPPER_1;
  }
  return kNone;
}

int load_sse_kind(const Piece& piece) {
  if (piece.from == 0) {
    return piece.size == 8    ? LOAD_SSE_8
           : piece.size == 4  ? LOAD_SSE_4
           : piece.size == 16 ? LOAD_SSE_16
                              : kNone;
  }
  return piece.size == 8 ? LOAD_SSE_UPPER_8 : piece.size == 4 ? LOAD_SSE_UPPER_4 : kNone;
}

int take_gpr_kind(const Piece& piece) {
  bool is_signed = piece.widen == Widen::sign;
  bool widened = piece.widen != Widen::none;
  switch (piece.size) {
    case 16: return TAKE_16;
    case 12: return TAKE_12;
    case 8: return TAKE_8;
    case 4: return !widened ? TAKE_RAW_4 : is_signed ? TAKE_4S : TAKE_4U;
    case 2: return !widened ? TAKE_RAW_2 : is_signed ? TAKE_2S : TAKE_2U;
    case 1: return !widened ? TAKE_RAW_1 : is_signed ? TAKE_1S : TAKE_1U;
  }
  return kNone;
}

int take_pair_kind(const Piece& first, const Piece& second) {
  if (first.size != 8 || (second.size != 8 && second.size != 4)) return kNone;
  bool eight = second.size == 8;
  if (in_sse(first) && in_sse(second)) return eight ? TAKE_SSE_8_8 : TAKE_SSE_8_4;
  if (first.to == R64_RAX && in_sse(second)) return eight ? TAKE_RAX_SSE_8 : TAKE_RAX_SSE_4;
  if (in_sse(first) && second.to == R64_RAX) return eight ? TAKE_SSE_RAX_8 : TAKE_SSE_RAX_4;
  return kNone;
}

int take_kind(const Plan& plan) {
  if (plan.result.kind != Result::Kind::registers) return TAKE_NONE;
  const Placement& value = plan.result.value;
  const Piece& first = value.pieces[0];
  if (plan.mode & MODE64_X87) return value.count == 2 ? TAKE_X87_2 : TAKE_X87;
  if (value.count == 2) return take_pair_kind(first, value.pieces[1]);
  if (value.count > 2) return kNone;
  if (first.to == R64_RAX) return take_gpr_kind(first);
  return first.size == 8    ? TAKE_SSE_8
         : first.size == 4  ? TAKE_SSE_4
         : first.size == 16 ? TAKE_SSE_16
                            : kNone;
}

class Layer {
 public:
  Layer(const Plan& plan, Step* steps) : plan_(plan), steps_{steps, ffi_sysv64_push_gap} {}

  bool lay() {
    int take = take_kind(plan_);
    if (take == kNone) return false;
    if (!open_run()) {
      steps_.add(ffi_sysv64_open);
      if (!lay_moves()) return false;
    }
    steps_.add(ffi_sysv64_take + take * TAKE_STRIDE, plan_.mode & MODE64_SSE_COUNT);
    return true;
  }

 private:
  // A plan of nothing but a run.
  bool open_run() {
    Run run = plan_.move_count ? run_before(plan_.move_count) : Run{RUN_8, 0};
    uint32_t most = run.kind == RUN_SSE_8 ? OPEN_RUN_SSE_MAX : OPEN_RUN_MAX;
    bool all = run.count == plan_.move_count && run.count <= most && !plan_.stack_bytes;
    if (!all || plan_.result.kind == Result::Kind::memory) return false;
    steps_.add(ffi_sysv64_open_run + (run.kind * OPEN_RUN_MAX + run.count) * OPEN_STRIDE);
    return true;
  }

  bool lay_moves() {
    steps_.stack_top = static_cast<uint32_t>(align_up(plan_.argument_bytes, 16));
    for (uint32_t next = plan_.move_count; next > 0;) {
      uint32_t used = lay_several(next);
      if (!used && lay_move(plan_.moves()[next - 1])) used = 1;
      if (!used) return false;
      next -= used;
    }
    steps_.close_gap(0);
    if (plan_.result.kind == Result::Kind::memory) steps_.add(ffi_sysv64_load_result);
    return true;
  }

  // A whole argument of 8 bytes, or of 4 that are sign-extended, in a register or on the stack.
  static bool is_whole(const Move& move, uint32_t size) {
    return !move.by_reference && move.piece.from == 0 && move.piece.size == size;
  }

  // Moves in front of `next` that one snippet does.
  uint32_t lay_several(uint32_t next) {
    if (plan_.moves()[next - 1].piece.area == Area::stack) return lay_push_run(next);
    Run run = run_before(next);
    if (run.count > 2) {
      steps_.add(ffi_sysv64_load_run + (run.kind * 6 + run.count - 1) * RUN_STRIDE);
      return run.count;
    }
    return lay_pair(next);
  }

  // Arguments in registers 0..n of a kind.
  struct Run {
    unsigned kind;
    uint32_t count;
  };

  Run run_before(uint32_t next) const {
    constexpr Run kNoRun = {0, 0};
    const Move* last = &plan_.moves()[next - 1];
    const Piece& piece = last->piece;
    bool sse = in_sse(piece);
    if (!sse && !in_gpr(piece)) return kNoRun;
    uint32_t number = sse ? sse_number(piece) : gpr_number(piece);
    uint32_t size = piece.size;
    bool word = size == 8 || (size == 4 && !sse && piece.widen == Widen::sign);
    if (next < number + 1 || !word) return kNoRun;
    for (uint32_t i = 0; i <= number; i++) {
      const Move& move = last[-static_cast<int>(i)];
      uint32_t to = piece.to - i * (sse ? 16 : 8);
      if (!is_whole(move, size) || move.piece.to != to || move.piece.area != Area::registers ||
          move.piece.widen != piece.widen || is_part(move)) {
        return kNoRun;
      }
    }
    unsigned kind = sse ? RUN_SSE_8 : size == 8 ? RUN_8 : RUN_4S;
    return {kind, number + 1};
  }

  // Arguments in general registers 2n and 2n + 1.
  uint32_t lay_pair(uint32_t next) {
    if (next < 2) return 0;
    const Move& first = plan_.moves()[next - 2];
    const Move& second = plan_.moves()[next - 1];
    if (!in_gpr(second.piece) || gpr_number(second.piece) % 2 != 1) return 0;
    int kinds[] = {pair_kind(first), pair_kind(second)};
    if (kinds[0] == kNone || kinds[1] == kNone || first.piece.to + 8 != second.piece.to) return 0;
    unsigned kind = static_cast<unsigned>(kinds[0] * PAIR_KINDS + kinds[1]);
    unsigned pair = gpr_number(first.piece) / 2 * PAIR_KINDS * PAIR_KINDS;
    steps_.add(ffi_sysv64_load_pair + (pair + kind) * PAIR_STRIDE);
    return 2;
  }

  int pair_kind(const Move& move) const {
    const Piece& piece = move.piece;
    if (!in_gpr(piece) || !is_whole(move, piece.size) || is_part(move)) return kNone;
    int kind = load_kind(piece.size, piece.widen);
    return kind < PAIR_KINDS ? kind : kNone;
  }

  // One of two pieces.
  bool is_part(const Move& move) const {
    const Move* next = &move + 1;
    return next != plan_.moves() + plan_.move_count && next->arg == move.arg;
  }

  uint32_t lay_push_run(uint32_t next) {
    uint32_t count = 0;
    uint32_t top = steps_.stack_top;
    while (count < next && count < PUSH_RUN_MAX) {
      const Move& move = plan_.moves()[next - 1 - count];
      if (move.piece.area != Area::stack || !is_whole(move, 8) || move.piece.to + 8 != top) break;
      top -= 8;
      count++;
    }
    if (count < 2) return 0;
    steps_.stack_top = top;
    steps_.add(ffi_sysv64_push_run + (count - 1) * RUN_STRIDE);
    return count;
  }

  bool lay_move(const Move& move) {
    const Piece& piece = move.piece;
    if (move.by_reference) return false;
    if (piece.area == Area::stack) return lay_push(piece);
    if (in_gpr(piece)) return lay_gprs(piece);
    return in_sse(piece) && lay_sse(piece);
  }

  bool lay_gprs(const Piece& piece) {
    unsigned number = gpr_number(piece);
    if (piece.from == 8) return lay_upper(number, piece.size);
    if (piece.size > 8 && !lay_upper(number + 1, piece.size - 8)) return false;
    int kind = load_kind(piece.size > 8 ? 8 : piece.size, piece.widen);
    if (kind == kNone) return false;
    steps_.add(ffi_sysv64_load + (kind * 6 + number) * LOAD_STRIDE);
    return true;
  }

  bool lay_upper(unsigned number, uint32_t size) {
    int kind = load_upper_kind(size);
    if (kind == kNone) return false;
    steps_.add(ffi_sysv64_load + (kind * 6 + number) * LOAD_STRIDE);
    return true;
  }

  bool lay_sse(const Piece& piece) {
    int kind = load_sse_kind(piece);
    if (kind == kNone) return false;
    steps_.add(ffi_sysv64_load_sse + (kind * 8 + sse_number(piece)) * LOAD_STRIDE);
    return true;
  }

  bool lay_push(const Piece& piece) {
    steps_.make_room(piece.to, align_up(piece.to + piece.size, 8));
    uint32_t eightbytes = piece.size / 8;
    if (piece.size % 8 == 0 && eightbytes != 1 && eightbytes <= PUSH_BLOCK_MAX) {
      steps_.add(ffi_sysv64_push_block + (eightbytes - 1) * RUN_STRIDE);
      return true;
    }
    int kind = load_kind(piece.size, piece.widen);
    if (kind == kNone) return false;
    steps_.add(ffi_sysv64_push + kind * PUSH_STRIDE);
    return true;
  }

  const Plan& plan_;
  LaneSteps steps_;
};

}  // namespace

size_t room(const Plan& plan) {
  bool fits = plan.nargs <= kMaxFastArguments && plan.argument_bytes <= kMaxLaneStackBytes &&
              plan.stack_alignment <= 16 && !(plan.mode & MODE64_WIDE);
  // The first; two steps a move, or one and two for a gap before it; the last gap, the result's
  // address, the call.
  return fits ? 3 * plan.move_count + 6 : 0;
}

bool lay(const Plan& plan, Step* steps) { return Layer(plan, steps).lay(); }

}  // namespace ffi::sysv64_lane

#endif
