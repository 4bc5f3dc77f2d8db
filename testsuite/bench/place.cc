// SPDX-License-Identifier: MIT
// Loads the benchmark anew.
#include "place.h"

#include <link.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <vector>

namespace bench {

// NULL: the program has none.
static const char* dynamic_linker() {
  const char* path = nullptr;
  auto look = [](dl_phdr_info* program, size_t, void* found) {
    for (int i = 0; i < program->dlpi_phnum; i++) {
      const auto& header = program->dlpi_phdr[i];
      if (header.p_type == PT_INTERP) {
        *static_cast<const char**>(found) =
            reinterpret_cast<const char*>(program->dlpi_addr + header.p_vaddr);
      }
    }
    return 1;  // the program is the first of all
  };
  dl_iterate_phdr(look, &path);
  return path;
}

// What the kernel was told to load is the program, or a dynamic linker that loads it.
bool is_beside_libraries() { return !getauxval(AT_BASE); }

void move_beside_libraries(char** argv) {
  const char* linker = dynamic_linker();
  char program[4096];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  if (is_beside_libraries() || !linker || length < 0) return;
  program[length] = 0;
  std::vector<char*> words = {const_cast<char*>(linker), program};
  for (char** word = argv + 1; *word; word++) words.push_back(*word);
  words.push_back(nullptr);
  execv(linker, words.data());
}

}  // namespace bench
