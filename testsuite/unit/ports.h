// SPDX-License-Identifier: MIT
// The names of every port's registers, and what is to be known before its convention can be asked.
#pragma once

#include "../../src/aarch64/aapcs64.h"
#include "../../src/arm/aapcs32.h"
#include "../../src/loongarch/loongarch.h"
#include "../../src/riscv/riscv.h"
#include "../../src/x86/i386.h"
#include "../../src/x86/sysv64.h"
#include "../../src/x86/win64.h"
#include "notation.h"

namespace notation {

// y and z: the bytes of ymm and zmm that are not in xmm and ymm.
inline const Registers kX86_64Registers = Registers()
                                              .add(R64_GPR(0), 8, "rdi rsi rdx rcx r8 r9")
                                              .add(R64_RAX, 8, "rax rdx")
                                              .add(R64_SSE(0), 16, "xmm0 xmm1 xmm2 xmm3")
                                              .add(R64_SSE(4), 16, "xmm4 xmm5 xmm6 xmm7")
                                              .add(R64_X87(0), 16, "st0 st1")
                                              .add(R64_YMM(0), 16, "y0 y1 y2 y3 y4 y5 y6 y7")
                                              .add(R64_ZMM(0), 32, "z0 z1 z2 z3 z4 z5 z6 z7");

inline const Registers kI386Registers = Registers()
                                            .add(R32_EAX, 4, "eax edx ecx")
                                            .add(R32_X87, 16, "st0")
                                            .add(R32_SSE(0), 16, "xmm0 xmm1 xmm2");

inline const Registers kAarch64Registers = Registers()
                                               .add(A64_X(0), 8, "x0 x1 x2 x3 x4 x5 x6 x7")
                                               .add(A64_X8, 8, "x8")
                                               .add(A64_V(0), 16, "v0 v1 v2 v3 v4 v5 v6 v7");

inline Registers arm_registers(std::string_view vfps) {
  return Registers().add(ARM_CORE(0), 4, "r0 r1 r2 r3").add(ARM_VFP(0), 4, vfps);
}
inline const Registers kArmRegisters =
    arm_registers("s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 s12 s13 s14 s15");
// A double-precision register in big-endian memory begins with its upper half.
inline const Registers kArmBigEndianRegisters =
    arm_registers("s1 s0 s3 s2 s5 s4 s7 s6 s9 s8 s11 s10 s13 s12 s15 s14");

// RISC-V and LoongArch.
inline Registers xlen_registers(uint32_t xlen) {
  return Registers()
      .add(XLEN_FPR(0), 8, "fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7")
      .add(XLEN_GPR(0, xlen), xlen, "a0 a1 a2 a3 a4 a5 a6 a7");
}

// Left to right, i386's conventions have to know what comes.
inline ffi::I386 i386(ffi::I386::Kind kind, ffi::I386::Results results, const char* text) {
  Types types(kI386);
  Types::Signature signature = types.signature(text);
  ffi::I386 first(kind, results, signature.variadic);
  for (ffi_type* type : signature.arguments) first.argument(*type);
  return ffi::I386(kind, results, signature.variadic, first.totals());
}

inline bool is_variadic(std::string_view text) { return text.find("...") != text.npos; }

}  // namespace notation
