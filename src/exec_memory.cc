// SPDX-License-Identifier: MIT
// More code tables: address space, and one source after the other.
#include "exec_memory.h"

#include <stdint.h>
#include <string.h>

namespace ffi::exec {
namespace {

// Losing address space to another thread is bad luck; losing it often is something else.
constexpr int kTrials = 3;

size_t align_up(size_t size, size_t to) { return (size + to - 1) / to * to; }

char* round_down(char* address, size_t to) {
  return address - reinterpret_cast<uintptr_t>(address) % to;
}

// The pages in which code lies. A copy of the library's has the same place in its pages.
struct Pages {
  char* start;
  size_t size;

  Pages(char* code, size_t bytes) {
    start = round_down(code, os::page_size());
    size = static_cast<size_t>(round_down(code + bytes - 1, os::page_size()) - start) +
           os::page_size();
  }
};

char* code_of(char* cells) { return cells - distance(); }

// Reserves cell_bytes of address space, and code_bytes at distance() below: from the start of a
// page.
char* reserve(size_t code_bytes, size_t cell_bytes) {
  size_t above = align_up(static_cast<size_t>(distance()), os::page_size()) + os::page_size();
  size_t size = above + cell_bytes;
  for (int trial = 0; trial < kTrials; trial++) {
    char* start = os::reserve(size);
    if (!start) break;
    char* cells = round_down(start + above, os::page_size());
    char* code = round_down(code_of(cells), os::page_size());
    if (os::keep(start, size, code, code_bytes, cells, cell_bytes)) return cells;
  }
  return nullptr;
}

// The address space for the code of a chunk.
size_t chunk_code_bytes() {
  return kTables > 1 ? kChunkBytes : Pages(library_code(), kCodeBytes).size;
}

Outcome try_to_copy(Source source, char* code, size_t bytes) {
  Pages to(code, bytes), from(library_code(), bytes);
  Outcome outcome = os::map_code(source, to.start, from.start, to.size);
  if (outcome.step || !memcmp(code, library_code(), bytes)) return outcome;
  os::clear(to.start, to.size);
  return {"find the same code", 0};
}

bool copy_code(char* code, size_t bytes) {
  for (Source source : sources()) {
    if (!try_to_copy(source, code, bytes).step) return true;
  }
  return false;
}

bool fill(char* cells, size_t code_bytes, size_t cell_bytes) {
  if (!copy_code(code_of(cells), code_bytes)) return false;
  if (os::commit(cells, cell_bytes)) return true;
  Pages code(code_of(cells), code_bytes);
  os::clear(code.start, code.size);
  return false;
}

// Copies of the table keep its distance, which is one of pages of up to this size.
bool pages_fit() {
  return os::page_size() <= TABLE_PAGE && distance() >= static_cast<ptrdiff_t>(kChunkBytes);
}

}  // namespace

size_t page_size() { return os::page_size(); }

// ---- Tables ----

char* reserve_chunk() { return pages_fit() ? reserve(chunk_code_bytes(), kChunkBytes) : nullptr; }

void release_chunk(char* cells) {
  os::release(round_down(code_of(cells), os::page_size()), chunk_code_bytes());
  os::release(cells, kChunkBytes);
}

bool fill_table(char* cells) {
  if (!fill(cells, kCodeBytes, kTableBytes)) return false;
  // Nothing else comes between this table's code and the next.
  Pages code(code_of(cells), kCodeBytes);
  if (kTables > 1 && code.size < kTableBytes) {
    os::release(code.start + code.size, kTableBytes - code.size);
  }
  return true;
}

void empty_table(char* cells) { os::discard(cells, kTableBytes); }

void remove_table(char* cells, bool filled) {
  Pages code(code_of(cells), kCodeBytes);
  os::release(code.start, filled || kTables == 1 ? code.size : kTableBytes);
  os::release(cells, kTableBytes);
}

// ---- One closure ----

char* add_single(size_t size) {
  if (!pages_fit()) return nullptr;
  Pages code(library_code(), TABLE_CODE_SIZE);
  char* cell = reserve(code.size, size);
  if (cell && !fill(cell, TABLE_CODE_SIZE, size)) {
    remove_single(cell, size);
    cell = nullptr;
  }
  return cell;
}

void remove_single(char* cell, size_t size) {
  Pages code(code_of(cell), TABLE_CODE_SIZE);
  os::release(code.start, code.size);
  os::release(cell, size);
}

// ---- Sources ----

Strategies sources() { return strategies(os::facts()); }

const char* name_of(Source source) {
  switch (source) {
    case Source::file: return "the library's file";
    case Source::anonymous: return "anonymous memory";
    case Source::memfd: return "a file in memory";
    case Source::libffi_tmpdir: return "$LIBFFI_TMPDIR";
    case Source::tmpdir: return "$TMPDIR";
    case Source::tmp: return "/tmp";
    case Source::var_tmp: return "/var/tmp";
    case Source::dev_shm: return "/dev/shm";
    case Source::home: return "$HOME";
    case Source::etc_mtab: return "the mounts of /etc/mtab";
    case Source::proc_mounts: break;
  }
  return "the mounts of /proc/mounts";
}

Outcome try_source(Source source) {
  if (!pages_fit()) return {"fit pages of this size", 0};
  Pages from(library_code(), kCodeBytes);
  char* at = os::reserve(from.size);
  if (!at) return {"reserve address space", 0};
  char* code = at + (library_code() - from.start);
  Outcome outcome = try_to_copy(source, code, kCodeBytes);
  os::release(at, from.size);
  return outcome;
}

}  // namespace ffi::exec
