// SPDX-License-Identifier: MIT
// Calls in random order. A program that makes many different calls pays for the branches that the
// processor cannot foresee and for the memory that it has not looked at for a while.
#include <memory>
#include <random>

#include "tables.h"

namespace bench {
namespace {

// Longer than any predictor remembers.
constexpr size_t kOrder = 1 << 16;
constexpr size_t kManyCifs = 8192;
constexpr size_t kManySignatures = 4096;
constexpr unsigned kArguments = 6;

using Subjects = std::vector<std::unique_ptr<Subject>>;

std::vector<uint32_t> random_order(size_t choices) {
  std::mt19937 random(1);
  std::vector<uint32_t> order(kOrder);
  for (uint32_t& index : order) index = static_cast<uint32_t>(random() % choices);
  return order;
}

// Visits sites in order, going on where the round before stopped.
Work visit(std::vector<Site> sites, const std::vector<uint32_t>& order) {
  return {[sites = std::move(sites), &order, at = size_t{0}](long times) mutable {
    for (long i = 0; i < times; i++) {
      const Site& site = sites[order[at++ % kOrder]];
      site.call(site.what, site.fn, result_room, site.avalue);
    }
  }};
}

struct CallBack {
  void (*call_times)(Function, long);
  Function fn;
};
Work visit(std::vector<CallBack> sites, const std::vector<uint32_t>& order) {
  return {[sites = std::move(sites), &order, at = size_t{0}](long times) mutable {
    for (long i = 0; i < times; i++) {
      const CallBack& site = sites[order[at++ % kOrder]];
      site.call_times(site.fn, 1);
    }
  }};
}

// this, peer, and how much of the peer's time over the limit is left.
Line line_of(const std::string& name, const std::vector<Work>& limit_and_libraries,
             const Effort& effort) {
  Times times = interleave(limit_and_libraries, effort);
  Line line{name, {}};
  for (size_t k = 1; k < times.size(); k++) line.cells.emplace_back(ratio(times[k], times[0]));
  if (times.size() == 3) {
    std::vector<double> extra, peer_extra;
    for (size_t i = 0; i < times[0].size(); i++) {
      extra.push_back(times[1][i] - times[0][i]);
      peer_extra.push_back(times[2][i] - times[0][i]);
    }
    line.cells.emplace_back(ratio(extra, peer_extra));
  }
  return line;
}

std::vector<Subjects> subjects_of(const Bench& bench) {
  std::vector<Subjects> all;
  for (Library* library : bench.libraries) {
    Subjects& subjects = all.emplace_back();
    for (const Row* row : bench.rows) subjects.push_back(std::make_unique<Subject>(*library, *row));
  }
  return all;
}

Line rows_line(Way way, const Bench& bench, const std::vector<Subjects>& libraries) {
  auto order = random_order(bench.rows.size());
  std::vector<Work> works;
  auto add = [&](Way its_way, const Subjects* subjects) {
    std::vector<Site> sites;
    for (size_t r = 0; r < bench.rows.size(); r++) {
      sites.push_back(site_of(its_way, *bench.rows[r], subjects ? (*subjects)[r].get() : nullptr));
    }
    works.push_back(visit(std::move(sites), order));
  };
  add(Way::glue, nullptr);
  for (const Subjects& subjects : libraries) {
    if (way == Way::plan && !subjects[0]->plan) continue;
    add(way, &subjects);
  }
  return line_of(std::string("rows, ") + name_of(way), works, bench.effort);
}

Line closures_line(const Bench& bench, const std::vector<Subjects>& libraries) {
  auto order = random_order(bench.rows.size());
  std::vector<CallBack> adapters;
  for (const Row* row : bench.rows) adapters.push_back({row->call_times, row->adapter});
  std::vector<Work> works = {visit(std::move(adapters), order)};
  for (const Subjects& subjects : libraries) {
    std::vector<CallBack> closures;
    for (const auto& subject : subjects) {
      closures.push_back({subject->row.call_times, subject->code()});
    }
    works.push_back(visit(std::move(closures), order));
  }
  return line_of("rows, closure", works, bench.effort);
}

// Thousands of cifs: a binding prepares one for each function that it knows.
Line cifs_line(const Bench& bench, const std::vector<Subjects>& libraries) {
  auto order = random_order(kManyCifs);
  size_t count = bench.rows.size();
  std::vector<Site> glue;
  for (size_t i = 0; i < kManyCifs; i++) {
    glue.push_back(site_of(Way::glue, *bench.rows[i % count], nullptr));
  }
  std::vector<Work> works = {visit(std::move(glue), order)};
  std::vector<std::vector<ffi_cif>> cifs;
  for (const Subjects& subjects : libraries) {
    std::vector<ffi_cif>& its_cifs = cifs.emplace_back(kManyCifs);
    std::vector<Site> sites;
    for (size_t i = 0; i < kManyCifs; i++) {
      Subject* subject = subjects[i % count].get();
      subject->prepare(&its_cifs[i]);
      sites.push_back(site_of(Way::call, subject->row, subject));
      sites.back().what = &its_cifs[i];
    }
    works.push_back(visit(std::move(sites), order));
  }
  return line_of("8192 cifs, ffi_call", works, bench.effort);
}

// A signature of six integers, one of eight types each, numbered.
std::vector<ffi_type*> types_of_number(Library& library, size_t number) {
  static const char* const kNames[] = {"ffi_type_sint8",  "ffi_type_uint8",  "ffi_type_sint16",
                                       "ffi_type_uint16", "ffi_type_sint32", "ffi_type_uint32",
                                       "ffi_type_sint64", "ffi_type_pointer"};
  std::vector<ffi_type*> types;
  for (unsigned i = 0; i < kArguments; i++, number /= 8) {
    types.push_back(library.scalar(kNames[number % 8]));
  }
  return types;
}

struct Signatures {
  std::vector<std::vector<ffi_type*>> types;
  std::vector<ffi_cif> cifs;
};

// As many signatures as cifs. The function takes any, since none has arguments on the stack.
Line signatures_line(const Bench& bench) {
  const Row& row = *find_row("6 x int64");
  auto order = random_order(kManySignatures);
  std::vector<Work> works = {
      visit(std::vector(kManySignatures, site_of(Way::glue, row, nullptr)), order)};
  std::vector<Signatures> kept(bench.libraries.size());
  for (size_t k = 0; k < kept.size(); k++) {
    Library& library = *bench.libraries[k];
    kept[k].cifs.resize(kManySignatures);
    std::vector<Site> sites;
    for (size_t i = 0; i < kManySignatures; i++) {
      kept[k].types.push_back(types_of_number(library, i * 61));
      ffi_cif* cif = &kept[k].cifs[i];
      library.prep_cif(cif, FFI_DEFAULT_ABI, kArguments, library.scalar("ffi_type_sint64"),
                       kept[k].types[i].data());
      sites.push_back({reinterpret_cast<Call>(library.call), cif, row.callee, row.avalue});
    }
    works.push_back(visit(std::move(sites), order));
  }
  return line_of("4096 signatures, ffi_call", works, bench.effort);
}

}  // namespace

Table random_order_table(const Bench& bench) {
  Table table{"random order", "compiled glue or adapter in the same order = 1", {}, {}};
  for (size_t k = 0; k < bench.libraries.size(); k++) table.columns.push_back({"time", who(k)});
  if (bench.libraries.size() == 2) table.columns.push_back({"over the limit", "this/peer"});

  std::vector<Subjects> subjects = subjects_of(bench);
  table.lines.push_back(rows_line(Way::call, bench, subjects));
  table.lines.push_back(rows_line(Way::prepare_and_call, bench, subjects));
  if (subjects[0][0]->plan) table.lines.push_back(rows_line(Way::plan, bench, subjects));
  table.lines.push_back(closures_line(bench, subjects));
  table.lines.push_back(cifs_line(bench, subjects));
  table.lines.push_back(signatures_line(bench));
  for (Line& line : table.lines) line.cells.resize(table.columns.size());
  return table;
}

}  // namespace bench
