// SPDX-License-Identifier: MIT
// The fast lane of LoongArch.
#include "registers.h"

#include "../xlen_loaders.h"

ELF_NOTES
