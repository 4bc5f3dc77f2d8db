// SPDX-License-Identifier: MIT
// From a signature to its shared plan. Tested by testsuite/unit/prepare_test.cc.
#include "prepare.h"

#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "scalar.h"
#include "port.h"

namespace ffi {
namespace {

// Spells a signature out as a string of bytes:
//
//   abi, nargs, 1 + nfixed (0: not variadic), rtype, arguments…
//
// A scalar is its type code. An aggregate is its code with kAggregate, size (2 bytes), alignment
// (2 bytes), its members and kEnd. Only aggregates that are laid out can be spelled, and only
// signatures that a plan was recorded for are remembered, so that codes that are known are sound.
//
// The string is written word by word; a pen is small enough to stay in registers.
struct Pen {
  uint64_t word;
  unsigned shift;
  unsigned count;  // of words; kMaxWords + 1: there was no room
};

constexpr unsigned kNoRoom = plan_table::Codes::kMaxWords + 1;

inline Pen end_word(Pen pen, uint64_t* words) {
  if (pen.count >= plan_table::Codes::kMaxWords) return {0, 0, kNoRoom};
  words[pen.count] = pen.word;
  return {0, 0, pen.count + 1};
}

inline Pen put(Pen pen, uint64_t* words, uint64_t byte) {
  pen.word |= byte << pen.shift;
  pen.shift += 8;
  return pen.shift < 64 ? pen : end_word(pen, words);
}

constexpr unsigned kAggregate = 0x40;
constexpr unsigned kEnd = 0x80;
constexpr unsigned kMaxSpelledDepth = 8;

[[gnu::noinline]] Pen put_aggregate(Pen pen, uint64_t* words, const ffi_type& type,
                                    unsigned depth) {
  size_t size = __atomic_load_n(&type.size, __ATOMIC_ACQUIRE);
  bool spellable = is_aggregate(type) && size && size <= 0xffff && type.elements;
  if (!spellable || depth == kMaxSpelledDepth) return {0, 0, kNoRoom};
  pen = put(pen, words, kAggregate | type.type);
  pen = put(pen, words, size & 0xff);
  pen = put(pen, words, size >> 8);
  pen = put(pen, words, type.alignment & 0xff);
  pen = put(pen, words, type.alignment >> 8);
  for (ffi_type** element = type.elements; *element && pen.count != kNoRoom; element++) {
    const ffi_type& member = **element;
    bool plain = is_one_of(code(member), kPlainCodes) && is_canonical(member);
    pen = plain ? put(pen, words, member.type) : put_aggregate(pen, words, member, depth + 1);
  }
  return put(pen, words, kEnd);
}

inline Pen put_type(Pen pen, uint64_t* words, const ffi_type* type, uint32_t plain) {
  if (!type) return {0, 0, kNoRoom};
  if (is_one_of(code(*type), plain)) return put(pen, words, type->type);
  return put_aggregate(pen, words, *type, 0);
}

inline bool spell(const Signature& signature, plan_table::Codes* codes_out) {
  constexpr unsigned kMaxArguments = 60;
  uint32_t nargs = signature.nargs;
  if (nargs > kMaxArguments) return false;
  uint64_t* words = codes_out->words;
  unsigned variadic = signature.variadic ? 1 + signature.nfixed : 0;
  Pen pen = {static_cast<uint64_t>(signature.abi) | nargs << 8 | variadic << 16, 24, 0};
  pen = put_type(pen, words, signature.rtype, kPlainCodes | codes(Code::void_));
  ffi_type* const* types = signature.types;
  for (uint32_t i = 0; i < nargs; i++) pen = put_type(pen, words, types[i], kPlainCodes);
  if (pen.shift) pen = end_word(pen, words);
  codes_out->count = pen.count;
  return pen.count < kNoRoom;
}

// Plans up to this size are recorded on the stack.
constexpr size_t kStackRoom = 8192;

struct Recorded {
  ffi_status status;
  plan_table::Known known;
};

Recorded record_in(const Signature& signature, void* room) {
  Plan* plan = port::record(signature, room);
  if (!plan) return {FFI_BAD_TYPEDEF, {}};
  return {FFI_OK, {plan_table::intern(*plan), plan->cif_bytes}};
}

Recorded record_shared(const Signature& signature) {
  size_t room = plan_room(signature);
  if (!room) return {FFI_BAD_TYPEDEF, {}};
  if (room <= kStackRoom) return record_in(signature, __builtin_alloca(room));
  void* memory = malloc(room);
  if (!memory) return {FFI_BAD_TYPEDEF, {}};
  Recorded recorded = record_in(signature, memory);
  free(memory);
  return recorded;
}

// C promotes these when they are passed through "...".
bool is_promoted(const ffi_type& type) {
  return code(type) == Code::float_ ||
         (is_integer(type) && canonical(type).size < sizeof(int));
}

}  // namespace

ffi_status check_types(const Signature& signature) {
  ffi_status status = lay_out(const_cast<ffi_type*>(signature.rtype), true);
  for (uint32_t i = 0; i < signature.nargs && status == FFI_OK; i++) {
    status = lay_out(signature.types[i], false);
  }
  if (status != FFI_OK || !signature.variadic) return status;
  for (uint32_t i = signature.nfixed; i < signature.nargs; i++) {
    if (is_promoted(*signature.types[i])) return FFI_BAD_ARGTYPE;
  }
  return FFI_OK;
}

[[gnu::noinline]] static ffi_status record_new(const Signature& signature,
                                               plan_table::Known* known) {
  ffi_status status = check_types(signature);
  if (status != FFI_OK) return status;
  Recorded recorded = record_shared(signature);
  if (recorded.status != FFI_OK) return recorded.status;
  *known = recorded.known;
  // Now that all is laid out, it can be spelled.
  plan_table::Codes codes;
  if (known->handle && spell(signature, &codes)) plan_table::remember(codes, *known);
  return FFI_OK;
}

ffi_status find_plan(const Signature& signature, plan_table::Known* known) {
  plan_table::Codes codes;
  if (spell(signature, &codes)) {
    *known = plan_table::recall(codes);
    if (known->handle) return FFI_OK;
  }
  return record_new(signature, known);
}

}  // namespace ffi
