// SPDX-License-Identifier: MIT
// Lines of /proc/self/maps and /proc/mounts, and reading lines of any length.
#include "../../src/text_lines.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>
#include <vector>

using namespace ffi::exec;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  int ends[2];
  BOOST_REQUIRE(!pipe(ends));
  std::thread writer([&] {
    for (size_t i = 0; i < text.size(); i += 1000) {
      size_t length = text.size() - i < 1000 ? text.size() - i : 1000;
      if (write(ends[1], text.data() + i, length) < 0) break;
    }
    close(ends[1]);
  });
  std::vector<std::string> result;
  Lines lines(ends[0]);
  while (char* line = lines.next()) result.push_back(line);
  writer.join();
  close(ends[0]);
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_lines)

BOOST_AUTO_TEST_CASE(lines_up_to_the_length_of_the_buffer) {
  std::string longest(Lines::kLength - 1, 'x'), too_long(3 * Lines::kLength, 'y');
  auto lines = lines_of("a\n\n" + longest + "\n" + too_long + "\nb\nno newline");
  BOOST_TEST((lines == std::vector<std::string>{"a", "", longest, "b"}));
}

BOOST_AUTO_TEST_CASE(mappings) {
  char line[] = "7fcfc3c02000-7fcfc3c15000 r-xp 00002000 fe:1a 10969809                   /a b/lib.so";
  Mapping mapping = parse_mapping(line);
  BOOST_TEST(mapping.start == uintptr_t(0x7fcfc3c02000));
  BOOST_TEST(mapping.end == uintptr_t(0x7fcfc3c15000));
  BOOST_TEST(mapping.offset == 0x2000u);
  BOOST_TEST(mapping.file.major == 0xfeu);
  BOOST_TEST(mapping.file.minor == 0x1au);
  BOOST_TEST(mapping.file.inode == 10969809u);
  BOOST_TEST(mapping.path == "/a b/lib.so");
}

BOOST_AUTO_TEST_CASE(mappings_without_a_file) {
  char line[] = "7f0000000000-7f0000001000 rw-p 00000000 00:00 0";
  Mapping mapping = parse_mapping(line);
  BOOST_TEST(mapping.file.inode == 0u);
  BOOST_TEST(mapping.path == "");
}

BOOST_AUTO_TEST_CASE(mounts) {
  struct Row {
    const char* line;
    const char* directory;
    bool read_only, no_exec;
  };
  for (const Row& row : {Row{"none /tmp tmpfs rw,noexec,size=1m 0 0", "/tmp", false, true},
                         Row{"/dev/sda1 / ext4 ro,relatime 0 0", "/", true, false},
                         Row{"a /a\\040b\\134c ext4 rw,errors=remount-ro 0 0", "/a b\\c", false,
                             false},
                         Row{"incomplete", "", false, false}}) {
    std::string copy = row.line;
    Mount mount = parse_mount(copy.data());
    BOOST_TEST(mount.directory == row.directory);
    BOOST_TEST(mount.read_only == row.read_only);
    BOOST_TEST(mount.no_exec == row.no_exec);
  }
}

BOOST_AUTO_TEST_SUITE_END()
