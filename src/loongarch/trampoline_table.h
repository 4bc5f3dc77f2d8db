// SPDX-License-Identifier: MIT
// The size of LoongArch's table of trampolines; see ../trampoline.h.
#pragma once

#define TABLE_CODE_SIZE 16 /* bytes of a trampoline */
#define TABLE_CELL_SIZE 64 /* bytes of a cell, enough for an ffi_closure */
#define TABLE_COUNT 2048   /* trampolines, so that the cells fill pages exactly */
#define TABLE_PAGE 65536   /* the largest page size of the system */
