// SPDX-License-Identifier: MIT
#include "../asm.h"
ELF_NOTES
