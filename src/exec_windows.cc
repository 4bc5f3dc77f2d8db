// SPDX-License-Identifier: MIT
// Executable memory on Windows: reserved address space that is committed, written, and then made
// executable. No page is ever writable and executable.
#define WIN32_LEAN_AND_MEAN
#include <string.h>
#include <windows.h>

#include "exec_memory.h"

namespace ffi::exec::os {
namespace {

Outcome failed(const char* step) { return {step, static_cast<int>(GetLastError())}; }

}  // namespace

size_t page_size() {
  SYSTEM_INFO info;
  GetSystemInfo(&info);
  return info.dwPageSize;
}

Facts facts() { return {}; }

char* reserve(size_t size) {
  return static_cast<char*>(VirtualAlloc(nullptr, size, MEM_RESERVE, PAGE_NOACCESS));
}

// Windows gives address space back only as a whole: what is released stays reserved, without
// memory.
void release(char* at, size_t size) { clear(at, size); }
void clear(char* at, size_t size) { VirtualFree(at, size, MEM_DECOMMIT); }

bool commit(char* at, size_t size) { return VirtualAlloc(at, size, MEM_COMMIT, PAGE_READWRITE); }

// Decommitted memory might not come back: it is kept.
void discard(char* at, size_t size) { memset(at, 0, size); }

Outcome map_code(Source source, char* at, const char* from, size_t size) {
  if (source != Source::anonymous) return {"map a file", ERROR_NOT_SUPPORTED};
  if (!commit(at, size)) return failed("VirtualAlloc");
  memcpy(at, from, size);
  DWORD before;
  if (!VirtualProtect(at, size, PAGE_EXECUTE_READ, &before)) {
    Outcome outcome = failed("VirtualProtect");
    clear(at, size);
    return outcome;
  }
  FlushInstructionCache(GetCurrentProcess(), at, size);
  return {nullptr, 0};
}

}  // namespace ffi::exec::os
