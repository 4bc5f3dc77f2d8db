// SPDX-License-Identifier: MIT
// The fast lane of RISC-V.
#include "registers.h"

#include "../xlen_loaders.h"

ELF_NOTES
