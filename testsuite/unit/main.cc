// SPDX-License-Identifier: MIT
// The unit tests' main().
#define BOOST_TEST_MODULE libffi
#include <boost/test/unit_test.hpp>
