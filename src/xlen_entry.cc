// SPDX-License-Identifier: MIT
// Laying recipes for the fast closure entries of RISC-V and LoongArch, from a plan's moves.
#include "xlen_entry.h"

#include "port.h"

extern "C" {
void ffi_xlen_fast_memory(void);
void ffi_xlen_fast_words(void);
void ffi_xlen_fast_int(void);
void ffi_xlen_fast_memory_fprs(void);
void ffi_xlen_fast_words_fprs(void);
void ffi_xlen_fast_int_fprs(void);
void ffi_xlen_fast_s16(void);
void ffi_xlen_fast_u16(void);
void ffi_xlen_fast_s8(void);
void ffi_xlen_fast_u8(void);
void ffi_xlen_fast_float(void);
void ffi_xlen_fast_floats(void);
void ffi_xlen_fast_doubles(void);
void ffi_xlen_fast_word_double(void);
void ffi_xlen_fast_double_word(void);
}

namespace ffi::xlen_entry {
namespace {

constexpr uint32_t kXlen = sizeof(port::Word);
constexpr uint32_t kStackAlignment = 16;
constexpr uint32_t kCopied = 4;  // bytes of a copy

using Entry = void (*)(void);

// The entry that saves what the plan uses: general registers only, or all.
Entry choose(const Plan& plan, Entry gprs, Entry fprs) {
  return port::uses_fprs(plan) ? fprs : gprs;
}

bool is_integer(const Piece& piece) { return piece.to == XLEN_GPR(0, kXlen); }
bool is_real(const Piece& piece, uint32_t size) {
  return piece.to < XLEN_FPR(8) && piece.size == size;
}

// The entry for one piece: an integer or a real, two words or two doubles. NULL: there is none.
Entry entry_of(const Plan& plan, const Piece& piece) {
  bool whole = piece.from == 0 && piece.widen == Widen::none;
  if (is_integer(piece)) {
    if (whole) return choose(plan, ffi_xlen_fast_words, ffi_xlen_fast_words_fprs);
    bool is_signed = piece.widen == Widen::sign;
    switch (piece.size) {
      case 4: return choose(plan, ffi_xlen_fast_int, ffi_xlen_fast_int_fprs);
      case 2: return is_signed ? ffi_xlen_fast_s16 : ffi_xlen_fast_u16;
      case 1: return is_signed ? ffi_xlen_fast_s8 : ffi_xlen_fast_u8;
    }
    return nullptr;
  }
  if constexpr (port::kFlen == 8) {
    if (whole && piece.size % 8 == 0) return ffi_xlen_fast_doubles;
  }
  if constexpr (port::kFlen != 0) {
    if (piece.from == 0 && is_real(piece, 4)) return ffi_xlen_fast_float;
  }
  return nullptr;
}

// The entry for two pieces: two reals, or one and an integer, the rest of whose register is
// unspecified. NULL: there is none.
Entry entry_of(const Piece& first, const Piece& second) {
  if constexpr (port::kFlen == 8) {
    bool eights = second.from == 8;
    if (eights && is_integer(first) && is_real(second, 8)) return ffi_xlen_fast_word_double;
    if (eights && is_real(first, 8) && is_integer(second)) return ffi_xlen_fast_double_word;
  }
  if constexpr (port::kFlen != 0) {
    bool fours = second.from == 4;
    if (fours && is_real(first, 4) && is_real(second, 4)) return ffi_xlen_fast_floats;
  }
  return nullptr;
}

Entry entry_of(const Plan& plan) {
  const Result& result = plan.result;
  if (result.kind == Result::Kind::memory) {
    return choose(plan, ffi_xlen_fast_memory, ffi_xlen_fast_memory_fprs);
  }
  if (result.kind == Result::Kind::none) {
    return choose(plan, ffi_xlen_fast_words, ffi_xlen_fast_words_fprs);
  }
  // Results are stored in the frame of the entry, which is aligned as the stack is.
  if (plan.result_size > XLEN_RESULT_ROOM(kXlen) || plan.result_alignment > kStackAlignment) {
    return nullptr;
  }
  const Piece* pieces = result.value.pieces;
  switch (result.value.count) {
    case 1: return entry_of(plan, pieces[0]);
    case 2: return entry_of(pieces[0], pieces[1]);
  }
  return nullptr;
}

// Bytes, or a place from the image.
using Place = intptr_t;
constexpr Place place(size_t bytes) { return static_cast<Place>(bytes); }
constexpr Place rounded(size_t bytes) { return place(align_up(bytes, kStackAlignment)); }

Place place_in(Area area, uint32_t offset) {
  return place(offset + (area == Area::stack ? XLEN_ENTRY_FRAME(kXlen) : 0));
}

class Layer {
 public:
  // words NULL: just to count them.
  Layer(const Plan& plan, Place* words)
      : plan_(plan),
        slots_(align_up(plan.nargs ? plan.nargs : 1, 2)),
        gathered_(-rounded(plan.gather_bytes)),
        avalue_(gathered_ - rounded(slots_ * kXlen)),
        words_(words) {}

  size_t count() const { return count_; }

  bool lay() {
    add(reinterpret_cast<Place>(entry_of(plan_)));
    add(-avalue_);
    add(place(slots_ * kXlen));
    for (uint32_t i = 0; i < plan_.nargs; i++) add(place_of(plan_.sources()[i]));
    while (count_ < 3 + slots_) add(0);
    size_t head = count_;
    add(0);
    if (!lay_copies()) return false;
    if (words_) words_[head] = place((count_ - head - 1) * kXlen);
    return true;
  }

 private:
  void add(Place word) {
    if (words_) words_[count_] = word;
    count_++;
  }

  Place place_of(const Source& source) const {
    if (source.kind == Source::Kind::gather) return gathered_ + place(source.offset);
    return place_in(static_cast<Area>(source.area), source.offset);
  }

  void copy(Place from, Place to, uint32_t size) {
    for (uint32_t done = 0; done < size; done += kCopied) {
      add(from + place(done));
      add(to + place(done));
    }
  }

  bool lay_copies() {
    const Move* end = plan_.moves() + plan_.move_count;
    for (const Move* move = plan_.moves(); move != end; move++) {
      const Source& source = plan_.sources()[move->arg];
      const Piece& piece = move->piece;
      Place from = place_in(piece.area, piece.to);
      switch (source.kind) {
        case Source::Kind::in_place: break;
        case Source::Kind::by_reference:
          copy(from, avalue_ + place(move->arg * kXlen), kXlen);
          break;
        case Source::Kind::gather:
          // What an address names, and members of packed structs, are not copied here.
          if (move->by_reference || piece.from % kCopied) return false;
          copy(from, place_of(source) + place(piece.from), piece.size);
      }
    }
    return true;
  }

  const Plan& plan_;
  size_t slots_;    // words of avalue[] that are filled
  Place gathered_;  // the room
  Place avalue_;
  Place* words_;
  size_t count_ = 0;
};

}  // namespace

size_t room(const Plan& plan) {
  Layer layer(plan, nullptr);
  bool has = plan.nargs <= kMaxFastArguments && entry_of(plan) && layer.lay();
  return has ? layer.count() * sizeof(Place) : 0;
}

bool lay(const Plan& plan, void* memory) { return Layer(plan, static_cast<Place*>(memory)).lay(); }

void* code(const Plan& plan) { return reinterpret_cast<void*>(entry_of(plan)); }

}  // namespace ffi::xlen_entry
