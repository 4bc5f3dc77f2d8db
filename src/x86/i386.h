// SPDX-License-Identifier: MIT
// The calling conventions of i386: one set of rules with traits.
// System V Application Binary Interface, Intel386 Architecture Processor Supplement, 1.1 (psABI);
// Microsoft, "Argument Passing and Naming Conventions"; for pascal and register, Embarcadero,
// "Program Control (Delphi)", and Free Pascal.
// Tested by testsuite/unit/i386_test.cc.
//
// Arguments are words on the stack; some conventions keep the first few integers in registers:
//
//   f(int a, double b, char c)      0       4       8       12      16
//     right to left                |a      |b              |c      |
//     left to right                |c      |b              |a      |
//
// Structs are values on the stack. Pascal compilers pass the address of a record of more than four
// bytes: to them, it is a pointer.
#pragma once

#include "../convention.h"
#include "registers.h"

namespace ffi {

class I386 {
 public:
  enum class Kind : uint8_t { cdecl_, ms_cdecl, stdcall, fastcall, thiscall, pascal, register_ };

  // Whose results. memory: every struct is in memory. bsd: structs of 1, 2, 4 and 8 bytes are in
  // registers; one that holds only a float or double is in st(0), like it. mingw: so is one of a
  // long double. microsoft: small structs are in eax and edx, whatever they hold.
  enum class Results : uint8_t { memory, bsd, mingw, microsoft };

  // What the arguments take, once all are known.
  struct Totals {
    size_t stack;
    unsigned gprs;
  };

  // Left to right, an argument's place depends on what follows: such conventions need the totals of
  // a first assigner that was asked about all arguments.
  I386(Kind kind, Results results, bool variadic, Totals totals = {0, 0})
      : traits_(traits(kind, variadic)),
        results_(traits_.left_to_right ? Results::memory : results),
        totals_(totals),
        sses_left_(variadic ? 0 : kSses),
        accepted_(!(variadic && is_left_to_right(kind))) {}

  static constexpr bool is_left_to_right(Kind kind) {
    return kTraits[static_cast<unsigned>(kind)].left_to_right;
  }

  Totals totals() const { return {stack_, gprs_}; }

  Result result(const ffi_type& type) {
    if (code(type) == Code::void_) return {};
    if (is_vector(type)) return vector_result(type);
    const ffi_type* only = only_scalar(type);
    if (is_float(*only) && (only == &type || float_struct_in_register(type))) {
      return x87_result(*only);
    }
    if (only != &type && is_vector(*only) && only->size == 16 && results_ == Results::mingw) {
      return vector_result(*only);
    }
    // psABI, table 2.4 and its kin: integers in eax and edx. gcc and clang: complex values of up to
    // 8 bytes, too.
    if (is_struct(type) ? small_struct_in_registers(type) : type.size <= 8) {
      Widen widen = is_integer(type) && type.size < 4 ? widening(type) : Widen::none;
      return in_registers(R32_EAX, type.size, widen);
    }
    return memory_result();
  }

  Placement argument(const ffi_type& type) {
    if (is_vector(type)) {
      check_vector(type);
      if (type.size == 16 && sses_left_) {
        // psABI, 2.2.3: "the first three __m128 in registers %xmm0 […] %xmm2".
        mode_ |= MODE32_SSE;
        return Placement::one(Area::registers, R32_SSE(kSses - sses_left_--), 16);
      }
    }
    if (is_integer(type) && type.size <= 4 && gprs_ < traits_.gprs) {
      uint32_t to = traits_.gpr[gprs_++];
      return Placement::one(Area::registers, to, size_of(type), widening(type));
    }
    if (!traits_.left_to_right && traits_.gprs) use_up_registers(type);
    return on_stack(type);
  }

  void begin_variadic() {}

  bool accepted() const { return accepted_ && stack_ <= kMaxStackBytes; }
  size_t stack_bytes() const { return below_ + stack_; }
  size_t stack_alignment() const { return stack_alignment_; }
  uint32_t mode() const {
    uint32_t pops = traits_.pops == Pops::all ? static_cast<uint32_t>(stack_bytes()) : pops_;
    return mode_ | pops * MODE32_POP_SCALE;
  }

 private:
  // What the callee takes from the stack when it returns; address: of the result's memory.
  enum class Pops : uint8_t { nothing, address, all };

