// SPDX-License-Identifier: MIT
// Closure memory: pairs of writable memory and constant code.
#pragma once

#include <stddef.h>

namespace ffi::trampoline {

// Zeroed memory of size bytes for a closure, its code address in *code. NULL: no memory, or none that
// is executable.
void* allocate(size_t size, void** code);
// Releases what allocate returned (writable or code address); NULL and foreign addresses are ignored.
void release(void* address);
// Whether code is the trampoline that allocate gave for closure.
bool belongs(const void* closure, const void* code);

}  // namespace ffi::trampoline
