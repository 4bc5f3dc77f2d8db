// SPDX-License-Identifier: MIT
// A plan: everything that a call or a closure of one signature has to do, written down once.
//
//   rules (convention.h) --record--> Plan --invoke.h, enter.h--> values and registers
//
// A plan refers to no type, cif or value, so signatures that move their bytes alike share one
// (plan_table.h). It is one block of memory, immutable once recorded:
//
//   | Plan | sources[nargs] | moves[move_count] |
//
// Tested by testsuite/unit/plan_test.cc.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "convention.h"
#include "scalar.h"

namespace ffi {

// One contiguous copy between argument `arg` and the register image or the stack arguments.
struct Move {
  uint32_t arg;
  uint32_t copy_to;    // by_reference: where on the stack the copy lies, whose address goes to `to`
  uint32_t copy_size;  // by_reference: the bytes of the copy
  Piece piece;
  bool by_reference;
  uint8_t alignment;  // of the argument's memory, up to 16
  uint16_t unused;
};
static_assert(sizeof(Move) == 32 && __has_unique_object_representations(Move));

// Where a closure finds an argument: at its place in memory, behind an address, or in pieces or
// without its alignment, so that it has to be gathered first.
struct Source {
  enum class Kind : uint32_t { in_place, by_reference, gather };
  uint32_t offset;  // of the value or its address in the area, or of the room to gather it in
  Kind kind : 2;
  uint32_t area : 1;
  uint32_t strict : 1;       // gather: not even its pieces side by side have its alignment or size
  uint32_t first_move : 28;  // gather: the first of its moves
};
static_assert(sizeof(Source) == 8);

// One step of a fast lane: the address of a snippet of assembly, or a number that one reads.
using Step = uintptr_t;

// Longer argument lists gain little from lanes and fast entries; lanes do not probe the stack.
constexpr uint32_t kMaxFastArguments = 256;
constexpr uint32_t kMaxLaneStackBytes = 4096;

struct Plan {
  // How the plan is used. Plans are equal if everything from nargs on is.
  uint32_t stamp;     // what a plan of the table bears (plan_table.h); 0: it is not there
  const Step* steps;  // what a fast lane follows
  // Runs calls with memory for their result, if there is one: a fast lane, or run_image.
  void (*run)(const Plan& plan, void (*fn)(void), void* rvalue, void** avalue);
  void* entry;         // what the calls of closures enter
  const void* recipe;  // what the port's fast closure entry follows; NULL: there is none

  alignas(8) uint32_t nargs;
  uint32_t move_count;
  uint32_t argument_bytes;  // stack arguments
  uint32_t stack_bytes;     // stack arguments, then copies of values passed by reference
  uint32_t stack_alignment;
  uint32_t cif_bytes;     // what cif->bytes says
  uint32_t mode;          // for the assembly stub
  uint32_t gather_bytes;  // room in which a closure puts arguments together
  uint32_t result_size;
  uint32_t result_alignment;
  uint16_t abi;
  uint8_t variadic;
  uint8_t in_place;  // every source is in place
  Result result;

  const Source* sources() const { return reinterpret_cast<const Source*>(this + 1); }
  const Move* moves() const { return reinterpret_cast<const Move*>(sources() + nargs); }
  // The end of the moves of an argument, which begin here if it has any.
  const Move* end_of_argument(uint32_t argument, const Move* first) const {
    const Move* end = first;
    while (end != moves() + move_count && end->arg == argument) end++;
    return end;
  }
  size_t total_bytes() const {
    return sizeof *this + nargs * sizeof(Source) + move_count * sizeof(Move);
  }
};

// Calls by the register image: any plan, with or without memory for the result.
void run_image(const Plan& plan, void (*fn)(void), void* rvalue, void** avalue);

// A function's type, as ffi_prep_cif and ffi_prep_cif_var say it.
struct Signature {
  ffi_abi abi;
  uint32_t nargs;
  uint32_t nfixed;  // nargs, unless variadic
  bool variadic;
  const ffi_type* rtype;
  ffi_type* const* types;
};

// Bytes of memory in which every plan of this signature can be recorded. 0: too many arguments.
[[gnu::cold]] size_t plan_room(const Signature& signature);

// Writes a plan, argument by argument, into plan_room() bytes of memory.
class Recorder {
 public:
  [[gnu::cold]] Recorder(void* room, const Signature& signature);

  [[gnu::cold]] void result(const Result& result, const ffi_type& type);
  [[gnu::cold]] void argument(uint32_t index, const Placement& placement, const ffi_type& type,
                              size_t stack_alignment);
  // Returns the plan, or NULL if its stack arguments are too large for a call.
  [[gnu::cold]] Plan* finish(size_t stack_bytes, size_t stack_alignment, uint32_t mode);

 private:
  [[gnu::cold]] Source source(const Placement& placement, const ffi_type& type,
                              size_t stack_alignment);

  Plan* plan_;
  Source* sources_;
  Move* moves_;
  uint64_t slot_bytes_ = 0;
  uint64_t copy_bytes_ = 0;
  uint64_t gather_bytes_ = 0;
  uint64_t copy_alignment_ = 1;
};

// Asks the convention about each value once. NULL if it refuses the signature.
template <Convention Assigner>
[[gnu::cold]] Plan* record(Assigner assigner, const Signature& signature, void* room) {
  Recorder recorder(room, signature);
  const ffi_type& rtype = canonical(*signature.rtype);
  recorder.result(assigner.result(rtype), rtype);
  for (uint32_t i = 0; i < signature.nargs; i++) {
    if (signature.variadic && i == signature.nfixed) assigner.begin_variadic();
    const ffi_type& type = canonical(*signature.types[i]);
    Placement placement = assigner.argument(type);
    recorder.argument(i, placement, type, assigner.stack_alignment());
  }
  if (signature.variadic && signature.nfixed == signature.nargs) assigner.begin_variadic();
  if (!assigner.accepted()) return nullptr;
  return recorder.finish(assigner.stack_bytes(), assigner.stack_alignment(), assigner.mode());
}

}  // namespace ffi
