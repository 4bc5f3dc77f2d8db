// SPDX-License-Identifier: MIT
// Laying recipes for the fast closure entries of AArch64, from a plan's moves.
#include "entry.h"

#include "registers.h"

#if FFI_HAS_AAPCS64_ENTRY

extern "C" {
void ffi_aapcs64_find_recipe(void);
void ffi_aapcs64_straight_0(void);
void ffi_aapcs64_straight_1(void);
void ffi_aapcs64_straight_2(void);
void ffi_aapcs64_straight_3(void);
void ffi_aapcs64_straight_4(void);
void ffi_aapcs64_straight_5(void);
void ffi_aapcs64_straight_6(void);
void ffi_aapcs64_straight_7(void);
void ffi_aapcs64_straight_8(void);
void ffi_aapcs64_placed_words(void);
void ffi_aapcs64_placed_memory(void);
void ffi_aapcs64_placed_4(void);
void ffi_aapcs64_placed_8(void);
void ffi_aapcs64_placed_16(void);
void ffi_aapcs64_placed_doubles_words(void);
void ffi_aapcs64_placed_doubles_memory(void);
void ffi_aapcs64_placed_doubles_4(void);
void ffi_aapcs64_placed_doubles_8(void);
void ffi_aapcs64_placed_doubles_16(void);
void ffi_aapcs64_placed_vectors_words(void);
void ffi_aapcs64_placed_vectors_memory(void);
void ffi_aapcs64_placed_vectors_4(void);
void ffi_aapcs64_placed_vectors_8(void);
void ffi_aapcs64_placed_vectors_16(void);
}

