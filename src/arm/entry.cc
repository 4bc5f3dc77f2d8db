// SPDX-License-Identifier: MIT
// Laying recipes for the fast closure entries of 32-bit Arm, from a plan's moves.
#include "entry.h"

#include "../piece.h"
#include "registers.h"

extern "C" {
using ArmEntry = void(void);
ArmEntry ffi_arm_straight_core_0, ffi_arm_straight_core_1, ffi_arm_straight_core_2,
    ffi_arm_straight_core_3, ffi_arm_straight_core_4;
ArmEntry ffi_arm_straight_memory_0, ffi_arm_straight_memory_1, ffi_arm_straight_memory_2,
    ffi_arm_straight_memory_3;
ArmEntry ffi_arm_straight_vfp_0, ffi_arm_straight_vfp_1, ffi_arm_straight_vfp_2,
    ffi_arm_straight_vfp_3, ffi_arm_straight_vfp_4;
ArmEntry ffi_arm_placed_core, ffi_arm_placed_memory, ffi_arm_placed_vfp, ffi_arm_placed_s16,
    ffi_arm_placed_u16, ffi_arm_placed_s8, ffi_arm_placed_u8;
ArmEntry ffi_arm_placed_vfp_core, ffi_arm_placed_vfp_memory, ffi_arm_placed_vfp_vfp,
    ffi_arm_placed_vfp_s16, ffi_arm_placed_vfp_u16, ffi_arm_placed_vfp_s8, ffi_arm_placed_vfp_u8;
}

namespace ffi::arm_entry {
namespace {

static_assert(offsetof(ffi_closure, cif) == CLOSURE_ARM_CIF);
static_assert(offsetof(ffi_closure, fun) == CLOSURE_ARM_FUN);
static_assert(offsetof(ffi_closure, user_data) == CLOSURE_ARM_USER_DATA);

bool in_vfp(const Piece& piece) { return piece.area == Area::registers && piece.to >= ARM_VFP(0); }

int32_t place_of(const Piece& piece) {
  int32_t to = static_cast<int32_t>(piece.to);
  if (piece.area == Area::stack) return PLACE_ARM_STACK + to;
  if (in_vfp(piece)) return PLACE_ARM_VFP + to - ARM_VFP(0);
  return PLACE_ARM_CORE + to - ARM_CORE(0);
}

// Whether an argument with these moves lies there as a whole: in one piece, or in one that goes on
// from r3 to the stack.
bool is_whole(const Source& source, const Move* move, const Move* end) {
  if (source.kind == Source::Kind::in_place) return true;
  bool split = end - move == 2 && !in_vfp(move->piece) && move[1].piece.area == Area::stack;
  return split && move->alignment <= 8 && move->piece.to % move->alignment == 0;
}

bool uses_vfp(const Plan& plan) {
  for (uint32_t i = 0; i < plan.move_count; i++) {
    if (in_vfp(plan.moves()[i].piece)) return true;
  }
  return false;
}

// What an entry loads the result registers with; the order of kStraight and kPlaced.
enum Given { core, memory, vfp, core_s16, core_u16, core_s8, core_u8 };

Given given_by(const Plan& plan) {
  if (plan.result.kind == Result::Kind::memory) return memory;
  if (!plan.result.value.count) return core;
  const Piece& first = plan.result.value.pieces[0];
  if (in_vfp(first)) return vfp;
  // Narrow results are widened again, for handlers that do not.
  bool is_signed = first.widen == Widen::sign;
  if (first.size == 2) return is_signed ? core_s16 : core_u16;
  if (first.size == 1) return is_signed ? core_s8 : core_u8;
  return core;
}

constexpr ArmEntry* kStraight[][5] = {
    {ffi_arm_straight_core_0, ffi_arm_straight_core_1, ffi_arm_straight_core_2,
     ffi_arm_straight_core_3, ffi_arm_straight_core_4},
    {ffi_arm_straight_memory_0, ffi_arm_straight_memory_1, ffi_arm_straight_memory_2,
     ffi_arm_straight_memory_3},
    {ffi_arm_straight_vfp_0, ffi_arm_straight_vfp_1, ffi_arm_straight_vfp_2, ffi_arm_straight_vfp_3,
     ffi_arm_straight_vfp_4}};
constexpr ArmEntry* kPlaced[][7] = {
    {ffi_arm_placed_core, ffi_arm_placed_memory, ffi_arm_placed_vfp, ffi_arm_placed_s16,
     ffi_arm_placed_u16, ffi_arm_placed_s8, ffi_arm_placed_u8},
    {ffi_arm_placed_vfp_core, ffi_arm_placed_vfp_memory, ffi_arm_placed_vfp_vfp,
     ffi_arm_placed_vfp_s16, ffi_arm_placed_vfp_u16, ffi_arm_placed_vfp_s8, ffi_arm_placed_vfp_u8}};

// Whether the arguments are r0, r1 …, or r1, r2 … behind the address of the result's memory, which
// an entry of kStraight expects.
bool is_straight(const Plan& plan, Given given) {
  uint32_t first = given == memory;
  if (given > vfp || first + plan.nargs > 4 || plan.move_count != plan.nargs) return false;
  for (uint32_t i = 0; i < plan.nargs; i++) {
    int32_t place = PLACE_ARM_CORE + static_cast<int32_t>(4 * (first + i));
    if (place_of(plan.moves()[i].piece) != place) return false;
  }
  return true;
}

}  // namespace

size_t room(const Plan& plan) {
  if (plan.nargs > kMaxFastArguments) return 0;
  if (plan.result.kind == Result::Kind::registers) {
    // The room for a result is aligned as the stack is.
    if (plan.result_alignment > 8) return 0;
    // In big-endian memory a narrow integer is where its handler thought best.
    if (plan.result_size < sizeof(ffi_arg) && (kBigEndian || plan.result_size == 3)) return 0;
    // d0 in big-endian memory does not begin with s0.
    if (kBigEndian && given_by(plan) == vfp && plan.result.value.pieces[0].size % 8) return 0;
  }
  return (1 + align_up(plan.nargs, 2)) * sizeof(int32_t);
}

bool lay(const Plan& plan, void* memory) {
  int32_t* words = static_cast<int32_t*>(memory);
  uint32_t places = static_cast<uint32_t>(align_up(plan.nargs, 2));
  *words++ = static_cast<int32_t>(places / 2);
  if (places) words[1] = 0;
  const Move* move = plan.moves();
  for (uint32_t i = 0; i < plan.nargs; i++) {
    const Move* end = plan.end_of_argument(i, move);
    if (!is_whole(plan.sources()[i], move, end)) return false;
    words[places - 2 - i / 2 * 2 + i % 2] = place_of(move->piece);
    move = end;
  }
  return true;
}

// Straight arguments need no recipe.
void* own_code(const Plan& plan) {
  Given given = given_by(plan);
  if (!is_straight(plan, given)) return nullptr;
  return reinterpret_cast<void*>(kStraight[given][plan.nargs]);
}

void* code(const Plan& plan) {
  if (void* straight = own_code(plan)) return straight;
  return reinterpret_cast<void*>(kPlaced[uses_vfp(plan)][given_by(plan)]);
}

}  // namespace ffi::arm_entry
