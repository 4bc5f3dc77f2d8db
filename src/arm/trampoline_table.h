// SPDX-License-Identifier: MIT
// The size of 32-bit Arm's table of trampolines; see ../trampoline.h.
#pragma once

#define TABLE_CODE_SIZE 16 /* bytes of a trampoline */
#define TABLE_CELL_SIZE 32 /* bytes of a cell, enough for an ffi_closure */
#define TABLE_COUNT 4096   /* trampolines, so that the cells fill pages exactly */
#define TABLE_PAGE 65536   /* the largest page size of the system: under an AArch64 kernel */
