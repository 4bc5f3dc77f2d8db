// SPDX-License-Identifier: MIT
// Prints tables.
#include "report.h"

#include <algorithm>
#include <cmath>

namespace bench {

void summarize(Table& table) {
  Line mean{"geometric mean", {}}, worst{"worst row", {}};
  for (size_t c = 0; c < table.columns.size(); c++) {
    std::vector<Ratio> ratios;
    for (const Line& line : table.lines) {
      if (line.cells[c]) ratios.push_back(*line.cells[c]);
    }
    if (ratios.empty()) {
      mean.cells.emplace_back();
      worst.cells.emplace_back();
      continue;
    }
    mean.cells.emplace_back(geometric_mean(ratios));
    worst.cells.emplace_back(
        *std::max_element(ratios.begin(), ratios.end(),
                          [](const Ratio& a, const Ratio& b) { return a.median < b.median; }));
  }
  table.lines.push_back(std::move(mean));
  table.lines.push_back(std::move(worst));
}

static std::string text_of(const std::optional<Ratio>& ratio) {
  if (!ratio) return "-";
  auto digits = [](double value) { return value >= 1000 ? 0 : value >= 100 ? 1 : 2; };
  char text[64];
  if (ratio->low == ratio->high) {
    bool whole = ratio->median == static_cast<double>(static_cast<long>(ratio->median));
    snprintf(text, sizeof text, "%.*f", whole ? 0 : digits(ratio->median), ratio->median);
  } else {
    snprintf(text, sizeof text, "%.*f ±%.*f", digits(ratio->median), ratio->median,
             digits(ratio->median), (ratio->high - ratio->low) / 2);
  }
  return text;
}

// Characters that a terminal shows, of UTF-8.
static int width_of(const std::string& text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

static void print_padded(const std::string& text, int width, bool left) {
  int padding = std::max(0, width - width_of(text));
  if (left) {
    printf("%s%*s", text.c_str(), padding, "");
  } else {
    printf("%*s%s", padding, "", text.c_str());
  }
}

void print(const Table& table) {
  int name_width = 4;
  std::vector<int> widths;
  for (size_t c = 0; c < table.columns.size(); c++) {
    int width = std::max(width_of(table.columns[c].what), width_of(table.columns[c].who));
    for (const Line& line : table.lines) width = std::max(width, width_of(text_of(line.cells[c])));
    widths.push_back(width + 2);
  }
  for (const Line& line : table.lines) name_width = std::max(name_width, width_of(line.name));

  printf("\n%s (%s)\n", table.id.c_str(), table.unit.c_str());
  print_padded("", name_width, true);
  std::string before;
  for (size_t c = 0; c < table.columns.size(); c++) {
    const std::string& what = table.columns[c].what;
    print_padded(what == before ? "" : what, widths[c], false);
    before = what;
  }
  printf("\n");
  print_padded("", name_width, true);
  for (size_t c = 0; c < table.columns.size(); c++) {
    print_padded(table.columns[c].who, widths[c], false);
  }
  printf("\n");
  for (const Line& line : table.lines) {
    print_padded(line.name, name_width, true);
    for (size_t c = 0; c < line.cells.size(); c++) {
      print_padded(text_of(line.cells[c]), widths[c], false);
    }
    printf("\n");
  }
  fflush(stdout);
}

static void write_string(FILE* file, const std::string& text) {
  fputc('"', file);
  for (char c : text) {
    if (c == '"' || c == '\\') {
      fprintf(file, "\\%c", c);
    } else if (static_cast<unsigned char>(c) < ' ') {
      fprintf(file, "\\u%04x", c);
    } else {
      fputc(c, file);
    }
  }
  fputc('"', file);
}

static void write_table(FILE* file, const Table& table) {
  fprintf(file, "{\"id\": ");
  write_string(file, table.id);
  fprintf(file, ", \"unit\": ");
  write_string(file, table.unit);
  fprintf(file, ",\n  \"columns\": [");
  for (size_t c = 0; c < table.columns.size(); c++) {
    fprintf(file, "%s{\"what\": ", c ? ", " : "");
    write_string(file, table.columns[c].what);
    fprintf(file, ", \"who\": ");
    write_string(file, table.columns[c].who);
    fprintf(file, "}");
  }
  fprintf(file, "],\n  \"rows\": [");
  const char* separator = "\n    ";
  for (const Line& line : table.lines) {
    fprintf(file, "%s{\"name\": ", separator);
    write_string(file, line.name);
    fprintf(file, ", \"cells\": [");
    for (size_t c = 0; c < line.cells.size(); c++) {
      const auto& cell = line.cells[c];
      fprintf(file, c ? ", " : "");
      if (cell && std::isfinite(cell->median)) {
        fprintf(file, "[%.6g, %.6g, %.6g]", cell->median, cell->low, cell->high);
      } else {
        fprintf(file, "null");
      }
    }
    fprintf(file, "]}");
    separator = ",\n    ";
  }
  fprintf(file, "]}");
}

bool write_json(const Report& report, const std::string& path) {
  FILE* file = fopen(path.c_str(), "w");
  if (!file) return false;
  fprintf(file, "{");
  for (const auto& [name, value] : report.facts) {
    write_string(file, name);
    fprintf(file, ": ");
    write_string(file, value);
    fprintf(file, ",\n");
  }
  fprintf(file, "\"cell\": \"median, lower and upper quartile of the rounds\",\n\"tables\": [\n");
  const char* separator = "";
  for (const Table& table : report.tables) {
    fprintf(file, "%s", separator);
    write_table(file, table);
    separator = ",\n";
  }
  fprintf(file, "\n]}\n");
  return !fclose(file);
}

}  // namespace bench
