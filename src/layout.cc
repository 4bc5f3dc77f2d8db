// SPDX-License-Identifier: MIT
// Size and alignment of types. Tested by testsuite/unit/layout_test.cc.
#include "layout.h"

#include <atomic>

#include "scalar.h"
#include "shape.h"

namespace ffi {
namespace {

// Deeper nesting is taken for a cycle. Visits bound the time that a hostile graph of types can
// take.
constexpr unsigned kMaxDepth = 256;
constexpr unsigned kMaxVisits = 1u << 20;
// Offsets are 32 bits wide in a plan, with room for the other arguments.
constexpr size_t kMaxSize = size_t{1} << 30;
// SysV, AAPCS64: "the alignment of a vector is its size", which ffi_type documents to end at 16.
// AAPCS32 ends at 8; the compiler knows.
typedef char WidestVector __attribute__((vector_size(16)));
constexpr size_t kMaxVectorAlignment = alignof(WidestVector);

constexpr uint32_t kLaneCodes =
    codes(Code::float_, Code::double_, Code::uint8, Code::sint8, Code::uint16, Code::sint16,
          Code::uint32, Code::sint32, Code::uint64, Code::sint64);
constexpr uint32_t kComplexBases = kPlainCodes & ~codes(Code::pointer);

bool is_power_of_two(size_t value) { return value && !(value & (value - 1)); }

struct Extent {
  size_t size;
  unsigned short alignment;
};

// Another thread may be laying the same type out. The alignment is stored first, so that whoever
// sees the size that is stored then sees both; if the size is preset, it is stored alone.
size_t load_size(ffi_type* type) { return __atomic_load_n(&type->size, __ATOMIC_ACQUIRE); }

bool is_laid_out(ffi_type* type) {
  return load_size(type) && __atomic_load_n(&type->alignment, __ATOMIC_ACQUIRE);
}

void store(ffi_type* type, Extent extent) {
  if (is_laid_out(type)) return;
  __atomic_store_n(&type->alignment, extent.alignment, __ATOMIC_RELEASE);
  if (!load_size(type)) __atomic_store_n(&type->size, extent.size, __ATOMIC_RELEASE);
}

// Whose turn it is to store, by the type's address.
constexpr unsigned kTurns = 64;
// Some milliseconds, for the scheduler may let others run meanwhile.
constexpr unsigned kPatience = 1u << 20;
std::atomic<uint32_t> turns[kTurns];

// A program that was told that a type is laid out reads it as it likes: from then on nobody may
// store into it, not even equal numbers. So threads take turns. But none waits forever: it may be a
// signal handler that interrupted the one whose turn it is, or the child of a fork that left that
// one behind, and then others need not wait, either.
void publish(ffi_type* type, Extent extent) {
  std::atomic<uint32_t>& turn = turns[reinterpret_cast<uintptr_t>(type) / sizeof *type % kTurns];
  for (unsigned tries = 0; tries < kPatience; tries++) {
    if (is_laid_out(type)) return;
    uint32_t nobody = 0;
    if (turn.compare_exchange_weak(nobody, 1, std::memory_order_acquire)) {
      store(type, extent);
      turn.store(0, std::memory_order_release);
      return;
    }
  }
  store(type, extent);
  turn.store(0, std::memory_order_relaxed);
}

class Layout {
 public:
  bool aggregate(ffi_type* type, unsigned depth) {
    if (depth == kMaxDepth || ++visits_ > kMaxVisits) return false;
    if (!type->elements || !type->elements[0]) return false;
    bool preset = load_size(type) != 0;
    Extent extent = {0, 1};
    switch (code(*type)) {
      case Code::struct_:
        if (!structure(type, depth, preset, &extent)) return false;
        break;
      case Code::complex:
        if (!complex(type, &extent)) return false;
        break;
      default:
        if (!vector(type, &extent)) return false;
    }
    publish(type, extent);
    if (!preset) return true;
    if (is_complex(*type) && type->size != extent.size) return false;
    if (is_vector(*type) && (type->size < extent.size || !is_power_of_two(type->size)))
      return false;
    return type->size <= kMaxSize && is_power_of_two(type->alignment);
  }

 private:
  // A void is a member that cannot be described, where the size is preset.
  bool structure(ffi_type* type, unsigned depth, bool preset, Extent* extent) {
    size_t end = 0;
    uint32_t plain = preset ? kPlainCodes | codes(Code::void_) : kPlainCodes;
    ffi_type* last_sound = nullptr;
    for (ffi_type** element = type->elements; *element; element++) {
      ffi_type* member = *element;
      if (preset && is_nothing(*member)) continue;
      if (member != last_sound && !sound_member(member, depth, plain)) return false;
      last_sound = member;
      end = align_up(end, member->alignment) + member->size;
      if (end > kMaxSize) return false;
      if (member->alignment > extent->alignment) extent->alignment = member->alignment;
    }
    extent->size = align_up(end, extent->alignment);
    return true;
  }

  // An array of no members, which ctypes has at the end of a struct of preset size.
  static bool is_nothing(const ffi_type& member) {
    return is_struct(member) && member.elements && !member.elements[0] && !member.size;
  }

  bool sound_member(ffi_type* member, unsigned depth, uint32_t plain) {
    if (is_aggregate(*member)) return aggregate(member, depth + 1);
    return is_one_of(code(*member), plain) && member->size && member->size <= kMaxSize &&
           is_power_of_two(member->alignment);
  }

  static bool complex(const ffi_type* type, Extent* extent) {
    const ffi_type* base = type->elements[0];
    if (!is_one_of(code(*base), kComplexBases) || type->elements[1]) return false;
    if (!base->size || base->size > 16 || !is_power_of_two(base->alignment)) return false;
    *extent = {2 * base->size, base->alignment};
    return true;
  }

  static bool vector(const ffi_type* type, Extent* extent) {
    const ffi_type* lane = type->elements[0];
    if (!is_one_of(code(*lane), kLaneCodes) || !lane->size || lane->size > 8) return false;
    size_t size = 0;
    for (ffi_type** element = type->elements; *element; element++) {
      if (code(**element) != code(*lane)) return false;
      size += lane->size;
      if (size > kMaxSize) return false;
    }
    while (!is_power_of_two(size)) size += size & -size;
    size_t alignment = size < kMaxVectorAlignment ? size : kMaxVectorAlignment;
    *extent = {size, static_cast<unsigned short>(alignment)};
    return true;
  }

  unsigned visits_ = 0;
};

}  // namespace

ffi_status lay_out(ffi_type* type, bool void_allowed) {
  if (!type) return FFI_BAD_TYPEDEF;
  if (is_aggregate(*type)) return Layout().aggregate(type, 0) ? FFI_OK : FFI_BAD_TYPEDEF;
  uint32_t plain = void_allowed ? kPlainCodes | codes(Code::void_) : kPlainCodes;
  return type->size && is_one_of(code(*type), plain) ? FFI_OK : FFI_BAD_TYPEDEF;
}

void member_offsets(const ffi_type& type, size_t* offsets) {
  bool all_at_start = is_union(type);
  size_t end = 0;
  for (ffi_type** element = type.elements; *element; element++) {
    *offsets = all_at_start ? 0 : member_offset(type, **element, end);
    end = *offsets++ + (*element)->size;
  }
}

}  // namespace ffi
