// SPDX-License-Identifier: MIT
// Times works against each other on a machine that has other things to do: in every round each work
// runs for a few microseconds, so that what slows the machine down slows all of them alike, and
// only ratios within a round count.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace bench {

// The median of the rounds' ratios; half of the rounds lie between low and high.
struct Ratio {
  double median = 0, low = 0, high = 0;
};

struct Work {
  std::function<void(long times)> run;
  double divisor = 1;  // operations in one of the times
};

struct Effort {
  unsigned rounds = 301;
  double round_seconds = 20e-6;
};

double now();  // seconds

// Seconds per operation of each work in each round.
using Times = std::vector<std::vector<double>>;
Times interleave(const std::vector<Work>& works, const Effort& effort);

Ratio ratio(const std::vector<double>& times, const std::vector<double>& limit);
Ratio spread(std::vector<double> samples);
Ratio exactly(double value);
// The geometric mean of medians, lows and highs.
Ratio geometric_mean(const std::vector<Ratio>& ratios);

}  // namespace bench
