// SPDX-License-Identifier: MIT
// The size of AArch64's table of trampolines; see ../trampoline.h.
#pragma once

#ifdef _WIN32
#define TABLE_CODE_SIZE 28 /* bytes of a trampoline */
#define TABLE_PAGE 4096    /* the largest page size of the system */
#else
#define TABLE_CODE_SIZE 20
#define TABLE_PAGE 65536
#endif
#define TABLE_CELL_SIZE 64 /* bytes of a cell, enough for an ffi_closure */
#define TABLE_COUNT 2048   /* trampolines, so that the cells fill pages exactly */
