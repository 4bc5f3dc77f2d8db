// SPDX-License-Identifier: MIT
// Runs cells between marks, for count.py.
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>

#include "tables.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_DUMP_STATS
#endif

namespace bench {
namespace {

void mark() {
  CALLGRIND_DUMP_STATS;
  syscall(SYS_dup3, kMarkedDescriptor, 0, 0);
}

void count_cell(const char* row, const char* way, const char* whose,
                const std::function<void(long)>& run) {
  printf("%s\t%s\t%s\n", row, way, whose);
  run(8);
  mark();
  run(8);
  mark();
  run(16);
  mark();
}

void nothing(void*, Function, void*, void**) {}
volatile Call call_nothing = nothing;

}  // namespace

void count(const Bench& bench) {
  mark();  // the first binds symbols
  count_cell("", "loop", "", [](long times) {
    loop({call_nothing, nullptr, nullptr, nullptr}, times);
  });
  for (const Row* row : bench.rows) {
    auto count_way = [&](Way way, Subject* subject, const char* whose) {
      count_cell(row->name, name_of(way), whose,
                 [=](long times) { do_times(way, *row, subject, times); });
    };
    for (Way way : {Way::direct, Way::glue, Way::adapter}) count_way(way, nullptr, "");
    for (size_t k = 0; k < bench.libraries.size(); k++) {
      Subject subject(*bench.libraries[k], *row);
      if (!subject.right()) return;
      for (Way way : {Way::call, Way::prepare_and_call, Way::plan, Way::prepare, Way::plan_life,
                      Way::closure, Way::own_closure}) {
        if (is_available(way, subject)) count_way(way, &subject, who(k));
      }
    }
  }
}

}  // namespace bench
