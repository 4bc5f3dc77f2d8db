// SPDX-License-Identifier: MIT
// The tables with a line for each row.
#include <cstdio>
#include <memory>

#include "tables.h"

namespace bench {

const char* who(size_t library) { return library ? "peer" : "this"; }

const Row* find_row(const std::string& name) {
  for (const Row& row : rows()) {
    if (name == row.name) return &row;
  }
  return nullptr;
}

namespace {

struct Layout {
  const char* id;
  const char* unit;
  Way limit;
  std::vector<Way> ways;
};
const Layout kLayouts[] = {
    {"calls",
     "compiled glue = 1",
     Way::glue,
     {Way::direct, Way::call, Way::prepare_and_call, Way::plan}},
    {"closures",
     "compiled adapter = 1",
     Way::adapter,
     {Way::direct, Way::closure, Way::own_closure}},
    {"preparing", "one call of compiled glue = 1", Way::glue, {Way::prepare, Way::plan_life}},
};

Table empty_table(const Layout& layout, size_t libraries) {
  Table table{layout.id, layout.unit, {}, {}};
  for (Way way : layout.ways) {
    if (!is_of_library(way)) {
      table.columns.push_back({name_of(way), ""});
      continue;
    }
    for (size_t k = 0; k < libraries; k++) table.columns.push_back({name_of(way), who(k)});
    if (libraries == 2) table.columns.push_back({name_of(way), "this/peer"});
  }
  return table;
}

using Subjects = std::vector<std::unique_ptr<Subject>>;

// One line of a table: the row in all ways, in the same rounds.
Line measure_line(const Layout& layout, const Row& row, const Subjects& subjects,
                  const Effort& effort) {
  std::vector<Work> works;
  auto add = [&](Way way, Subject* subject) {
    works.push_back({[=, &row](long times) { do_times(way, row, subject, times); }});
    return works.size() - 1;
  };
  size_t limit = add(layout.limit, nullptr);

  // Pairs of works, by index: what is divided by what. {0, 0}: not available.
  std::vector<std::pair<size_t, size_t>> quotients;
  for (Way way : layout.ways) {
    if (!is_of_library(way)) {
      quotients.push_back({add(way, nullptr), limit});
      continue;
    }
    std::vector<size_t> added;
    for (const auto& subject : subjects) {
      bool available = is_available(way, *subject);
      added.push_back(available ? add(way, subject.get()) : limit);
      quotients.push_back({added.back(), limit});
    }
    if (added.size() == 2) {
      bool both = added[0] != limit && added[1] != limit;
      quotients.push_back(both ? std::pair{added[0], added[1]} : std::pair{limit, limit});
    }
  }

  Times times = interleave(works, effort);
  Line line{row.name, {}};
  for (auto [part, whole] : quotients) {
    if (part == whole) {
      line.cells.emplace_back();
    } else {
      line.cells.emplace_back(ratio(times[part], times[whole]));
    }
  }
  return line;
}

}  // namespace

bool row_tables(const Bench& bench, Report& report) {
  std::vector<Table> tables;
  for (const Layout& layout : kLayouts) {
    tables.push_back(empty_table(layout, bench.libraries.size()));
  }
  for (const Row* row : bench.rows) {
    if (!limits_right(*row)) {
      fprintf(stderr, "bench: the compiled glue or adapter of %s is wrong\n", row->name);
      return false;
    }
    Subjects subjects;
    for (Library* library : bench.libraries) {
      subjects.push_back(std::make_unique<Subject>(*library, *row));
      if (!subjects.back()->right()) return false;
    }
    for (size_t i = 0; i < tables.size(); i++) {
      tables[i].lines.push_back(measure_line(kLayouts[i], *row, subjects, bench.effort));
    }
  }
  for (Table& table : tables) {
    summarize(table);
    print(table);
    report.tables.push_back(std::move(table));
  }
  return true;
}

}  // namespace bench
