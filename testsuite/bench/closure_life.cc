// SPDX-License-Identifier: MIT
// Making and dropping closures: time against malloc and free of the same size, and memory.
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <random>

#include "tables.h"

namespace bench {
namespace {

constexpr size_t kAlive = 10000;
constexpr size_t kFilled = 1000;
constexpr size_t kMany = 100000;

// Makes closures of one signature, or, without a library, blocks of their size.
struct Maker {
  Library* library;
  Subject* subject;

  void* make() const {
    if (!library) {
      auto block = static_cast<ffi_closure*>(malloc(sizeof(ffi_closure)));
      block->cif = nullptr;
      return block;
    }
    void* code;
    auto closure = static_cast<ffi_closure*>(library->closure_alloc(sizeof(ffi_closure), &code));
    if (!closure ||
        library->prep_closure_loc(closure, &subject->cif, subject->row.handler, nullptr, code)) {
      fprintf(stderr, "bench: %s: out of closures\n", library->label.c_str());
      exit(1);
    }
    return closure;
  }
  void drop(void* made) const { library ? library->closure_free(made) : free(made); }
};

// Closures that are there while others come and go.
class Crowd {
 public:
  Crowd(const Maker& maker, size_t count) : maker_(maker), all_(count) {
    for (void*& one : all_) one = maker_.make();
  }
  ~Crowd() {
    for (void* one : all_) maker_.drop(one);
  }
  Crowd(const Crowd&) = delete;

  void replace(size_t index) {
    maker_.drop(all_[index]);
    all_[index] = maker_.make();
  }