  struct Traits {
    uint8_t gprs;
    uint8_t gpr[3];
    bool left_to_right;
    Pops pops;
  };

  // clang-format off
  static constexpr Traits kTraits[] = {
      /* cdecl */    {0, {}, false, Pops::address},
      /* ms_cdecl */ {0, {}, false, Pops::nothing},
      /* stdcall */  {0, {}, false, Pops::all},
      /* fastcall */ {2, {R32_ECX, R32_EDX}, false, Pops::all},
      /* thiscall */ {1, {R32_ECX}, false, Pops::all},
      /* pascal */   {0, {}, true, Pops::all},
      /* register */ {3, {R32_EAX, R32_EDX, R32_ECX}, true, Pops::all},
  };
  // clang-format on

  // gcc and clang: variadic functions of any convention are called like cdecl. Pascal has none.
  static constexpr const Traits& traits(Kind kind, bool variadic) {
    bool as_cdecl = variadic && kind != Kind::ms_cdecl;
    return kTraits[static_cast<unsigned>(as_cdecl ? Kind::cdecl_ : kind)];
  }

  static constexpr unsigned kSses = 3;
  // Of what a callee can pop, and of what mode can say.
  static constexpr size_t kMaxStackBytes = size_t{1} << 28;

  static unsigned min(unsigned a, unsigned b) { return a < b ? a : b; }
  static unsigned words(size_t size) { return static_cast<unsigned>((size + 3) / 4); }
  static uint32_t size_of(const ffi_type& type) { return static_cast<uint32_t>(type.size); }
  static Widen widening(const ffi_type& type) {
    if (type.size >= 4) return Widen::none;
    return is_signed(type) ? Widen::sign : Widen::zero;
  }

  // The scalar, complex or vector that a struct holds and nothing else; the type itself if there is
  // no such thing, or it is no struct.
  static const ffi_type* only_scalar(const ffi_type& type) {
    const ffi_type* inner = &type;
    while (is_struct(*inner) && !inner->elements[1] && inner->elements[0]->size == inner->size) {
      inner = inner->elements[0];
    }
    return is_struct(*inner) ? &type : inner;
  }

  static bool is_lone_float(const ffi_type& vector) {
    return is_float(*vector.elements[0]) && !vector.elements[1];
  }

  // Vectors of 8 bytes are in MMX registers where the callee was compiled for them, elsewhere not;
  // wider ones than 16 bytes likewise with AVX. gcc: vectors of one floating-point lane never are.
  // Pascal has no vectors.
  void check_vector(const ffi_type& type) {
    if (is_lone_float(type) || type.size <= 4) return;
    if (type.size != 16 || traits_.left_to_right) accepted_ = false;
  }

  Result vector_result(const ffi_type& type) {
    // gcc. clang returns them in st(0).
    if (is_lone_float(type)) return memory_result();
    check_vector(type);
    // gcc. clang returns them in xmm0.
    if (type.size <= 4) return in_registers(R32_EAX, type.size, Widen::none);
    // psABI, table 2.3: xmm0 "also used to pass and return __m128".
    mode_ |= MODE32_SSE;
    return in_registers(R32_SSE(0), 16, Widen::none);
  }

  bool float_struct_in_register(const ffi_type& type) const {
    switch (results_) {
      case Results::memory:
      case Results::microsoft: return false;
      case Results::bsd: return type.size <= 8;
      case Results::mingw: return true;
    }
    __builtin_unreachable();
  }

  bool small_struct_in_registers(const ffi_type& type) {
    return results_ != Results::memory && is_small(type);
  }

  // gcc and clang: a struct or array of any other size inside makes it memory's, too.
  bool is_small(const ffi_type& type) {
    if (is_vector(type)) return is_small_vector(type);
    if (!is_struct(type)) return true;
    if (type.size != 1 && type.size != 2 && type.size != 4 && type.size != 8) return false;
    for (ffi_type** element = type.elements; *element; element++) {
      if (!is_small(**element)) return false;
    }
    return true;
  }

  // clang: a vector of 8 bytes makes the struct memory's. gcc: so does one of floating-point lanes,
  // of any size; others of 8 bytes depend on the instruction set that the callee was compiled for.
  bool is_small_vector(const ffi_type& type) {
    if (results_ == Results::bsd) return type.size <= 4;
    if (is_float(*type.elements[0])) return false;
    check_vector(type);
    return true;
  }

