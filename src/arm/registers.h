// SPDX-License-Identifier: MIT
// The register image of 32-bit Arm, for C++ and assembly.
#pragma once

// Offsets in RegistersArm.
#define ARM_CORE(n) (4 * (n))      /* r0-r3 */
#define ARM_CHAIN 16               /* ip */
#define ARM_VFP(n) (24 + 8 * (n))  /* d0-d7, as vldm and vstm keep them */
#define ARM_SIZE 88

// Bits of Plan::mode.
#define MODE_ARM_VFP 1 /* arguments or result are in VFP registers */

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

namespace ffi {

struct RegistersArm {
  uint32_t core[4];
  uint32_t chain;
  uint32_t unused;
  uint64_t vfp[8];
};
static_assert(offsetof(RegistersArm, chain) == ARM_CHAIN);
static_assert(offsetof(RegistersArm, vfp) == ARM_VFP(0));
static_assert(sizeof(RegistersArm) == ARM_SIZE);

}  // namespace ffi
#endif
