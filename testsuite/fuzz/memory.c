// SPDX-License-Identifier: MIT
// Objects between unreadable pages (judge.h).
#include "judge.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/mman.h>
#include <unistd.h>
#endif

enum { slot_bytes = 64 * 1024, guard_bytes = 64 * 1024, slots = fz_max_args + 4, painted = 64 };
static const unsigned char canary = 0xc7;

static unsigned char *first_slot;

#ifdef _WIN32
static unsigned char *reserve(size_t size) {
  return VirtualAlloc(NULL, size, MEM_RESERVE, PAGE_NOACCESS);
}
static int open_up(unsigned char *at, size_t size) {
  return VirtualAlloc(at, size, MEM_COMMIT, PAGE_READWRITE) != NULL;
}
static void *executable(size_t size) {
  return VirtualAlloc(NULL, size, MEM_RESERVE | MEM_COMMIT, PAGE_EXECUTE_READWRITE);
}
#else
static unsigned char *reserve(size_t size) {
  void *memory = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}
static int open_up(unsigned char *at, size_t size) {
  return mprotect(at, size, PROT_READ | PROT_WRITE) == 0;
}
static void *executable(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
                      -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}
#endif

static unsigned char *slot_start(unsigned slot) {
  return first_slot + (size_t)slot * (slot_bytes + guard_bytes);
}

void fz_make_slots(void) {
  unsigned char *memory = reserve(slots * (size_t)(slot_bytes + guard_bytes) + guard_bytes);
  first_slot = memory ? memory + guard_bytes : NULL;
  for (unsigned i = 0; i < slots && first_slot; i++) {
    if (!open_up(slot_start(i), slot_bytes)) first_slot = NULL;
  }
  if (!first_slot) {
    fz_print("! no memory\n");
    fz_exit(2);
  }
}

struct fz_object fz_place(unsigned slot, size_t size, size_t alignment, uint64_t random) {
  unsigned char *start = slot_start(slot);
  size_t middle = alignment * (1 + random / 4 % 16);
  size_t end = (slot_bytes - size) & ~(alignment - 1);
  size_t at = random % 4 == 0 ? 0 : random % 4 == 1 ? middle : end;
  struct fz_object object = {start + at, size};
  size_t before = at < painted ? at : painted;
  size_t after = slot_bytes - at - size;
  memset(object.at - before, canary, before);
  memset(object.at + size, canary, after < painted ? after : painted);
  return object;
}

static int is_canary(const unsigned char *from, const unsigned char *to) {
  while (from < to && *from == canary) from++;
  return from >= to;
}

int fz_canaries_live(unsigned slot, struct fz_object object) {
  unsigned char *start = slot_start(slot), *end = start + slot_bytes;
  unsigned char *from = object.at - start < painted ? start : object.at - painted;
  unsigned char *after = object.at + object.size;
  unsigned char *to = end - after < painted ? end : after + painted;
  return is_canary(from, object.at) && is_canary(after, to);
}

void *fz_executable_page(void) {
  static void *page;
  if (!page) page = executable(slot_bytes);
  return page;
}
