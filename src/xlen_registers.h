// SPDX-License-Identifier: MIT
// The register image of RISC-V and LoongArch, for C++ and assembly: eight floating-point and eight
// general argument registers, the first two of which also bring results back. xlen: the bytes of
// a general register.
#pragma once

#define XLEN_FPR(n) (8 * (n))
#define XLEN_GPR(n, xlen) (64 + (xlen) * (n))
#define XLEN_CHAIN(xlen) XLEN_GPR(8, xlen) /* the static chain */
#define XLEN_IMAGE_SIZE(xlen) XLEN_GPR(12, xlen)

// A closure entry's frame: the image at the bottom, then room for a result, then what it keeps for
// its caller.
#define XLEN_RESULT_ROOM(xlen) (6 * (xlen))
#define XLEN_FRAME_RECORD(xlen) (XLEN_RESULT_ROOM(xlen) + 2 * (xlen))
#define XLEN_ENTRY_FRAME(xlen) (XLEN_FRAME_RECORD(xlen) + XLEN_IMAGE_SIZE(xlen))

// Offsets in ffi_closure. The recipe lies behind the code of a trampoline that is written into other
// memory.
#define CLOSURE_RECIPE(xlen) 16
#define CLOSURE_CIF(xlen) 24
#define CLOSURE_FUN(xlen) (24 + (xlen))
#define CLOSURE_USER_DATA(xlen) (24 + 2 * (xlen))

// Bits of Plan::mode.
#define XLEN_MODE_FPRS 1 /* arguments or result are in floating-point registers */

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

namespace ffi {

template <class Word>
struct XlenRegisters {
  uint64_t fpr[8];
  Word gpr[8];
  Word chain;
  Word unused[3];
};

template <class Word>
constexpr bool kXlenOffsetsAgree =
    offsetof(XlenRegisters<Word>, fpr) == XLEN_FPR(0) &&
    offsetof(XlenRegisters<Word>, gpr) == XLEN_GPR(0, sizeof(Word)) &&
    offsetof(XlenRegisters<Word>, chain) == XLEN_CHAIN(sizeof(Word)) &&
    sizeof(XlenRegisters<Word>) == XLEN_IMAGE_SIZE(sizeof(Word));
static_assert(kXlenOffsetsAgree<uint32_t> && kXlenOffsetsAgree<uint64_t>);
// The stack pointer's alignment.
static_assert(XLEN_ENTRY_FRAME(4) % 16 == 0 && XLEN_ENTRY_FRAME(8) % 16 == 0);
static_assert(XLEN_FRAME_RECORD(4) % 16 == 0 && XLEN_FRAME_RECORD(8) % 16 == 0);

}  // namespace ffi
#endif
