// SPDX-License-Identifier: MIT
// The register image of AArch64, for C++ and assembly.
#pragma once

// Offsets in RegistersA64.
#define A64_X(n) (8 * (n)) /* x0-x7: arguments, result */
#define A64_X8 64          /* the address of a result in memory */
#define A64_CHAIN 72       /* x18 */
#define A64_NARROW_SIZE 80 /* without vector registers */
#define A64_V(n) (80 + 16 * (n)) /* v0-v7, as stored by str q */
#define A64_SIZE 208

// Numbers of the bits of Plan::mode.
#define A64_MODE_VECTOR_ARGUMENTS 0 /* an argument is in v0-v7 */
#define A64_MODE_VECTOR_RESULT 1    /* the result is in v0-v3 */

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

namespace ffi {

struct RegistersA64 {
  uint64_t x[8];
  uint64_t x8;
  uint64_t chain;
  uint8_t v[8][16];
};
static_assert(offsetof(RegistersA64, x8) == A64_X8 && offsetof(RegistersA64, chain) == A64_CHAIN);
static_assert(offsetof(RegistersA64, v) == A64_V(0) && A64_V(0) == A64_NARROW_SIZE);
static_assert(sizeof(RegistersA64) == A64_SIZE && A64_SIZE % 16 == 0 && A64_V(0) % 16 == 0);

}  // namespace ffi
#endif