 private:
  const Maker& maker_;
  std::vector<void*> all_;
};

Work alone(const Maker& maker) {
  return {[&maker](long times) {
    for (long i = 0; i < times; i++) maker.drop(maker.make());
  }};
}

Work among_others(const Maker& maker) {
  return {[&maker, crowd = std::make_shared<Crowd>(maker, kAlive)](long times) {
    for (long i = 0; i < times; i++) maker.drop(maker.make());
  }};
}

Work random_replacement(const Maker& maker) {
  // Drawn beforehand, since drawing takes as long as some of what is measured.
  std::vector<uint16_t> order(1 << 16);
  std::minstd_rand random(1);
  for (uint16_t& index : order) index = static_cast<uint16_t>(random() % kAlive);
  return {[crowd = std::make_shared<Crowd>(maker, kAlive), order,
           next = size_t{0}](long times) mutable {
    for (long i = 0; i < times; i++) crowd->replace(order[next++ % order.size()]);
  }};
}

Work fill_and_drain(const Maker& maker) {
  return {[&maker](long times) {
            for (long i = 0; i < times; i++) Crowd(maker, kFilled);
          },
          kFilled};
}

}  // namespace

Table closure_life_table(const Bench& bench) {
  Table table{"closure life", "alloc+prep+free; malloc+free = 1", {}, {}};
  std::vector<std::unique_ptr<Subject>> subjects;
  std::vector<Maker> makers = {{nullptr, nullptr}};
  for (size_t k = 0; k < bench.libraries.size(); k++) {
    subjects.push_back(std::make_unique<Subject>(*bench.libraries[k], *find_row("int(int)")));
    makers.push_back({bench.libraries[k], subjects.back().get()});
    table.columns.push_back({"time", who(k)});
  }
  if (makers.size() == 3) table.columns.push_back({"time", "this/peer"});

  struct {
    const char* name;
    Work (*work)(const Maker&);
  } kinds[] = {{"alone", alone},
               {"10,000 others alive", among_others},
               {"random replacement in 10,000", random_replacement},
               {"fill and drain 1,000", fill_and_drain}};
  for (const auto& kind : kinds) {
    std::vector<Work> works;
    for (const Maker& maker : makers) works.push_back(kind.work(maker));
    Times times = interleave(works, bench.effort);
    Line line{kind.name, {}};
    for (size_t k = 1; k < times.size(); k++) line.cells.emplace_back(ratio(times[k], times[0]));
    if (times.size() == 3) line.cells.emplace_back(ratio(times[1], times[2]));
    table.lines.push_back(std::move(line));
  }
  return table;
}

// ---- Memory ----

namespace {

struct Usage {
  double resident;  // bytes
  double mappings;
};

Usage usage() {
  Usage usage{};
  std::ifstream statm("/proc/self/statm");
  double pages;
  statm >> pages >> usage.resident;
  usage.resident *= static_cast<double>(sysconf(_SC_PAGESIZE));
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) usage.mappings++;
  return usage;
}

struct Growth {
  Usage alive, after;
};

Growth growth_of(const std::string& path) {
  Library library(path, path);
  Subject subject(library, *find_row("int(int)"));
  Maker maker{&library, &subject};
  std::vector<void*> room(kMany, &room);  // touched, so that it does not count
  Usage before = usage();
  for (void*& one : room) one = maker.make();
  Usage alive = usage();
  for (void* one : room) maker.drop(one);
  Usage after = usage();
  return {{(alive.resident - before.resident) / kMany, alive.mappings - before.mappings},
          {(after.resident - before.resident) / kMany, after.mappings - before.mappings}};
}

void handle_nothing(ffi_cif*, void*, void**, void*) {}

// Seconds until the first closure of a library has returned.
double first_closure_of(const std::string& path) {
  Library library(path, path);
  ffi_cif cif;
  if (library.prep_cif(&cif, FFI_DEFAULT_ABI, 0, library.scalar("ffi_type_void"), nullptr)) {
    return NAN;
  }
  double start = now();
  void* code;
  auto closure = static_cast<ffi_closure*>(library.closure_alloc(sizeof(ffi_closure), &code));
  library.prep_closure_loc(closure, &cif, handle_nothing, nullptr, code);
  reinterpret_cast<void (*)()>(code)();
  return now() - start;
}

// In a process of its own, for libraries to find the same memory.
template <typename Result>
Result in_child(Result (*measure)(const std::string&), const std::string& path, Result failed) {
  int ends[2];
  if (pipe(ends)) return failed;
  pid_t child = fork();
  if (child == 0) {
    Result found = measure(path);
    _exit(write(ends[1], &found, sizeof found) != sizeof found);
  }
  close(ends[1]);
  Result found;
  if (read(ends[0], &found, sizeof found) != sizeof found) found = failed;
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return found;
}

Line first_closure(const std::vector<std::string>& paths) {
  Times times(paths.size());
  for (int round = 0; round < 50; round++) {
    for (size_t k = 0; k < paths.size(); k++) {
      times[k].push_back(in_child(first_closure_of, paths[k], double{NAN}));
    }
  }
  return {"first closure, ratio", {std::nullopt, std::nullopt, ratio(times[0], times[1])}};
}

}  // namespace

Table memory_table(const std::vector<std::string>& paths) {
  Table table{"closure memory", "100,000 closures", {}, {}};
  Line lines[] = {{"resident bytes each", {}},
                  {"mappings", {}},
                  {"resident bytes each, after free", {}},
                  {"mappings, after free", {}}};
  for (size_t k = 0; k < paths.size(); k++) {
    table.columns.push_back({"", who(k)});
    Growth growth = in_child(growth_of, paths[k], Growth{{NAN, NAN}, {NAN, NAN}});
    double values[] = {growth.alive.resident, growth.alive.mappings, growth.after.resident,
                       growth.after.mappings};
    for (int i = 0; i < 4; i++) lines[i].cells.emplace_back(exactly(values[i]));
  }
  table.lines.assign(std::begin(lines), std::end(lines));
  if (paths.size() == 2) {
    for (Line& line : table.lines) line.cells.emplace_back(std::nullopt);
    table.columns.push_back({"", "this/peer"});
    table.lines.push_back(first_closure(paths));
  }
  return table;
}

}  // namespace bench
