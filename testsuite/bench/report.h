// SPDX-License-Identifier: MIT
// Results as tables, for the terminal and as JSON.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "measure.h"

namespace bench {

struct Column {
  std::string what;  // "ffi_call"
  std::string who;   // "this", "peer", "this/peer", or "" if it is nobody's
};

struct Line {
  std::string name;
  std::vector<std::optional<Ratio>> cells;  // one per column; none: not available
};

struct Table {
  std::string id;    // "calls"
  std::string unit;  // what the numbers are: "compiled glue = 1"
  std::vector<Column> columns;
  std::vector<Line> lines;
};

struct Report {
  std::vector<std::pair<std::string, std::string>> facts;  // "this": path and version
  std::vector<Table> tables;
};

// Adds the lines "geometric mean" and "worst row".
void summarize(Table& table);
void print(const Table& table);
bool write_json(const Report& report, const std::string& path);

}  // namespace bench