  static Result in_registers(uint32_t to, size_t size, Widen widen) {
    Result result;
    result.kind = Result::Kind::registers;
    result.value = Placement::one(Area::registers, to, static_cast<uint32_t>(size), widen);
    return result;
  }

  // psABI, table 2.3: st(0) "used to return float, double and long double".
  Result x87_result(const ffi_type& type) {
    mode_ |= type.size == 4 ? MODE32_FLOAT : type.size == 8 ? MODE32_DOUBLE : MODE32_LONG_DOUBLE;
    // 80 bits; the rest of a long double is padding.
    return in_registers(R32_X87, type.size <= 8 ? type.size : 10, Widen::none);
  }

  // The address of the result's memory is a first argument; psABI: the callee "must […] return the
  // address in %eax".
  Result memory_result() {
    Result result;
    result.kind = Result::Kind::memory;
    result.address_back = R32_EAX;
    result.value = traits_.left_to_right ? last_address() : first_address();
    return result;
  }

  Placement first_address() {
    // gcc: in a register like any pointer. clang: always on the stack.
    if (gprs_ < traits_.gprs) return Placement::one(Area::registers, traits_.gpr[gprs_++], 4);
    // psABI, 2.2.4: the callee "must also remove this address from the stack". mingw, Microsoft's
    // cdecl, and gcc's ms_abi on every system: the caller removes it, like all others.
    bool unix_results = results_ == Results::memory || results_ == Results::bsd;
    if (traits_.pops == Pops::address && unix_results) pops_ = 4;
    stack_ = 4;
    return Placement::one(Area::stack, 0, 4);
  }

  // "Program Control": a result in memory is "an additional var parameter that is passed after the
  // declared parameters".
  Placement last_address() {
    if (totals_.gprs < traits_.gprs) {
      return Placement::one(Area::registers, traits_.gpr[totals_.gprs], 4);
    }
    below_ = 4;
    return Placement::one(Area::stack, 0, 4);
  }

  // gcc: in fastcall and thiscall, arguments that would have integer registers but are too large,
  // or are structs, leave fewer for those behind them; those that are, or hold nothing but, a
  // floating point or complex value do not. clang, and Microsoft's documents: integers do not,
  // either.
  void use_up_registers(const ffi_type& type) {
    const ffi_type& only = *only_scalar(type);
    // gcc: depends on the instruction set that the callee was compiled for.
    if (is_vector(only) && only.size < 16) accepted_ = false;
    if (is_integer(only) || is_struct(only)) gprs_ = min(gprs_ + words(type.size), traits_.gprs);
  }

  // psABI, 2.2.3: "the stack has to be 16-byte aligned" for __m128; gcc: for structs of them, too,
  // unless they are packed. gcc and clang: everything else is aligned to words, whatever its type
  // says.
  static bool has_aligned_vector(const ffi_type& type) {
    if (type.alignment < 16) return false;
    if (!is_struct(type)) return is_vector(type);
    for (ffi_type** element = type.elements; *element; element++) {
      if (has_aligned_vector(**element)) return true;
    }
    return false;
  }

  Placement on_stack(const ffi_type& type) {
    Widen widen = is_integer(type) ? widening(type) : Widen::none;
    size_t bytes = align_up(type.size, 4);
    size_t alignment = !traits_.left_to_right && has_aligned_vector(type) ? type.alignment : 4;
    if (alignment > stack_alignment_) stack_alignment_ = alignment;
    stack_ = align_up(stack_, alignment);
    stack_ += bytes;
    size_t to = traits_.left_to_right ? below_ + totals_.stack - stack_ : stack_ - bytes;
    return Placement::one(Area::stack, static_cast<uint32_t>(to), size_of(type), widen);
  }

  Traits traits_;
  Results results_;
  Totals totals_;
  unsigned sses_left_;
  bool accepted_;
  unsigned gprs_ = 0;
  size_t below_ = 0;  // bytes below the arguments
  size_t stack_ = 0;
  size_t stack_alignment_ = 16;
  uint32_t pops_ = 0;
  uint32_t mode_ = 0;
};

static_assert(Convention<I386>);

}  // namespace ffi
