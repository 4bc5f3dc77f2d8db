// SPDX-License-Identifier: MIT
// The size of x86's table of trampolines; see ../trampoline.h.
#pragma once

#if defined __i386__ || defined __ILP32__
#define TABLE_CODE_SIZE 18 /* bytes of a trampoline */
#else
#define TABLE_CODE_SIZE 13
#endif
#define TABLE_CELL_SIZE 64 /* bytes of a cell, enough for an ffi_closure */
#define TABLE_COUNT 1152   /* trampolines, so that the cells fill pages exactly */
#define TABLE_PAGE 4096    /* the largest page size of the system */
