// SPDX-License-Identifier: MIT
// Closure memory: cells of writable memory, each with a trampoline of constant code.
//
//   code table                      D bytes further: cells
//   | trampoline 0 | 1 | 2 | … |    | cell 0       | cell 1       | cell 2       | …
//
// A trampoline's twin is its closure. Trampoline i loads the address of cell i into the closure
// register and jumps to the address in the cell's first word (ffi_closure.ftramp). The cells lie
// at one distance from all code tables, so that the code is the same bytes everywhere: it is never
// written, and closure and code address follow from each other. Larger closures take several cells
// in a row and the trampoline of the first, or cells and a page of code of their own.
//
// The first table is part of the library: its code in .text, its cells in .bss (pool.h). Most
// programs need no other; exec_memory.h makes more. Each port has trampoline.S, the code, and
// trampoline_table.h, its dimensions. cells.h says who takes which cell.
//
// Everything here is lock-free, so that threads, forks and signal handlers may meet in the middle
// of anything, and allocates no memory but cells.
#pragma once

#include <trampoline_table.h>

// Where the cells lie in ffi_closure_pool: after its administration.
#define POOL_CELLS_OFFSET 0x210000

#ifndef __ASSEMBLER__
#include <ffi.h>
#include <stddef.h>

namespace ffi::trampoline {

// Whether code is the trampoline that ffi_closure_alloc gave for closure.
bool belongs(const void* closure, const void* code);

}  // namespace ffi::trampoline
#endif
