// SPDX-License-Identifier: MIT
// A notation for types, signatures and placements, so that a rule's test is one line:
//
//   place("i d {i,i,d} -> {l,l,l}") == "rsi xmm0 rdx+xmm1 -> &rdi=rax"
//
// Types                                                          (blanks and commas separate)
//   v         void
//   b B       integers of 8 bits, signed and unsigned; s S of 16, i I of 32, l L of 64, q Q of 128
//   p         pointer
//   f d e     float, double, long double
//   cf cd ci  complex of any of these
//   {i,d}     struct; packed{b,d} without padding
//   [3 i]     array, as a member: a struct of three ints
//   (l|d)     union: a struct of all its members that has its size and alignment
//   <4 f>     vector of four floats
//   @32{l}    struct of this alignment
//
// Signatures: arguments, "..." before the first variadic one, "->" before the result (else void).
//
// Placements
//   rdi       in a register; rdi.4: from its byte 4 on
//   [8]       on the stack, from byte 8 on
//   rdi+xmm0  in pieces
//   &rdi      by reference: the address is in rdi
//   -> &rdi=rax   the result's memory: its address goes in rdi and comes back in rax
// A placement that loses or doubles a byte of the value says so.
//
// Tested by notation_test.cc.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "../../src/convention.h"
#include "../../src/plan.h"

namespace notation {

// What the C types of a target look like: bytes.
struct Model {
  unsigned short pointer;
  unsigned short align_8;  // alignment of 8-byte scalars
  unsigned short long_double;
  unsigned short align_long_double;
};
constexpr Model kLp64 = {8, 8, 16, 16};        // x86-64, AArch64, RISC-V 64, LoongArch64
constexpr Model kLp64Double = {8, 8, 8, 8};    // Apple, Windows on AArch64; Microsoft's compiler
constexpr Model kX32 = {4, 8, 16, 16};         // x32, RISC-V 32, LoongArch32
constexpr Model kIlp32Double = {4, 8, 8, 8};   // 32-bit Arm
constexpr Model kI386 = {4, 4, 12, 4};         // i386 on Unix
constexpr Model kI386Windows = {4, 8, 12, 4};  // i386 with MinGW

// Makes types; they live as long as their maker.
class Types {
 public:
  explicit Types(const Model& model) : model_(model) {}
  Types(const Types&) = delete;

  // One type, laid out. Throws std::invalid_argument if text is not one.
  ffi_type* type(std::string_view text);

  struct Signature {
    std::vector<ffi_type*> arguments;
    ffi_type* result;
    size_t fixed;  // how many arguments come before "..."
    bool variadic;
    std::vector<std::string> texts;  // of the arguments, then of the result, as written
  };
  Signature signature(std::string_view text);
  // The same for ffi::record().
  ffi::Signature recordable(std::string_view text);

 private:
  friend class Parser;
  ffi_type* add(ffi_type type);
  ffi_type* aggregate(unsigned short code, std::vector<ffi_type*> elements);

  Model model_;
  std::deque<ffi_type> types_;
  std::deque<std::vector<ffi_type*>> elements_;
};

// The names of a register image.
class Registers {
 public:
  // Registers of `size` bytes each, the first at `offset`; names are separated by blanks.
  Registers& add(uint32_t offset, uint32_t size, std::string_view names);
  // "rdi+rsi" for a run of bytes.
  std::string name(uint32_t offset, uint32_t size) const;

 private:
  struct Register {
    uint32_t offset, size;
    std::string name;
  };
  std::vector<Register> registers_;
};

std::string to_string(const ffi::Placement& placement, const ffi_type& type, const Registers&);
std::string to_string(const ffi::Result& result, const ffi_type& type, const Registers&);

// Where a convention puts the arguments and the result of a signature; "refused" if it does not.
template <ffi::Convention Assigner>
std::string place(Assigner assigner, const Model& model, const Registers& registers,
                  std::string_view text) {
  Types types(model);
  Types::Signature signature = types.signature(text);
  std::string answer;
  std::string result = to_string(assigner.result(*signature.result), *signature.result, registers);
  for (size_t i = 0; i < signature.arguments.size(); i++) {
    if (signature.variadic && i == signature.fixed) assigner.begin_variadic();
    const ffi_type& type = *signature.arguments[i];
    if (i) answer += ' ';
    answer += to_string(assigner.argument(type), type, registers);
  }
  if (!assigner.accepted()) return "refused";
  if (!result.empty()) answer += (answer.empty() ? "-> " : " -> ") + result;
  return answer;
}

// How the first piece of each argument is widened: by the name of Widen.
template <ffi::Convention Assigner>
std::string widen(Assigner assigner, const Model& model, std::string_view text) {
  constexpr const char* kNames[] = {"none", "zero", "sign", "sign_unsigned", "nan_box"};
  Types types(model);
  Types::Signature signature = types.signature(text);
  assigner.result(*signature.result);
  std::string answer;
  for (size_t i = 0; i < signature.arguments.size(); i++) {
    if (signature.variadic && i == signature.fixed) assigner.begin_variadic();
    ffi::Placement placement = assigner.argument(*signature.arguments[i]);
    if (i) answer += ' ';
    answer += kNames[static_cast<int>(placement.pieces[0].widen)];
  }
  return answer;
}

// The bytes of stack arguments of a signature.
template <ffi::Convention Assigner>
size_t stack_bytes(Assigner assigner, const Model& model, std::string_view text) {
  Types types(model);
  Types::Signature signature = types.signature(text);
  assigner.result(*signature.result);
  for (size_t i = 0; i < signature.arguments.size(); i++) {
    if (signature.variadic && i == signature.fixed) assigner.begin_variadic();
    assigner.argument(*signature.arguments[i]);
  }
  return assigner.stack_bytes();
}

}  // namespace notation
