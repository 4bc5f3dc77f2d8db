// SPDX-License-Identifier: MIT
// bench: measures one or two libraries with libffi's interface against what a compiler makes.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "place.h"
#include "tables.h"

namespace bench {
namespace {

constexpr const char* kUsage =
    "usage: bench [options] LIBRARY [PEER]\n"
    "LIBRARY, PEER  paths of shared libraries with libffi's interface. PEER defaults to the\n"
    "               system's libffi.so.8; `none` measures LIBRARY alone.\n"
    "--rows TEXT    only the rows whose name contains TEXT, and no other table\n"
    "--quick        fewer rounds\n"
    "--json FILE    writes the results to FILE too\n"
    "--far          from where the kernel puts a program, away from the libraries\n"
    "--count        runs every cell for count.py, which counts its instructions\n"
    "--count-row ROW WAY TIMES   runs one cell of LIBRARY (glue, ffi_call, closure, ...)\n";

[[noreturn]] void usage(const char* problem) {
  fprintf(stderr, "bench: %s\n%s", problem, kUsage);
  exit(2);
}

struct Options {
  std::vector<std::string> paths;
  std::string rows, json;
  bool quick = false, count = false, far = false;
  std::string one_row, one_way;
  long one_times = 0;
};

Options parse(int argc, char** argv) {
  Options options;
  int i = 1;
  auto next = [&] {
    if (++i >= argc) usage("an option lacks its value");
    return argv[i];
  };
  for (; i < argc; i++) {
    std::string word = argv[i];
    if (word == "--rows") {
      options.rows = next();
    } else if (word == "--quick") {
      options.quick = true;
    } else if (word == "--json") {
      options.json = next();
    } else if (word == "--far") {
      options.far = true;
    } else if (word == "--count") {
      options.count = true;
    } else if (word == "--count-row") {
      options.one_row = next();
      options.one_way = next();
      options.one_times = atol(next());
    } else if (word.starts_with("--")) {
      usage("unknown option");
    } else {
      options.paths.push_back(word);
    }
  }
  if (options.paths.empty() || options.paths.size() > 2) usage("one or two libraries");
  return options;
}

// Before a library is open: dlopen("libffi.so.8") would find that one.
std::vector<std::string> resolve(std::vector<std::string> names) {
  if (names.size() == 1) names.push_back(path_of_library("libffi.so.8"));
  if (names[1] == "none" || names[1].empty()) names.pop_back();
  std::vector<std::string> paths;
  for (const std::string& name : names) {
    std::string path = path_of_library(name);
    if (path.empty()) usage(("cannot open " + name).c_str());
    paths.push_back(path);
  }
  return paths;
}

int run_one(const Bench& bench, const Options& options) {
  const Row* row = find_row(options.one_row);
  if (!row) usage("no such row");
  Subject subject(*bench.libraries[0], *row);
  for (int i = 0; i <= static_cast<int>(Way::own_closure); i++) {
    Way way = static_cast<Way>(i);
    if (options.one_way != name_of(way)) continue;
    if (!is_available(way, subject)) usage("the library cannot do that");
    do_times(way, *row, &subject, options.one_times);
    return 0;
  }
  usage("no such way");
}

void print_facts(const Report& report) {
  for (const auto& [name, value] : report.facts) printf("%s: %s\n", name.c_str(), value.c_str());
  printf("median ± half the distance between the quartiles, of ratios within one round\n");
}

int run(const Options& options) {
  std::vector<std::string> paths = resolve(options.paths);
  Bench bench;
  if (options.quick) bench.effort.rounds = 51;
  for (const Row& row : rows()) {
    if (strstr(row.name, options.rows.c_str())) bench.rows.push_back(&row);
  }
  if (bench.rows.empty()) usage("no row has such a name");
  bool everything = options.rows.empty() && !options.count && options.one_row.empty();

  std::vector<Table> early;
  if (everything) early = {memory_table(paths), file_table(paths, bench.effort)};

  Report report;
  std::vector<std::unique_ptr<Library>> libraries;
  for (size_t k = 0; k < paths.size(); k++) {
    libraries.push_back(std::make_unique<Library>(who(k), paths[k]));
    bench.libraries.push_back(libraries.back().get());
    const Library& library = *libraries.back();
    report.facts.push_back(
        {who(k), library.path + (library.version.empty() ? "" : ", version ") + library.version});
  }
  report.facts.push_back({"program", is_beside_libraries() ? "beside the libraries" : "far away"});
  if (!options.one_row.empty()) return run_one(bench, options);
  if (options.count) return count(bench), 0;

  print_facts(report);
  if (!row_tables(bench, report)) return 1;
  auto add = [&](Table table) {
    print(table);
    report.tables.push_back(std::move(table));
  };
  if (everything) {
    add(random_order_table(bench));
    add(closure_life_table(bench));
    add(threads_table(bench));
    for (Table& table : early) add(std::move(table));
  }
  if (options.json.empty() || write_json(report, options.json)) return 0;
  perror(options.json.c_str());
  return 1;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  bench::Options options = bench::parse(argc, argv);
  if (!options.far && !options.count && options.one_row.empty()) {
    bench::move_beside_libraries(argv);
  }
  return bench::run(options);
}
