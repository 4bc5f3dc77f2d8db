// SPDX-License-Identifier: MIT
// More code tables and cells than the library itself has; see trampoline.h.
//
//   | code | …  | code | …  |   …   | cells            | cells            |
//   ^ X         ^ X + T             ^ X + D            ^ X + D + T           T = kTableBytes
//
// The address space of several tables, a chunk, is reserved at once, so that their cells are one
// mapping. The parts of a table get their memory when it is needed.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "exec_policy.h"
#include "trampoline.h"

namespace ffi::trampoline {
struct Storage;
}

extern "C" {
#pragma GCC visibility push(hidden)
extern char ffi_trampoline_table[];
extern ffi::trampoline::Storage ffi_closure_pool;
void ffi_closure_was_freed(void);
#pragma GCC visibility pop
}

namespace ffi::exec {

constexpr size_t kCodeBytes = size_t{TABLE_CODE_SIZE} * TABLE_COUNT;
constexpr size_t kTableBytes = size_t{TABLE_CELL_SIZE} * TABLE_COUNT;
// Tables in a chunk. The cells of a chunk must not meet the code of its last table.
#ifdef _WIN32
constexpr size_t kTables = 1;  // address space goes back only as it was reserved
#else
constexpr size_t kTables =
    POOL_CELLS_OFFSET / kTableBytes < 16 ? POOL_CELLS_OFFSET / kTableBytes : 16;
#endif
constexpr size_t kChunkBytes = kTables * kTableBytes;
static_assert(kTables > 0 && kTableBytes % TABLE_PAGE == 0 &&
              kCodeBytes + TABLE_PAGE <= kTableBytes);

// How one source fared: the system call that failed and its errno, or {nullptr, 0}.
struct Outcome {
  const char* step;
  int error;
};

// The first table.
inline char* library_code() { return ffi_trampoline_table; }
inline char* library_cells() {
  return reinterpret_cast<char*>(&ffi_closure_pool) + POOL_CELLS_OFFSET;
}
// D: cells of a table minus its code.
inline ptrdiff_t distance() { return library_cells() - library_code(); }

size_t page_size();

// The cells of a new chunk, without memory. NULL: no address space.
char* reserve_chunk();
void release_chunk(char* cells);
// Gives a reserved table zeroed cells, and code distance() below them. False: no memory, or none
// that is executable.
[[gnu::cold]] bool fill_table(char* cells);
// Gives the memory of a table's cells back to the system until they are used; what was in them is
// lost.
void empty_table(char* cells);
// Gives all back that a table has, or has reserved if it was never filled.
void remove_table(char* cells, bool filled);

// Zeroed memory of size bytes, as that of a table's cells, for one closure with code of its own.
[[gnu::cold]] char* add_single(size_t size);
void remove_single(char* cell, size_t size);

// The sources for this process; the name of one; trying it, without effect.
[[gnu::cold]] Strategies sources();
[[gnu::cold]] const char* name_of(Source source);
[[gnu::cold]] Outcome try_source(Source source);

// ---- What exec_<os>.cc provides. Addresses and sizes are multiples of the page size. ----

namespace os {

size_t page_size();
Facts facts();
// Address space that nothing else will use, without memory. NULL if there is none.
char* reserve(size_t size);
// Keeps two parts of what was just reserved, and gives the rest back. False: others took the parts.
bool keep(char* space, size_t size, char* code, size_t code_bytes, char* cells, size_t cell_bytes);
// Gives reserved address space back, with or without memory.
void release(char* at, size_t size);
// Puts zeroed writable memory, private to the process, into reserved address space.
bool commit(char* at, size_t size);
// Gives committed memory back until it is used again; what was in it is lost.
void discard(char* at, size_t size);
// Takes all memory out of reserved address space.
void clear(char* at, size_t size);
// Puts a copy of what lies at `from` in the library's text, readable and executable, into reserved
// address space, which after a failure is as it was.
[[gnu::cold]] Outcome map_code(Source source, char* at, const char* from, size_t size);

}  // namespace os
}  // namespace ffi::exec
