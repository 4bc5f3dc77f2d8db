// SPDX-License-Identifier: MIT
// Executable memory on Windows: reserved address space that is committed, written, and then made
// executable. No page is ever writable and executable.
//
// There is no section that is mapped twice, writable here and executable there: code is constant,
// and the one view would be a writable alias of the other. A process that forbids dynamic code
// (ProcessDynamicCodePolicy) refuses both ways alike; it has the trampolines of the library's own
// text, which need no permission.
#define WIN32_LEAN_AND_MEAN
#include <stdint.h>
#include <string.h>
#include <windows.h>

#include "exec_memory.h"

namespace ffi::exec::os {
namespace {

Outcome failed(const char* step) { return {step, static_cast<int>(GetLastError())}; }

char* reserve_at(char* at, size_t size) {
  return static_cast<char*>(VirtualAlloc(at, size, MEM_RESERVE, PAGE_NOACCESS));
}

// Address space is handed out in units of 64 KiB, and goes back as a whole, by its first address.
void give_back(char* at) {
  MEMORY_BASIC_INFORMATION information;
  if (VirtualQuery(at, &information, sizeof information) && information.State != MEM_FREE) {
    VirtualFree(information.AllocationBase, 0, MEM_RELEASE);
  }
}

}  // namespace

size_t page_size() {
  SYSTEM_INFO info;
  GetSystemInfo(&info);
  return info.dwPageSize;
}

Facts facts() { return {}; }

char* reserve(size_t size) { return reserve_at(nullptr, size); }

bool keep(char* space, size_t, char* code, size_t code_bytes, char* cells, size_t cell_bytes) {
  give_back(space);
  if (!reserve_at(code, code_bytes)) return false;
  if (reserve_at(cells, cell_bytes)) return true;
  give_back(code);
  return false;
}

void release(char* at, size_t) { give_back(at); }
void clear(char* at, size_t size) { VirtualFree(at, size, MEM_DECOMMIT); }

bool commit(char* at, size_t size) { return VirtualAlloc(at, size, MEM_COMMIT, PAGE_READWRITE); }

// Decommitted memory might not come back: it is kept.
void discard(char* at, size_t size) { memset(at, 0, size); }

Outcome map_code(Source source, char* at, const char* from, size_t size) {
  if (source != Source::anonymous) return {"map a file", ERROR_NOT_SUPPORTED};
  Outcome outcome = {nullptr, 0};
  DWORD before;
  if (!commit(at, size)) {
    outcome = failed("VirtualAlloc");
  } else {
    memcpy(at, from, size);
    if (!VirtualProtect(at, size, PAGE_EXECUTE_READ, &before)) outcome = failed("VirtualProtect");
  }
  if (outcome.step) {
    clear(at, size);
  } else {
    FlushInstructionCache(GetCurrentProcess(), at, size);
  }
  return outcome;
}

}  // namespace ffi::exec::os
