// SPDX-License-Identifier: MIT
// Recording plans. Tested by testsuite/unit/plan_test.cc.
#include "plan.h"

#include <string.h>

namespace ffi {
namespace {

// A value that is gathered or copied gets memory of this alignment at least.
constexpr size_t kValueAlignment = 16;
// Stack offsets have 32 bits and are added to; calls with more stack than this are refused.
constexpr uint64_t kMaxStackBytes = uint64_t{1} << 30;
constexpr uint32_t kMaxArguments = 1u << 26;

size_t memory_alignment(const ffi_type& type) {
  // A vector is aligned to its size in C, whatever ffi_type says.
  return is_vector(type) ? type.size : type.alignment;
}

size_t value_alignment(const ffi_type& type) {
  size_t alignment = memory_alignment(type);
  return alignment > kValueAlignment ? alignment : kValueAlignment;
}

// Whether a handler may use the value where it lies: it does with its whole size and alignment, and
// bytes beyond the pieces belong to others. Image and stack are aligned as the stack is.
bool usable_in_place(const Placement& placement, const ffi_type& type, size_t stack_alignment) {
  const Piece& piece = placement.pieces[0];
  return placement.count == 1 && piece.size == type.size && piece.to % type.alignment == 0 &&
         type.alignment <= stack_alignment;
}

// Whether the pieces are all of the value, padding included.
bool covered(const Placement& placement, const ffi_type& type) {
  uint32_t bytes = 0;
  for (unsigned i = 0; i < placement.count; i++) bytes += placement.pieces[i].size;
  return bytes == type.size && !placement.by_reference;
}

}  // namespace

size_t plan_room(const Signature& signature) {
  if (signature.nargs > kMaxArguments) return 0;
  size_t moves = 0;
  for (uint32_t i = 0; i < signature.nargs; i++) {
    const ffi_type& type = canonical(*signature.types[i]);
    moves += is_aggregate(type) || type.size > 8 ? kMaxPieces : 2;
  }
  return sizeof(Plan) + signature.nargs * sizeof(Source) + moves * sizeof(Move);
}

Recorder::Recorder(void* room, const Signature& signature)
    : plan_(static_cast<Plan*>(room)),
      sources_(reinterpret_cast<Source*>(plan_ + 1)),
      moves_(reinterpret_cast<Move*>(sources_ + signature.nargs)) {
  // Plans are compared byte by byte: no byte may be left to chance.
  memset(static_cast<void*>(plan_), 0, sizeof *plan_);
  plan_->nargs = signature.nargs;
  plan_->abi = static_cast<uint16_t>(signature.abi);
  plan_->variadic = signature.variadic;
  plan_->in_place = true;
  plan_->run = run_image;
}

void Recorder::result(const Result& result, const ffi_type& type) {
  memcpy(static_cast<void*>(&plan_->result), &result, sizeof result);
  plan_->result_size = static_cast<uint32_t>(type.size);
  plan_->result_alignment = static_cast<uint32_t>(memory_alignment(type));
  if (result.kind == Result::Kind::none) plan_->result_size = 0;
}

Source Recorder::source(const Placement& placement, const ffi_type& type, size_t stack_alignment) {
  const Piece& piece = placement.pieces[0];
  Source source = {};
  source.offset = piece.to;
  source.area = static_cast<uint32_t>(piece.area);
  // A caller's copy need not be aligned to more than the stack is.
  if (placement.by_reference && value_alignment(type) == kValueAlignment) {
    source.kind = Source::Kind::by_reference;
  } else if (placement.by_reference || !usable_in_place(placement, type, stack_alignment)) {
    source.kind = Source::Kind::gather;
    source.strict = !covered(placement, type) || type.alignment > piece.size;
    source.first_move = plan_->move_count;
    source.offset = static_cast<uint32_t>(align_up(gather_bytes_, value_alignment(type)));
    gather_bytes_ = source.offset + type.size;
  }
  if (source.kind != Source::Kind::in_place) plan_->in_place = false;
  return source;
}

void Recorder::argument(uint32_t index, const Placement& placement, const ffi_type& type,
                        size_t stack_alignment) {
  slot_bytes_ += align_up(type.size, sizeof(ffi_arg)) + type.alignment;
  *sources_++ = source(placement, type, stack_alignment);
  for (unsigned i = 0; i < placement.count; i++) {
    Move* move = moves_++;
    memset(static_cast<void*>(move), 0, sizeof *move);
    move->arg = index;
    move->piece = placement.pieces[i];
    move->by_reference = placement.by_reference;
    move->alignment = static_cast<uint8_t>(type.alignment < 16 ? type.alignment : 16);
    if (placement.by_reference) {
      size_t alignment = value_alignment(type);
      if (alignment > copy_alignment_) copy_alignment_ = alignment;
      copy_bytes_ = align_up(copy_bytes_, alignment);
      move->copy_to = static_cast<uint32_t>(copy_bytes_);
      move->copy_size = static_cast<uint32_t>(type.size);
      copy_bytes_ += type.size;
    }
    plan_->move_count++;
  }
}

Plan* Recorder::finish(size_t stack_bytes, size_t stack_alignment, uint32_t mode) {
  uint64_t alignment = stack_alignment > copy_alignment_ ? stack_alignment : copy_alignment_;
  if (alignment < kValueAlignment) alignment = kValueAlignment;
  uint64_t copies = align_up(stack_bytes, alignment);
  uint64_t total = align_up(copies + copy_bytes_, alignment);
  if (total > kMaxStackBytes || slot_bytes_ > kMaxStackBytes) return nullptr;
  for (Move* move = moves_ - plan_->move_count; move != moves_; move++) {
    if (move->by_reference) move->copy_to += static_cast<uint32_t>(copies);
  }
  plan_->argument_bytes = static_cast<uint32_t>(stack_bytes);
  plan_->stack_bytes = static_cast<uint32_t>(total);
  plan_->stack_alignment = static_cast<uint32_t>(alignment);
  plan_->cif_bytes = static_cast<uint32_t>(total > slot_bytes_ ? total : slot_bytes_);
  plan_->gather_bytes = static_cast<uint32_t>(gather_bytes_);
  plan_->mode = mode;
  return plan_;
}

}  // namespace ffi
