// SPDX-License-Identifier: MIT
// Laying recipes for the fast closure entries of i386, from a plan's moves.
#include "entry_i386.h"

#include "registers.h"

#if FFI_HAS_I386_ENTRY

#pragma GCC visibility push(hidden)
extern "C" {
void ffi_i386_placed(void);
void ffi_i386_placed_memory(void);
void ffi_i386_placed_own(void);
void ffi_i386_placed_own_memory(void);
void ffi_i386_exit_words(void);
void ffi_i386_exit_sint16(void);
void ffi_i386_exit_uint16(void);
void ffi_i386_exit_sint8(void);
void ffi_i386_exit_uint8(void);
void ffi_i386_exit_float(void);
void ffi_i386_exit_double(void);
void ffi_i386_exit_long_double(void);
}
#pragma GCC visibility pop

namespace ffi::i386_entry {

static_assert(offsetof(ffi_closure, cif) == CLOSURE32_CIF);
static_assert(offsetof(ffi_closure, fun) == CLOSURE32_FUN);
static_assert(offsetof(ffi_closure, user_data) == CLOSURE32_USER_DATA);

namespace {

using Code = void (*)(void);

constexpr uint32_t kMaxArguments = 256;
constexpr int32_t kNowhere = INT32_MIN;

// Where a value or address of the image or the stack lies in the frame. What eax was is not in it.
int32_t place_of(bool on_stack, uint32_t offset) {
  if (on_stack) return FRAME32_STACK + static_cast<int32_t>(offset);
  if (offset == R32_EDX) return FRAME32_EDX;
  return offset == R32_ECX ? FRAME32_ECX : kNowhere;
}

Code exit_of(const Plan& plan) {
  switch (plan.mode & MODE32_X87) {
    case MODE32_FLOAT: return ffi_i386_exit_float;
    case MODE32_DOUBLE: return ffi_i386_exit_double;
    case MODE32_LONG_DOUBLE: return ffi_i386_exit_long_double;
  }
  if (plan.result.kind != Result::Kind::registers) return ffi_i386_exit_words;
  const Piece& piece = plan.result.value.pieces[0];
  bool is_signed = piece.widen == Widen::sign;
  switch (piece.size) {
    case 2: return is_signed ? ffi_i386_exit_sint16 : ffi_i386_exit_uint16;
    case 1: return is_signed ? ffi_i386_exit_sint8 : ffi_i386_exit_uint8;
  }
  return ffi_i386_exit_words;
}

bool is_in_memory(const Plan& plan) { return plan.result.kind == Result::Kind::memory; }

}  // namespace

size_t room(const Plan& plan) {
  if (plan.nargs > kMaxArguments || plan.mode & MODE32_SSE) return 0;
  return sizeof(Recipe) + plan.nargs * sizeof(int32_t);
}

bool lay(const Plan& plan, void* memory) {
  Recipe* recipe = static_cast<Recipe*>(memory);
  recipe->count = plan.nargs;
  recipe->frame_bytes = FRAME32_AVALUE + plan.nargs * sizeof(void*);
  recipe->exit = reinterpret_cast<const void*>(exit_of(plan));
  recipe->pops = plan.mode / MODE32_POP_SCALE & ~uint32_t{3};
  recipe->result = 0;
  if (is_in_memory(plan)) {
    const Piece& piece = plan.result.value.pieces[0];
    recipe->result = place_of(piece.area == Area::stack, piece.to);
    if (recipe->result == kNowhere) return false;
  }
  for (uint32_t i = 0; i < plan.nargs; i++) {
    const Source& source = plan.sources()[i];
    recipe->places[i] = place_of(source.area, source.offset);
    if (source.kind != Source::Kind::in_place || recipe->places[i] == kNowhere) return false;
  }
  return true;
}

void* code(const Plan& plan) {
  return reinterpret_cast<void*>(is_in_memory(plan) ? ffi_i386_placed_memory : ffi_i386_placed);
}

void* own_code(const Plan& plan) {
  return reinterpret_cast<void*>(is_in_memory(plan) ? ffi_i386_placed_own_memory
                                                    : ffi_i386_placed_own);
}

}  // namespace ffi::i386_entry

#endif
