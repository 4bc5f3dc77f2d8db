// SPDX-License-Identifier: MIT
// Calls and closures of RISC-V.
#include "registers.h"

#include "../xlen_stubs.h"

ELF_NOTES
