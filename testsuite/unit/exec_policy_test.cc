// SPDX-License-Identifier: MIT
// Facts about a process -> the sources of executable memory that are tried, in order.
#include "../../src/exec_policy.h"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace ffi::exec;

namespace {

std::string order(const Facts& facts) {
  static const char* const kNames[] = {"file",    "anonymous", "memfd",   "text",
                                       "$LIBFFI", "$TMPDIR",   "/tmp",    "/var/tmp",
                                       "/dev/shm", "$HOME",    "mtab",    "mounts"};
  static_assert(sizeof kNames / sizeof *kNames == kSources);
  std::string result;
  for (Source source : strategies(facts)) {
    result += (result.empty() ? "" : " ") + std::string(kNames[static_cast<unsigned>(source)]);
  }
  return result;
}

struct Row {
  Facts facts;  // privileged, written_is_data, has_memfd, can_duplicate_text, has_files
  const char* order;
};

const Row kRows[] = {
    {{false, false, true, true, true},
     "file anonymous memfd text $LIBFFI $TMPDIR /tmp /var/tmp /dev/shm $HOME mtab mounts"},
    {{true, false, true, true, true},
     "file anonymous memfd text /tmp /var/tmp /dev/shm mtab mounts"},
    {{false, true, true, true, true},
     "file memfd text $LIBFFI $TMPDIR /tmp /var/tmp /dev/shm $HOME mtab mounts"},
    {{true, true, true, true, true}, "file memfd text /tmp /var/tmp /dev/shm mtab mounts"},
    {{false, false, false, false, true},
     "file anonymous $LIBFFI $TMPDIR /tmp /var/tmp /dev/shm $HOME mtab mounts"},
    {{false, false, false, false, false}, "file anonymous"},
    {{true, true, false, false, false}, "file"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(exec_policy)

BOOST_AUTO_TEST_CASE(decision_table) {
  for (const Row& row : kRows) BOOST_TEST(order(row.facts) == row.order);
}

BOOST_AUTO_TEST_CASE(privileged_processes_trust_no_environment) {
  for (unsigned bits = 0; bits < 16; bits++) {
    Facts facts = {true, bool(bits & 1), bool(bits & 2), bool(bits & 4), bool(bits & 8)};
    for (Source source : strategies(facts)) BOOST_TEST(!comes_from_environment(source));
  }
}

BOOST_AUTO_TEST_SUITE_END()
