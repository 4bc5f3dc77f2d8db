// SPDX-License-Identifier: MIT
// Atomic operations on bytes and half-words, of which RISC-V has none without the extension Zabha.
// gcc before 14 calls libatomic for them; the library needs libc alone, so here they are under
// libatomic's names, hidden: an operation on the word around.
#include <stdint.h>

#if __GCC_ATOMIC_CHAR_LOCK_FREE != 2

namespace {

// Replaces the T at place, old, by change(old). Returns old.
template <class T, class Change>
T update(const volatile void* place, Change change) {
  uintptr_t address = reinterpret_cast<uintptr_t>(place);
  auto* word = reinterpret_cast<volatile uint32_t __attribute__((may_alias))*>(address & ~3ul);
  unsigned shift = 8 * (address & 3);
  uint32_t mask = uint32_t{static_cast<T>(~T{0})} << shift;
  uint32_t there = __atomic_load_n(word, __ATOMIC_RELAXED);
  for (;;) {
    T old = static_cast<T>(there >> shift);
    uint32_t changed = (there & ~mask) | uint32_t{change(old)} << shift;
    if (__atomic_compare_exchange_n(word, &there, changed, false, __ATOMIC_SEQ_CST,
                                    __ATOMIC_SEQ_CST)) {
      return old;
    }
  }
}

template <class T>
bool compare_exchange(volatile void* place, void* expected, T desired) {
  T wanted = *static_cast<T*>(expected);
  T old = update<T>(place, [=](T there) { return there == wanted ? desired : there; });
  *static_cast<T*>(expected) = old;
  return old == wanted;
}

}  // namespace

extern "C" {
uint8_t exchange_1(volatile void* place, uint8_t value, int) asm("__atomic_exchange_1");
bool compare_exchange_1(volatile void* place, void* expected, uint8_t desired, int,
                        int) asm("__atomic_compare_exchange_1");
uint16_t fetch_add_2(volatile void* place, uint16_t value, int) asm("__atomic_fetch_add_2");

uint8_t exchange_1(volatile void* place, uint8_t value, int) {
  return update<uint8_t>(place, [=](uint8_t) { return value; });
}

bool compare_exchange_1(volatile void* place, void* expected, uint8_t desired, int, int) {
  return compare_exchange<uint8_t>(place, expected, desired);
}

uint16_t fetch_add_2(volatile void* place, uint16_t value, int) {
  return update<uint16_t>(place, [=](uint16_t old) { return static_cast<uint16_t>(old + value); });
}
}

#endif