namespace ffi::aapcs64_entry {
namespace {

static_assert(offsetof(ffi_closure, cif) == CLOSURE_A64_CIF);
static_assert(offsetof(ffi_closure, fun) == CLOSURE_A64_FUN);
// HANDLE loads both at once.
static_assert(CLOSURE_A64_FUN == CLOSURE_A64_CIF + 8);
static_assert(offsetof(ffi_closure, user_data) == CLOSURE_A64_USER_DATA);

// The moves of one argument.
struct Moves {
  const Move* first;
  const Move* end;
};

Moves moves_of(const Plan& plan, uint32_t argument, const Move* first) {
  return {first, plan.end_of_argument(argument, first)};
}

// The place of an argument in the record.
int64_t place_of(Moves moves) {
  const Piece& piece = moves.first->piece;
  if (piece.area == Area::stack) return RECORD_A64_SIZE + int64_t{piece.to};
  if (piece.to < A64_X(8)) return RECORD_A64_X(0) + int64_t{piece.to};
  uint32_t number = (piece.to - A64_V(0)) / 16;
  if (piece.size > 8) return RECORD_A64_Q(number);
  bool several = moves.end - moves.first > 1;
  return several && piece.size == 4 ? RECORD_A64_S(number) : RECORD_A64_D(number);
}

// Whether the argument lies in the record as a whole.
bool is_whole(const Source& source, Moves moves) {
  if (source.kind != Source::Kind::gather) return true;
  const Piece& first = moves.first->piece;
  if (source.strict || moves.end - moves.first < 2) return false;
  for (const Move* move = moves.first; move != moves.end; move++) {
    uint32_t i = static_cast<uint32_t>(move - moves.first);
    const Piece& piece = move->piece;
    if (piece.area == Area::stack || piece.to != first.to + 16 * i || piece.size != first.size ||
        piece.from != first.size * i || first.to < A64_V(0)) {
      return false;
    }
  }
  return true;
}

// How much an entry saves: general registers, doubles too, or all parts of the record.
enum Saved { general, doubles, all };

Saved saved_by(const Plan& plan) {
  Saved saved = general;
  for (const Move* move = plan.moves(); move != plan.moves() + plan.move_count;) {
    Moves moves = moves_of(plan, move->arg, move);
    int64_t place = place_of(moves);
    if (place >= RECORD_A64_S(0) && place < RECORD_A64_SIZE) return all;
    if (place >= RECORD_A64_D(0) && place < RECORD_A64_SIZE) saved = doubles;
    move = moves.end;
  }
  return saved;
}

// Which registers an entry loads the result into; the order of kPlaced.
enum Given { words, memory, members_4, members_8, members_16 };

Given given_by(const Result& result) {
  if (result.kind == Result::Kind::memory) return memory;
  const Piece& piece = result.value.pieces[0];
  if (result.value.count < 2 && piece.size <= 16) return words;
  return piece.size == 4 ? members_4 : piece.size == 8 ? members_8 : members_16;
}

// Whether argument i is x<i>, for all of them.
bool is_straight(const Plan& plan) {
  if (plan.nargs > 8 || !plan.in_place) return false;
  for (uint32_t i = 0; i < plan.nargs; i++) {
    const Piece& piece = plan.moves()[i].piece;
    if (piece.area != Area::registers || piece.to != A64_X(i) || piece.size > 8) return false;
  }
  return true;
}

using Code = void (*)(void);
constexpr Code kStraight[] = {
    ffi_aapcs64_straight_0, ffi_aapcs64_straight_1, ffi_aapcs64_straight_2,
    ffi_aapcs64_straight_3, ffi_aapcs64_straight_4, ffi_aapcs64_straight_5,
    ffi_aapcs64_straight_6, ffi_aapcs64_straight_7, ffi_aapcs64_straight_8};
constexpr Code kPlaced[][5] = {
    {ffi_aapcs64_placed_words, ffi_aapcs64_placed_memory, ffi_aapcs64_placed_4,
     ffi_aapcs64_placed_8, ffi_aapcs64_placed_16},
    {ffi_aapcs64_placed_doubles_words, ffi_aapcs64_placed_doubles_memory,
     ffi_aapcs64_placed_doubles_4, ffi_aapcs64_placed_doubles_8, ffi_aapcs64_placed_doubles_16},
    {ffi_aapcs64_placed_vectors_words, ffi_aapcs64_placed_vectors_memory,
     ffi_aapcs64_placed_vectors_4, ffi_aapcs64_placed_vectors_8, ffi_aapcs64_placed_vectors_16}};

size_t padded(uint32_t nargs) { return align_up(nargs, 2); }

}  // namespace

size_t room(const Plan& plan) {
  if (plan.nargs > kMaxFastArguments) return 0;
  return (2 + padded(plan.nargs) + plan.nargs) * sizeof(int64_t);
}

bool lay(const Plan& plan, void* memory) {
  int64_t* places = static_cast<int64_t*>(memory);
  *places++ = static_cast<int64_t>(padded(plan.nargs) * sizeof(void*));
  int64_t* references = places + padded(plan.nargs);
  *references = 0;
  int64_t* reference = references + 1;
  const Move* move = plan.moves();
  for (uint32_t i = 0; i < plan.nargs; i++) {
    const Source& source = plan.sources()[i];
    Moves moves = moves_of(plan, i, move);
    if (!is_whole(source, moves)) return false;
    places[i] = place_of(moves);
    if (source.kind == Source::Kind::by_reference) {
      *reference++ = static_cast<int64_t>(i * sizeof(void*));
      ++*references;
    }
    move = moves.end;
  }
  return true;
}

// NULL: the plan needs its recipe.
static Code straight_code(const Plan& plan) {
  bool straight = given_by(plan.result) == words && is_straight(plan);
  return straight ? kStraight[plan.nargs] : nullptr;
}

void* code(const Plan& plan) {
  Code straight = straight_code(plan);
  return reinterpret_cast<void*>(straight ? straight
                                          : kPlaced[saved_by(plan)][given_by(plan.result)]);
}

void* own_code(const Plan& plan) {
  Code straight = straight_code(plan);
  return reinterpret_cast<void*>(straight ? straight : ffi_aapcs64_find_recipe);
}

}  // namespace ffi::aapcs64_entry

#endif
