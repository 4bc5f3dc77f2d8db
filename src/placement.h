// SPDX-License-Identifier: MIT
// The vocabulary in which a calling convention answers "where does this value live?".
#pragma once

#include <stdint.h>

namespace ffi {

// Places are byte offsets into one of two areas: the register image (struct Registers of the port)
// and the stack arguments, counted from the first one.
enum class Area : uint8_t { registers, stack };

// What fills the rest of a register or stack slot around a smaller value.
// sign_unsigned: the value is unsigned, yet the register holds its sign extension.
enum class Widen : uint8_t { none, zero, sign, sign_unsigned, nan_box };

constexpr bool widens_integer(Widen widen) {
  return widen == Widen::zero || widen == Widen::sign || widen == Widen::sign_unsigned;
}

// One contiguous run of bytes: bytes [from, from + size) of the value are bytes [to, to + size) of
// the area. On big-endian targets `to` already counts right justification in.
// Plans, which are compared byte by byte, hold copies of this and of Result: there is no padding.
struct Piece {
  uint32_t to;
  uint32_t from;
  uint32_t size;
  Area area;
  Widen widen;
  uint16_t unused = 0;
};

constexpr unsigned kMaxPieces = 4;

// Where one value lives: in up to four pieces. If by_reference, the one piece holds the address of
// a copy instead.
struct Placement {
  Piece pieces[kMaxPieces] = {};
  uint8_t count = 0;
  bool by_reference = false;
  uint16_t unused = 0;

  // Adds a piece; one that continues the last becomes part of it.
  constexpr void add(Area area, uint32_t to, uint32_t from, uint32_t size,
                     Widen widen = Widen::none) {
    if (count) {
      Piece& last = pieces[count - 1];
      if (last.area == area && last.to + last.size == to && last.from + last.size == from &&
          last.widen == Widen::none && widen == Widen::none) {
        last.size += size;
        return;
      }
    }
    pieces[count++] = Piece{to, from, size, area, widen};
  }

  static constexpr Placement one(Area area, uint32_t to, uint32_t size,
                                 Widen widen = Widen::none) {
    Placement placement;
    placement.add(area, to, 0, size, widen);
    return placement;
  }
};

// How a result comes back.
struct Result {
  enum class Kind : uint8_t { none, registers, memory };
  static constexpr uint32_t kNowhere = UINT32_MAX;

  Kind kind = Kind::none;
  uint8_t unused[3] = {};
  // registers: the pieces of the value.
  // memory: the one piece is where the caller passes the address of the result's memory.
  Placement value;
  // memory: the register in which the callee gives that address back, if it must.
  uint32_t address_back = kNowhere;
};
static_assert(__has_unique_object_representations(Result));

}  // namespace ffi
