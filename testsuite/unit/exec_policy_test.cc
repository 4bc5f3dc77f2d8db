// SPDX-License-Identifier: MIT
// Facts about a process -> the sources of executable memory that are tried, in order.
#include "../../src/exec_policy.h"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace ffi::exec;

namespace {

std::string order(const Facts& facts) {
  static const char* const kNames[] = {"file",    "anonymous", "memfd",    "$LIBFFI",
                                       "$TMPDIR", "/tmp",      "/var/tmp", "/dev/shm",
                                       "$HOME",   "mtab",      "mounts"};
  static_assert(sizeof kNames / sizeof *kNames == kSources);
  std::string result;
  for (Source source : strategies(facts)) {
    result += (result.empty() ? "" : " ") + std::string(kNames[static_cast<unsigned>(source)]);
  }
  return result;
}

struct Row {
  Facts facts;  // privileged, has_memfd, has_files
  const char* order;
};

const Row kRows[] = {
    {{false, true, true},
     "file anonymous memfd $LIBFFI $TMPDIR /tmp /var/tmp /dev/shm $HOME mtab mounts"},
    {{true, true, true}, "file anonymous memfd /tmp /var/tmp /dev/shm mtab mounts"},
    {{false, false, true},
     "file anonymous $LIBFFI $TMPDIR /tmp /var/tmp /dev/shm $HOME mtab mounts"},
    {{false, true, false}, "anonymous memfd"},
    {{false, false, false}, "anonymous"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(exec_policy)

BOOST_AUTO_TEST_CASE(decision_table) {
  for (const Row& row : kRows) BOOST_TEST(order(row.facts) == row.order);
}

BOOST_AUTO_TEST_CASE(privileged_processes_trust_no_environment) {
  for (unsigned bits = 0; bits < 4; bits++) {
    Facts facts = {true, bool(bits & 1), bool(bits & 2)};
    for (Source source : strategies(facts)) BOOST_TEST(!comes_from_environment(source));
  }
}

BOOST_AUTO_TEST_SUITE_END()
