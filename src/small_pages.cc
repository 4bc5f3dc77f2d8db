// SPDX-License-Identifier: MIT
// What the system knows of pages. Tested by testsuite/closure-memory/takes_no_huge_pages.c.
#include "small_pages.h"

#ifdef __linux__
#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace ffi {

#ifdef MADV_NOHUGEPAGE
// Kernels without huge pages refuse.
void SmallPages::advise(void* table, size_t size) {
  int before = errno;
  size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  size_t into_page = reinterpret_cast<uintptr_t>(table) % page;
  madvise(static_cast<char*>(table) - into_page, into_page + size, MADV_NOHUGEPAGE);
  errno = before;
}
#else
void SmallPages::advise(void*, size_t) {}
#endif

}  // namespace ffi
