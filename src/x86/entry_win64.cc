// SPDX-License-Identifier: MIT
// Laying recipes for the fast closure entries of the Microsoft convention of x86-64, from a plan's
// moves.
// Tested by testsuite/unit/x86_entry_test.cc.
#include "entry_win64.h"

#include "lane_win64.h"
#include "registers.h"

#if FFI_HAS_WIN64_ENTRY

#pragma GCC visibility push(hidden)
extern "C" {
void ffi_win64_placed(void);
void ffi_win64_placed_memory(void);
}
#pragma GCC visibility pop

namespace ffi::win64_entry {

static_assert(offsetof(ffi_closure, cif) == CLOSURE64_CIF);
static_assert(offsetof(ffi_closure, fun) == CLOSURE64_FUN);
static_assert(offsetof(ffi_closure, user_data) == CLOSURE64_USER_DATA);

namespace {

constexpr uint32_t kMaxArguments = 256;

int64_t place_of(const Source& source) {
  if (source.area) return FRAMEW_STACK + int64_t{source.offset};
  unsigned slot = win64_lane::slot_of(source.offset);
  return source.offset < R64_SSE(0) ? FRAMEW_STACK + 8 * int64_t{slot} : FRAMEW_SSE(int64_t{slot});
}

}  // namespace

size_t room(const Plan& plan) {
  if (plan.nargs > kMaxArguments) return 0;
  return sizeof(Recipe) + 2 * plan.nargs * sizeof(int64_t);
}

bool lay(const Plan& plan, void* memory) {
  Recipe* recipe = static_cast<Recipe*>(memory);
  recipe->count = plan.nargs;
  recipe->frame_bytes = align_up(plan.nargs * sizeof(void*), 16) + HOME_BYTES;
  recipe->references = 0;
  for (uint32_t i = 0; i < plan.nargs; i++) {
    const Source& source = plan.sources()[i];
    if (source.kind == Source::Kind::gather) return false;
    recipe->places[i] = place_of(source);
    if (source.kind == Source::Kind::by_reference) {
      recipe->places[plan.nargs + recipe->references++] = i;
    }
  }
  return true;
}

void* code(const Plan& plan) {
  bool memory = plan.result.kind == Result::Kind::memory;
  return reinterpret_cast<void*>(memory ? ffi_win64_placed_memory : ffi_win64_placed);
}

}  // namespace ffi::win64_entry

#endif
