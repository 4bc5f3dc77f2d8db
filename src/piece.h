// SPDX-License-Identifier: MIT
// Copying one piece between a value and the image of registers and stack.
#pragma once

#include <string.h>

#include "placement.h"
#include "port.h"

namespace ffi {

constexpr bool kBigEndian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;

// Bytes that a narrow integer lies from the start of the word it is widened to.
template <class Word>
constexpr uint32_t narrow_offset(uint32_t size) {
  return kBigEndian ? sizeof(Word) - size : 0;
}

// The integer of `size` bytes at `from`, widened to 64 bits.
inline uint64_t load_integer(const void* from, uint32_t size, bool is_signed) {
  uint64_t value = 0;
  memcpy(reinterpret_cast<char*>(&value) + narrow_offset<uint64_t>(size), from, size);
  unsigned rest = 64 - 8 * size;
  if (!is_signed || !rest) return value;
  return static_cast<uint64_t>(static_cast<int64_t>(value << rest) >> rest);
}

inline void copy(void* to, const void* from, uint32_t size) {
  switch (size) {
    case 4: memcpy(to, from, 4); return;
    case 8: memcpy(to, from, 8); return;
    case 16: memcpy(to, from, 16); return;
  }
  memcpy(to, from, size);
}

// Value to image.
inline void put(const Piece& piece, char* area, const char* value) {
  char* to = area + piece.to;
  const char* from = value + piece.from;
  switch (piece.widen) {
    case Widen::none: copy(to, from, piece.size); return;
    case Widen::zero:
    case Widen::sign:
    case Widen::sign_unsigned: {
      auto word = static_cast<port::Word>(
          load_integer(from, piece.size, piece.widen != Widen::zero));
      memcpy(to - narrow_offset<port::Word>(piece.size), &word, sizeof word);
      return;
    }
    case Widen::nan_box: {
      // RISC-V: "narrower values are NaN-boxed": all the bits above are 1.
      uint64_t box = ~uint64_t{0};
      memcpy(&box, from, piece.size);
      memcpy(to, &box, sizeof box);
      return;
    }
  }
}

// Image to value.
inline void get(const Piece& piece, const char* area, char* value) {
  copy(value + piece.from, area + piece.to, piece.size);
}

}  // namespace ffi
