// SPDX-License-Identifier: MIT
// What a value is made of: the scalars of an aggregate and where they lie.
#pragma once

#include <stdint.h>

#include "type.h"

namespace ffi {

// Where the next member goes. A struct of smaller alignment than its member is packed to its own.
inline size_t member_offset(const ffi_type& parent, const ffi_type& member, size_t end) {
  size_t cap = parent.alignment ? parent.alignment : 1;
  return align_up(end, member.alignment < cap ? member.alignment : cap);
}

// The alignment of a laid-out struct before it is adjusted as a whole: the largest of its members'.
// One that is not described may have all of the struct's.
inline size_t natural_alignment(const ffi_type& type) {
  size_t natural = 1;
  for (ffi_type** element = type.elements; *element; element++) {
    if (code(**element) == Code::void_) return type.alignment;
    if ((*element)->alignment > natural) natural = (*element)->alignment;
  }
  return natural < type.alignment ? natural : type.alignment;
}

// A struct of preset size whose members do not fit into it one after another, but each by itself,
// and the largest just so, is a union (Python's ctypes): all of them begin at its start. Bit-fields
// that share an integer look the same, and are then alike, too.
inline bool is_union(const ffi_type& type) {
  size_t end = 0, largest = 0;
  for (ffi_type** element = type.elements; *element; element++) {
    const ffi_type& member = **element;
    if (code(member) == Code::void_) return false;
    end = member_offset(type, member, end) + member.size;
    if (member.size > largest) largest = member.size;
  }
  return end > type.size && align_up(largest, type.alignment) == type.size;
}

// each_scalar below, whoever visits.
using VisitScalar = bool (*)(const void* visitor, const ffi_type& scalar, size_t offset);

[[gnu::cold]] inline bool walk_scalars(const ffi_type& type, size_t offset, VisitScalar visit,
                                       const void* visitor) {
  if (is_complex(type)) {
    const ffi_type& part = *type.elements[0];
    return visit(visitor, part, offset) && visit(visitor, part, offset + type.size / 2);
  }
  if (!is_struct(type)) return visit(visitor, type, offset);
  if (is_union(type)) {
    const ffi_type* seen = nullptr;  // once is enough, and short also for hostile types
    for (ffi_type** member = type.elements; *member; member++) {
      if (*member != seen && !walk_scalars(**member, offset, visit, visitor)) return false;
      seen = *member;
    }
    return true;
  }
  bool unknown = false;
  auto visit_gap = [&](size_t from, size_t to) {
    if (!unknown || from >= to) return true;
    return visit(visitor, ffi_type{to - from, 1, FFI_TYPE_VOID, nullptr}, offset + from);
  };
  size_t end = 0;
  for (ffi_type** element = type.elements; *element; element++) {
    const ffi_type& member = **element;
    size_t start = member_offset(type, member, end);
    if (start + member.size > type.size) break;
    bool goes_on = visit_gap(end, start) && walk_scalars(member, offset + start, visit, visitor);
    if (!goes_on) return false;
    unknown |= code(member) == Code::void_;
    end = start + member.size;
  }
  return visit_gap(end, type.size);
}

// Calls visit(scalar, offset) for each scalar of a laid-out type, in order of offset but for the
// members of a union, which overlap: a vector counts as one scalar, a complex as two. Stops when
// visit returns false, and returns what it did last. Members that would lie beyond the end of a
// preset size are not there.
//
// Where a program cannot describe a member (PHP: an array), it puts a void and presets the size of
// the struct. From there on, what lies between members is as unknown, and visited as a void of its
// size.
template <class Visit>
bool each_scalar(const ffi_type& type, size_t offset, const Visit& visit) {
  auto call = [](const void* visitor, const ffi_type& scalar, size_t at) -> bool {
    return (*static_cast<const Visit*>(visitor))(scalar, at);
  };
  return walk_scalars(type, offset, call, &visit);
}

// Arm's vectors that are values of their own: of 64 or 128 bits (AAPCS32, 5.1.2: "containerized";
// AAPCS64, 5.3: "8 or 16 bytes in total size"). gcc and clang: others are like composites or
// integers.
inline bool is_short_vector(const ffi_type& type) {
  return is_vector(type) && (type.size == 8 || type.size == 16);
}

// One to four floating-point values or short vectors, a scalar or a homogeneous aggregate of Arm;
// no count: it is none.
struct Homogeneous {
  uint32_t count = 0;
  uint32_t size = 0;  // of each
};

// AAPCS32, 5.3.5, and AAPCS64, 5.8.5: "all of the Fundamental Data Types that compose the type are
// the same", vectors "if all the members are of the same size", whatever is in them. "The overall
// size is the size of the Base Type multiplied by the number of Elements."
inline Homogeneous homogeneous(const ffi_type& type) {
  constexpr size_t kMost = 4;
  const ffi_type* base = nullptr;
  unsigned filled = 0;  // a bit for each place of a member: those of a union share places
  bool alike = each_scalar(type, 0, [&](const ffi_type& scalar, size_t offset) {
    if (!is_float(scalar) && !is_short_vector(scalar)) return false;
    if (!base) base = &scalar;
    size_t place = offset / base->size;
    if (offset % base->size || place >= kMost) return false;
    filled |= 1u << place;
    return scalar.size == base->size && is_vector(scalar) == is_vector(*base);
  });
  if (!alike || !base) return {};
  size_t count = type.size / base->size;
  bool full = count <= kMost && count * base->size == type.size && filled == (1u << count) - 1;
  return full ? Homogeneous{static_cast<uint32_t>(count), static_cast<uint32_t>(base->size)}
              : Homogeneous{};
}

}  // namespace ffi
