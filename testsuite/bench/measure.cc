// SPDX-License-Identifier: MIT
// Rounds, medians and means.
#include "measure.h"

#include <time.h>

#include <algorithm>
#include <cmath>

namespace bench {

double now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

static double seconds_of(const Work& work, long times) {
  double start = now();
  work.run(times);
  return now() - start;
}

// How often the work has to run to fill a round. The fastest of some tries, for the machine may
// have been elsewhere in the others.
static long times_of(const Work& work, double round_seconds) {
  long times = 1;
  while (true) {
    double best = seconds_of(work, times);
    for (int i = 0; i < 4; i++) best = std::min(best, seconds_of(work, times));
    if (best >= round_seconds / 8) {
      return std::max(1L, std::lround(static_cast<double>(times) * round_seconds / best));
    }
    times *= 4;
  }
}

Times interleave(const std::vector<Work>& works, const Effort& effort) {
  std::vector<long> counts;
  for (const Work& work : works) counts.push_back(times_of(work, effort.round_seconds));
  Times times(works.size());
  for (unsigned round = 0; round < effort.rounds; round++) {
    for (size_t k = 0; k < works.size(); k++) {
      size_t i = (k + round) % works.size();  // every work follows every other one as often
      double seconds = seconds_of(works[i], counts[i]);
      times[i].push_back(seconds / static_cast<double>(counts[i]) / works[i].divisor);
    }
  }
  // The order of a round does not matter any more: times[i][round].
  return times;
}

Ratio spread(std::vector<double> samples) {
  std::sort(samples.begin(), samples.end());
  auto at = [&](double part) {
    return samples[static_cast<size_t>(part * static_cast<double>(samples.size() - 1) + 0.5)];
  };
  return {at(0.5), at(0.25), at(0.75)};
}

Ratio ratio(const std::vector<double>& times, const std::vector<double>& limit) {
  std::vector<double> ratios;
  for (size_t i = 0; i < times.size(); i++) ratios.push_back(times[i] / limit[i]);
  return spread(std::move(ratios));
}

Ratio exactly(double value) { return {value, value, value}; }

Ratio geometric_mean(const std::vector<Ratio>& ratios) {
  auto mean = [&](double Ratio::*part) {
    double sum = 0;
    for (const Ratio& ratio : ratios) sum += std::log(ratio.*part);
    return std::exp(sum / static_cast<double>(ratios.size()));
  };
  return {mean(&Ratio::median), mean(&Ratio::low), mean(&Ratio::high)};
}

}  // namespace bench
