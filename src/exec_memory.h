// SPDX-License-Identifier: MIT
// More code tables and cells than the library itself has; see trampoline.h.
//
//   | code | …  | code | …  |   …   | cells            | cells            |
//   ^ X         ^ X + T             ^ X + D            ^ X + D + T           T = kTableBytes
//
// Address space for several tables is reserved at once, so that the cells of all of them are one
// mapping. The pieces of a table get their memory when it is needed.
#pragma once

#include <stddef.h>

#include "exec_policy.h"
#include "trampoline.h"

namespace ffi::trampoline {
struct Storage;
}

extern "C" {
#pragma GCC visibility push(hidden)
extern char ffi_trampoline_table[];
extern ffi::trampoline::Storage ffi_closure_pool;
#pragma GCC visibility pop
}

namespace ffi::exec {

constexpr size_t kCodeBytes = (size_t{TABLE_CODE_SIZE} * TABLE_COUNT + TABLE_PAGE - 1) / TABLE_PAGE *
                              TABLE_PAGE;
constexpr size_t kTableBytes = size_t{TABLE_CELL_SIZE} * TABLE_COUNT;
static_assert((kTableBytes & (kTableBytes - 1)) == 0 && kTableBytes % TABLE_PAGE == 0);
static_assert(kCodeBytes <= kTableBytes);

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

// Zeroed cells of another table, aligned to kTableBytes; its code lies distance() below. NULL: no
// memory, or none that is executable.
char* add_table();
// The same for one closure of size bytes, with one page of code.
char* add_single(size_t size);
void remove(char* cells, size_t code_bytes, size_t cell_bytes);
// Gives back address space that is reserved for further tables.
void remove_reserve();
// Gives the memory of a table's cells back to the system until they are used; what was in them is lost.
void make_empty(char* cells);
// How many sources there are for this process; their names; trying one, without effect.
unsigned source_count();
const char* source_name(unsigned index);
Outcome try_source(unsigned index);

// ---- What exec_<os>.cc provides. Addresses and sizes are multiples of the page size. ----

namespace os {

// Tables whose address space is reserved at once, at most.
#ifdef _WIN32
constexpr size_t kMaxSlots = 1;  // it goes back only as it was reserved
#else
constexpr size_t kMaxSlots = 16;
#endif

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
// Opens reserved address space for map_code. From here on others may take it at any time.
void vacate(char* at, size_t size);
// Maps a copy of the first size bytes of the library's code table, readable and executable, at the
// vacated address `at`, unless something else is there now.
Outcome map_code(Source source, char* at, size_t size);

}  // namespace os
}  // namespace ffi::exec
