// SPDX-License-Identifier: MIT
#include "trampoline.h"
namespace ffi::trampoline {
void* allocate(size_t, void**) { return nullptr; }
void release(void*) {}
bool belongs(const void*, const void*) { return false; }
}
