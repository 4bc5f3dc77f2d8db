// SPDX-License-Identifier: MIT
// Prints where calling conventions put the values of a signature; tools/plan-dump builds and runs
// it.
#include <cstdio>
#include <cstring>
#include <sstream>
#include <stdexcept>

#include "ports.h"

using namespace notation;
using Platform = ffi::Aapcs64::Platform;
using Variant = ffi::Aapcs32::Variant;
using Kind = ffi::I386::Kind;
using Results = ffi::I386::Results;

namespace {

struct Answer {
  std::string places;
  size_t stack_bytes;
};

template <ffi::Convention Assigner>
Answer ask(Assigner assigner, const Model& model, const Registers& registers, const char* text) {
  return {place(assigner, model, registers, text), stack_bytes(assigner, model, text)};
}

Answer sysv64(const Model& model, const char* text) {
  return ask(ffi::Sysv64(64), model, kX86_64Registers, text);
}
Answer win64(ffi::Win64::Compiler compiler, const Model& model, const char* text) {
  return ask(ffi::Win64(compiler), model, kX86_64Registers, text);
}
Answer i386(Kind kind, Results results, const Model& model, const char* text) {
  return ask(notation::i386(kind, results, text), model, kI386Registers, text);
}
Answer aapcs64(Platform platform, const Model& model, const char* text) {
  return ask(ffi::Aapcs64(platform, is_variadic(text)), model, kAarch64Registers, text);
}
Answer aapcs32(Variant variant, const Model& model, const char* text) {
  if (is_variadic(text)) variant = Variant::base;
  return ask(ffi::Aapcs32(variant), model, kArmRegisters, text);
}
Answer xlen(uint32_t xlen, ffi::Xlen assigner, const Model& model, const char* text) {
  return ask(assigner, model, xlen_registers(xlen), text);
}

struct Row {
  const char* name;
  const char* about;
  const Model& model;
  Answer (*answer)(const Model& model, const char* text);
};

#define ROW(name, about, model, expression)                                         \
  {                                                                                 \
    name, about, model, [](const Model& m, const char* text) { return expression; } \
  }
const Row kRows[] = {
    ROW("sysv64", "x86-64, FFI_UNIX64, with AVX-512", kLp64, sysv64(m, text)),
    ROW("x32", "x32, FFI_UNIX64, with AVX-512", kX32, sysv64(m, text)),
    ROW("win64", "x86-64, FFI_WIN64", kLp64Double, win64(ffi::Win64::Compiler::microsoft, m, text)),
    ROW("gnuw64", "x86-64, FFI_GNUW64", kLp64, win64(ffi::Win64::Compiler::gcc, m, text)),
    ROW("i386", "i386 on Linux, FFI_SYSV", kI386, i386(Kind::cdecl_, Results::memory, m, text)),
    ROW("ms_cdecl", "i386 with MinGW, FFI_MS_CDECL", kI386Windows,
        i386(Kind::cdecl_, Results::mingw, m, text)),
    ROW("stdcall", "i386 with MinGW, FFI_STDCALL", kI386Windows,
        i386(Kind::stdcall, Results::mingw, m, text)),
    ROW("fastcall", "i386 with MinGW, FFI_FASTCALL", kI386Windows,
        i386(Kind::fastcall, Results::mingw, m, text)),
    ROW("thiscall", "i386 with MinGW, FFI_THISCALL", kI386Windows,
        i386(Kind::thiscall, Results::mingw, m, text)),
    ROW("pascal", "i386 with MinGW, FFI_PASCAL", kI386Windows,
        i386(Kind::pascal, Results::mingw, m, text)),
    ROW("register", "i386 with MinGW, FFI_REGISTER", kI386Windows,
        i386(Kind::register_, Results::mingw, m, text)),
    ROW("aapcs64", "AArch64 on Linux", kLp64, aapcs64(Platform::standard, m, text)),
    ROW("aapcs64-apple", "AArch64 on macOS, iOS", kLp64Double, aapcs64(Platform::apple, m, text)),
    ROW("aapcs64-windows", "AArch64 on Windows", kLp64Double, aapcs64(Platform::windows, m, text)),
    ROW("aapcs32", "32-bit Arm, FFI_SYSV", kIlp32Double, aapcs32(Variant::base, m, text)),
    ROW("aapcs32-vfp", "32-bit Arm, FFI_VFP", kIlp32Double, aapcs32(Variant::vfp, m, text)),
    ROW("lp64", "RISC-V 64; LoongArch64, FFI_LP64S", kLp64, xlen(8, ffi::riscv(8, 0), m, text)),
    ROW("lp64f", "RISC-V 64; LoongArch64, FFI_LP64F", kLp64, xlen(8, ffi::riscv(8, 4), m, text)),
    ROW("lp64d", "RISC-V 64; LoongArch64, FFI_LP64D", kLp64, xlen(8, ffi::riscv(8, 8), m, text)),
    ROW("ilp32", "RISC-V 32; LoongArch32, FFI_ILP32S", kX32, xlen(4, ffi::riscv(4, 0), m, text)),
    ROW("ilp32f", "RISC-V 32; LoongArch32, FFI_ILP32F", kX32, xlen(4, ffi::riscv(4, 4), m, text)),
    ROW("ilp32d", "RISC-V 32; LoongArch32, FFI_ILP32D", kX32, xlen(4, ffi::riscv(4, 8), m, text)),
};
#undef ROW

void print_value(const std::string& role, const std::string& type, size_t size,
                 const std::string& place) {
  std::printf("%-12s %-20s %4zu bytes  %s\n", role.c_str(), type.c_str(), size, place.c_str());
}

// One line for each value.
void print_values(const Row& row, const char* text) {
  Types types(row.model);
  Types::Signature signature = types.signature(text);
  Answer answer = row.answer(row.model, text);
  std::printf("%s: %s\n", row.name, row.about);
  if (answer.places == "refused") {
    std::puts("this convention cannot pass these types: FFI_BAD_TYPEDEF");
    return;
  }
  std::istringstream places(answer.places);
  std::string place;
  for (size_t i = 0; i < signature.arguments.size(); i++) {
    places >> place;
    print_value("argument " + std::to_string(i), signature.texts[i], signature.arguments[i]->size,
                place);
  }
  if (places >> place >> place) {
    print_value("result", signature.texts.back(), signature.result->size, place);
  }
  std::printf("%-12s %-20s %4zu bytes\n", "stack", "", answer.stack_bytes);
}

int run(int argc, char** argv) {
  if (argc == 2) {
    for (const Row& row : kRows) {
      std::printf("%-15s  %s\n", row.name, row.answer(row.model, argv[1]).places.c_str());
    }
    return 0;
  }
  for (const Row& row : kRows) {
    if (std::strcmp(row.name, argv[1]) == 0) return print_values(row, argv[2]), 0;
  }
  std::fprintf(stderr, "There is no convention %s, but:\n", argv[1]);
  for (const Row& row : kRows) std::fprintf(stderr, "  %-15s  %s\n", row.name, row.about);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) return 2;
  try {
    return run(argc, argv);
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "Not a signature: %s\n", error.what());
    return 2;
  }
}
