// SPDX-License-Identifier: MIT
// Laying recipes for the fast closure entries of x86-64 System V, from a plan's moves.
// Tested by testsuite/unit/x86_entry_test.cc.
#include "entry.h"

#include "registers.h"

#if FFI_HAS_SYSV64_ENTRY

#pragma GCC visibility push(hidden)
extern "C" {
extern const char ffi_sysv64_straight[];
void ffi_sysv64_placed(void);
void ffi_sysv64_placed_sse(void);
void ffi_sysv64_placed_memory(void);
void ffi_sysv64_placed_sse_memory(void);
void ffi_sysv64_exit_words(void);
void ffi_sysv64_exit_float(void);
void ffi_sysv64_exit_vector(void);
void ffi_sysv64_exit_rax_sse(void);
void ffi_sysv64_exit_sse_rax(void);
void ffi_sysv64_exit_x87(void);
void ffi_sysv64_exit_x87_pair(void);
void ffi_sysv64_exit_memory(void);
}
#pragma GCC visibility pop

namespace ffi::sysv64_entry {

static_assert(offsetof(ffi_closure, cif) == CLOSURE64_CIF);
static_assert(offsetof(ffi_closure, fun) == CLOSURE64_FUN);
static_assert(offsetof(ffi_closure, user_data) == CLOSURE64_USER_DATA);

namespace {

using Code = void (*)(void);

constexpr int64_t kNowhere = INT64_MIN;

struct Copy {
  int32_t from;
  int32_t to;
};

// Where a piece of an argument lies in the record.
int64_t place_of(const Piece& piece) {
  if (piece.area == Area::stack) return RECORD64_STACK + int64_t{piece.to};
  if (piece.to < R64_GPR(6)) return RECORD64_GPR(0) + int64_t{piece.to};
  bool low_half = (piece.to - R64_SSE(0)) % 16 == 0 && piece.size <= 8;
  if (piece.to < R64_SSE(0) || piece.to >= R64_SSE(8) || !low_half) return kNowhere;
  return RECORD64_SSE((piece.to - R64_SSE(0)) / 16);
}

Code exit_of(const Result& result) {
  if (result.kind == Result::Kind::none) return ffi_sysv64_exit_words;
  if (result.kind == Result::Kind::memory) return ffi_sysv64_exit_memory;
  const Piece& first = result.value.pieces[0];
  const Piece& second = result.value.pieces[1];
  bool pair = result.value.count == 2;
  if (first.to == R64_X87(0)) return pair ? ffi_sysv64_exit_x87_pair : ffi_sysv64_exit_x87;
  if (first.to == R64_RAX) return pair ? ffi_sysv64_exit_rax_sse : ffi_sysv64_exit_words;
  if (pair && second.to == R64_RAX) return ffi_sysv64_exit_sse_rax;
  if (first.size == 16) return ffi_sysv64_exit_vector;
  return first.size == 4 ? ffi_sysv64_exit_float : ffi_sysv64_exit_words;
}

// The number of arguments, if argument i is general register i for all of them; else -1.
int straight_count(const Plan& plan) {
  if (plan.nargs > 6 || plan.move_count != plan.nargs) return -1;
  for (uint32_t i = 0; i < plan.nargs; i++) {
    const Piece& piece = plan.moves()[i].piece;
    bool straight = piece.area == Area::registers && piece.to == R64_GPR(i) && piece.size <= 8;
    if (!straight || plan.sources()[i].kind != Source::Kind::in_place) return -1;
  }
  return static_cast<int>(plan.nargs);
}

class Layer {
 public:
  Layer(const Plan& plan, Recipe* recipe)
      : plan_(plan),
        recipe_(recipe),
        gathered_(-static_cast<int64_t>(align_up(plan.gather_bytes, 16))) {}

  bool lay() {
    size_t avalue_bytes = align_up(8 * size_t{plan_.nargs ? plan_.nargs : 1}, 16);
    recipe_->avalue_bytes = avalue_bytes;
    recipe_->frame_bytes = avalue_bytes - gathered_;
    recipe_->exit = reinterpret_cast<const void*>(exit_of(plan_.result));
    recipe_->copies = 0;
    copies_ = reinterpret_cast<Copy*>(recipe_->places + avalue_bytes / 8);
    const Move* move = plan_.moves();
    for (uint32_t i = 0; i < plan_.nargs; i++) {
      const Move* end = plan_.end_of_argument(i, move);
      int64_t place = lay_argument(plan_.sources()[i], move, end);
      if (place == kNowhere) return false;
      recipe_->places[i] = place;
      move = end;
    }
    return true;
  }

 private:
  // Returns where the argument lies, or will lie when it is gathered.
  int64_t lay_argument(const Source& source, const Move* move, const Move* end) {
    if (source.kind == Source::Kind::by_reference) return kNowhere;
    bool whole = source.kind == Source::Kind::in_place || lies_together(source, move, end);
    if (whole) return place_of(move->piece);
    int64_t room = gathered_ + source.offset;
    for (; move != end; move++) {
      if (!gather(move->piece, room)) return kNowhere;
    }
    return room;
  }

  static bool lies_together(const Source& source, const Move* move, const Move* end) {
    if (source.strict || end - move != 2) return false;
    int64_t first = place_of(move[0].piece);
    return first != kNowhere && place_of(move[1].piece) == first + 8;
  }

  // Whole eightbytes are copied: the image has them, and gathered values have room for them.
  bool gather(const Piece& piece, int64_t room) {
    int64_t place = place_of(piece);
    bool fits = place != kNowhere && piece.from % 8 == 0 && piece.area == Area::registers;
    if (!fits) return false;
    for (uint32_t done = 0; done < piece.size; done += 8) {
      copies_[recipe_->copies++] = {static_cast<int32_t>(place + done),
                                    static_cast<int32_t>(room + piece.from + done)};
    }
    return true;
  }

  const Plan& plan_;
  Recipe* recipe_;
  Copy* copies_ = nullptr;
  int64_t gathered_;
};

}  // namespace

size_t room(const Plan& plan) {
  if (plan.nargs > kMaxFastArguments || plan.mode & MODE64_WIDE) return 0;
  // Each move into registers is of two eightbytes at most.
  return sizeof(Recipe) + (plan.nargs + 2) * sizeof(int64_t) + 2 * plan.move_count * sizeof(Copy);
}

bool lay(const Plan& plan, void* memory) {
  return Layer(plan, static_cast<Recipe*>(memory)).lay();
}

void* code(const Plan& plan) {
  int straight = straight_count(plan);
  Code exit = exit_of(plan.result);
  if (straight >= 0 && exit == ffi_sysv64_exit_words && plan.result.value.count < 2) {
    return const_cast<char*>(ffi_sysv64_straight) + straight * STRAIGHT64_STRIDE;
  }
  bool memory = exit == ffi_sysv64_exit_memory;
  bool sse = plan.mode & MODE64_SSE_COUNT;
  Code entry = sse ? memory ? ffi_sysv64_placed_sse_memory : ffi_sysv64_placed_sse
               : memory ? ffi_sysv64_placed_memory : ffi_sysv64_placed;
  return reinterpret_cast<void*>(entry);
}

}  // namespace ffi::sysv64_entry

#endif
