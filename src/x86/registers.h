// SPDX-License-Identifier: MIT
// The register images of x86-64 and i386, for C++ and assembly.
#pragma once

// x86-64: offsets in Registers64.
#define R64_GPR(n) (8 * (n)) /* rdi rsi rdx rcx r8 r9 */
#define R64_RAX 48           /* result; before a call, the number of vector registers used */
#define R64_RDX 56           /* result; adjacent to rax */
#define R64_CHAIN 64         /* r10 */
#define R64_SSE(n) (80 + 16 * (n))
#define R64_X87(n) (208 + 16 * (n))
#define R64_NARROW_SIZE 240 /* without the upper parts of wide vectors */
#define R64_YMM(n) (240 + 16 * (n)) /* bytes 16-31 of ymm0-7 */
#define R64_ZMM(n) (368 + 32 * (n)) /* bytes 32-63 of zmm0-7 */
#define R64_SIZE 624

// x86-64: bits of Plan::mode. The low byte counts the vector registers that carry arguments.
#define MODE64_SSE_COUNT 0xff
#define MODE64_X87_SHIFT 8 /* results on the x87 stack: 1, or 2 for complex long double */
#define MODE64_X87 0x300
#define MODE64_YMM 0x400  /* arguments or result have bytes 16-31 */
#define MODE64_ZMM 0x800  /* and bytes 32-63 */
#define MODE64_WIDE (MODE64_YMM | MODE64_ZMM)
#define MODE64_SSE 0x1000 /* arguments or result are in vector registers */

// i386: offsets in Registers32.
#define R32_EAX 0 /* adjacent to edx */
#define R32_EDX 4
#define R32_ECX 8
#define R32_X87 16 /* st(0) in the format that the mode says */
#define R32_SSE(n) (32 + 16 * (n))
#define R32_SIZE 80

// i386: bits of Plan::mode.
#define MODE32_FLOAT 1 /* the result in st(0) is a float */
#define MODE32_DOUBLE 2
#define MODE32_LONG_DOUBLE 3
#define MODE32_X87 3
#define MODE32_SSE 4 /* arguments or result are in vector registers */
// The other bits: the bytes that the callee pops, a multiple of 4, times this.
#define MODE32_POP_SCALE 2

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

namespace ffi {

struct Registers64 {
  uint64_t gpr[6];
  uint64_t rax;
  uint64_t rdx;
  uint64_t chain;
  uint64_t unused;
  uint8_t sse[8][16];
  uint8_t x87[2][16];
  uint8_t ymm[8][16];
  uint8_t zmm[8][32];
};
static_assert(offsetof(Registers64, rax) == R64_RAX && offsetof(Registers64, rdx) == R64_RDX);
static_assert(offsetof(Registers64, chain) == R64_CHAIN);
static_assert(offsetof(Registers64, sse) == R64_SSE(0));
static_assert(offsetof(Registers64, x87) == R64_X87(0));
static_assert(offsetof(Registers64, ymm) == R64_YMM(0) && R64_YMM(0) == R64_NARROW_SIZE);
static_assert(offsetof(Registers64, zmm) == R64_ZMM(0));
static_assert(sizeof(Registers64) == R64_SIZE);

struct Registers32 {
  uint32_t eax;
  uint32_t edx;
  uint32_t ecx;
  uint32_t unused;
  uint8_t x87[16];
  uint8_t sse[3][16];
};
static_assert(offsetof(Registers32, eax) == R32_EAX && offsetof(Registers32, edx) == R32_EDX);
static_assert(offsetof(Registers32, ecx) == R32_ECX && offsetof(Registers32, x87) == R32_X87);
static_assert(offsetof(Registers32, sse) == R32_SSE(0) && sizeof(Registers32) == R32_SIZE);

}  // namespace ffi
#endif
