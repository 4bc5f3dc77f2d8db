// SPDX-License-Identifier: MIT
// Calls and closures of RISC-V.
#include "registers.h"

#include "../xlen_stubs.h"
#include "../xlen_entries.h"

ELF_NOTES
