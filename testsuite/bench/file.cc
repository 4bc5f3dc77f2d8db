// SPDX-License-Identifier: MIT
// The library as a file: its size, its relocations, and how long dlopen takes.
#include <dlfcn.h>
#include <elf.h>
#include <link.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "tables.h"

namespace bench {
namespace {

struct Facts {
  double bytes = 0;
  double relocations = 0;
};

// RELR: an even word is the address of one relocation, an odd word has a bit for each that follows.
double count_relr(const char* words, size_t bytes) {
  double count = 0;
  for (size_t at = 0; at + sizeof(ElfW(Addr)) <= bytes; at += sizeof(ElfW(Addr))) {
    ElfW(Addr) word;
    memcpy(&word, words + at, sizeof word);
    count += word & 1 ? __builtin_popcountll(word) - 1 : 1;
  }
  return count;
}

// Of a file of this program's own ELF class. Symbols and debugging information, which packages
// strip, do not count.
Facts facts_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string file(std::istreambuf_iterator<char>(stream), {});
  Facts facts{static_cast<double>(file.size()), 0};
  ElfW(Ehdr) header;
  if (file.size() < sizeof header) return facts;
  memcpy(&header, file.data(), sizeof header);
  std::vector<ElfW(Shdr)> sections(header.e_shnum);
  size_t bytes = sections.size() * sizeof(ElfW(Shdr));
  if (header.e_shoff + bytes > file.size()) return facts;
  memcpy(sections.data(), file.data() + header.e_shoff, bytes);
  for (size_t i = 0; i < sections.size(); i++) {
    const ElfW(Shdr)& section = sections[i];
    auto size = static_cast<double>(section.sh_size);
    if (section.sh_flags & SHF_ALLOC) {
      if (section.sh_type == SHT_RELA || section.sh_type == SHT_REL) {
        facts.relocations += size / static_cast<double>(section.sh_entsize);
      } else if (section.sh_type == SHT_RELR) {
        facts.relocations += count_relr(file.data() + section.sh_offset, section.sh_size);
      }
    } else if (section.sh_type != SHT_NOBITS && i != header.e_shstrndx) {
      facts.bytes -= size;
      if (section.sh_type != SHT_NULL) facts.bytes -= static_cast<double>(sizeof section);
    }
  }
  return facts;
}

Work open_and_close(const std::string& path) {
  return {[path](long times) {
    for (long i = 0; i < times; i++) {
      void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
      if (!handle) {
        fprintf(stderr, "bench: %s\n", dlerror());
        exit(1);
      }
      dlclose(handle);
    }
  }};
}

bool leaves(const std::string& path) {
  open_and_close(path).run(1);
  return !dlopen(path.c_str(), RTLD_NOW | RTLD_NOLOAD);
}

}  // namespace

Table file_table(const std::vector<std::string>& paths, const Effort& effort) {
  Table table{"file", "bytes without symbols; dynamic relocations; dlopen+dlclose, ratio", {}, {}};
  std::vector<Facts> facts;
  std::vector<Work> works;
  bool both_leave = true;
  for (size_t k = 0; k < paths.size(); k++) {
    table.columns.push_back({"", who(k)});
    facts.push_back(facts_of(paths[k]));
    works.push_back(open_and_close(paths[k]));
    both_leave &= leaves(paths[k]);
  }
  auto line = [&](const char* name, double Facts::*fact) {
    Line made{name, {}};
    for (const Facts& its : facts) made.cells.emplace_back(exactly(its.*fact));
    if (facts.size() == 2) made.cells.emplace_back(exactly(facts[0].*fact / (facts[1].*fact)));
    return made;
  };
  table.lines = {line("size", &Facts::bytes), line("relocations", &Facts::relocations)};
  if (paths.size() == 2) {
    table.columns.push_back({"", "this/peer"});
    Line opening{"dlopen", {std::nullopt, std::nullopt, std::nullopt}};
    if (both_leave) {
      Times times = interleave(works, effort);
      opening.cells[2] = ratio(times[0], times[1]);
    }
    table.lines.push_back(std::move(opening));
  }
  return table;
}

}  // namespace bench
