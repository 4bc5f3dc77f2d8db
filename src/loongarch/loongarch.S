// SPDX-License-Identifier: MIT
// Calls and closures of LoongArch.
#include "registers.h"

#include "../xlen_stubs.h"
#include "../xlen_entries.h"

ELF_NOTES
