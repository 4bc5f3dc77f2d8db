// SPDX-License-Identifier: MIT
// Two threads at once: how much more they get done than one.
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <memory>
#include <thread>

#include "tables.h"

namespace bench {
namespace {

using Job = std::function<void(long times)>;

// A second thread, which runs what it is handed at the same time as the first.
class Partner {
 public:
  Partner() : thread_([this] { serve(); }) {}
  ~Partner() {
    job_ = nullptr;
    started_.fetch_add(1);
    started_.notify_one();
    thread_.join();
  }

  // Seconds until both threads have done job `times` times each.
  double both(const Job& job, long times) {
    unsigned before = started_.load();
    job_ = &job;
    times_ = times;
    started_.store(before + 1);
    started_.notify_one();
    while (ready_.load() != before + 1) {
    }  // awake before the clock starts
    double start = now();
    go_.store(before + 1);
    job(times);
    while (done_.load() != before + 1) {
    }
    return now() - start;
  }

 private:
  void serve() {
    for (unsigned turn = 1;; turn++) {
      started_.wait(turn - 1);
      if (!job_) return;
      ready_.store(turn);
      while (go_.load() != turn) {
      }
      (*job_)(times_);
      done_.store(turn);
    }
  }

  std::atomic<unsigned> started_{0}, ready_{0}, go_{0}, done_{0};
  const Job* job_ = nullptr;
  long times_ = 0;
  std::thread thread_;
};

// Starting and stopping the second thread shall not count.
constexpr double kLongRounds = 20;

struct Contest {
  explicit Contest(Job its_job) : job(std::move(its_job)) {}

  Job job;
  long times = 1;
  std::vector<double> alone, both;  // seconds of each round
};

void calibrate(Contest& contest, double seconds) {
  for (double alone = 0; alone < seconds; contest.times *= 2) {
    double start = now();
    contest.job(contest.times);
    alone = now() - start;
  }
}

// A busy machine has two processors for us only now and then: the fastest tenth of the rounds
// counts, not the median.
Ratio gain(std::vector<double> alone, std::vector<double> both) {
  std::sort(alone.begin(), alone.end());
  std::sort(both.begin(), both.end());
  double best = 2 * alone[alone.size() / 10];
  return {best / both[both.size() / 10], best / both[both.size() / 5], best / both[0]};
}

Line compete(const char* name, std::vector<Contest> contests, Partner& partner,
             const Effort& effort) {
  for (Contest& contest : contests) calibrate(contest, effort.round_seconds * kLongRounds);
  for (unsigned round = 0; round < effort.rounds; round++) {
    for (Contest& contest : contests) {
      double start = now();
      contest.job(contest.times);
      contest.alone.push_back(now() - start);
      contest.both.push_back(partner.both(contest.job, contest.times));
    }
  }
  Line line{name, {}};
  for (const Contest& contest : contests) {
    line.cells.emplace_back(gain(contest.alone, contest.both));
  }
  return line;
}

// Each thread has a result of its own.
Job calls(Site site) {
  return [site](long times) {
    alignas(64) unsigned char room[kResultRoom];
    for (long i = 0; i < times; i++) site.call(site.what, site.fn, room, site.avalue);
  };
}

Job closures(Library& library, Subject& subject) {
  return [&](long times) {
    for (long i = 0; i < times; i++) {
      void* code;
      auto closure = static_cast<ffi_closure*>(library.closure_alloc(sizeof(ffi_closure), &code));
      library.prep_closure_loc(closure, &subject.cif, subject.row.handler, nullptr, code);
      library.closure_free(closure);
    }
  };
}

void mallocs(long times) {
  for (long i = 0; i < times; i++) {
    void* volatile block = malloc(sizeof(ffi_closure));
    free(block);
  }
}

}  // namespace

Table threads_table(const Bench& bench) {
  Table table{"two threads", "work of one thread = 1, so 2 is best", {{"", "limit"}}, {}};
  const Row& row = *find_row("6 mixed");
  std::vector<Contest> calling = {Contest(calls(site_of(Way::glue, row, nullptr)))};
  std::vector<Contest> making = {Contest(mallocs)};
  std::vector<std::unique_ptr<Subject>> subjects;
  for (size_t k = 0; k < bench.libraries.size(); k++) {
    table.columns.push_back({"", who(k)});
    subjects.push_back(std::make_unique<Subject>(*bench.libraries[k], row));
    Subject& subject = *subjects.back();
    calling.push_back(Contest(calls(site_of(Way::call, row, &subject))));
    making.push_back(Contest(closures(*bench.libraries[k], subject)));
  }
  Partner partner;
  table.lines = {compete("ffi_call; limit: glue", std::move(calling), partner, bench.effort),
                 compete("closure alloc+prep+free; limit: malloc+free", std::move(making), partner,
                         bench.effort)};
  return table;
}

}  // namespace bench
