// SPDX-License-Identifier: MIT
// The system's tables in text form, read line by line: mappings (/proc/self/maps) and mounts
// (/proc/mounts). No memory is allocated, no line is longer than Lines::kLength.
// Tested by testsuite/unit/text_lines_test.cc.
#pragma once

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

namespace ffi::exec {

class Lines {
 public:
  static constexpr size_t kLength = PATH_MAX + 256;

  explicit Lines(int fd) : fd_(fd) {}

  // The next line, without its newline, until the next call. NULL at the end. A line that is too
  // long is left out.
  char* next() {
    for (bool skip = false;;) {
      char* start = buffer_ + start_;
      if (void* found = memchr(start, '\n', end_ - start_)) {
        char* newline = static_cast<char*>(found);
        *newline = 0;
        start_ = static_cast<size_t>(newline + 1 - buffer_);
        if (!skip) return start;
        skip = false;
        continue;
      }
      memmove(buffer_, start, end_ -= start_);
      start_ = 0;
      if (end_ == kLength) {
        skip = true;
        end_ = 0;
      }
      if (!fill()) return nullptr;
    }
  }

 private:
  bool fill() {
    ssize_t got;
    do {
      got = read(fd_, buffer_ + end_, kLength - end_);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) return false;
    end_ += static_cast<size_t>(got);
    return true;
  }

  int fd_;
  size_t start_ = 0;
  size_t end_ = 0;
  char buffer_[kLength];
};

// Cuts the next word, up to one of the separators, off *line.
[[gnu::cold]] inline char* next_word(char** line, char separator = ' ') {
  char* word = *line;
  char* end = strchr(word, separator);
  *line = end ? end + 1 : word + strlen(word);
  if (end) *end = 0;
  return word;
}

[[gnu::cold]] inline uint64_t hexadecimal(const char* digits) {
  uint64_t value = 0;
  for (; *digits; digits++) {
    unsigned digit = static_cast<unsigned char>(*digits);
    value = value * 16 + (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
  }
  return value;
}

inline uint64_t decimal(const char* digits) {
  uint64_t value = 0;
  for (; *digits; digits++) value = value * 10 + static_cast<uint64_t>(*digits - '0');
  return value;
}

// In place: \ooo stands for a character that would end a word or a line.
[[gnu::cold]] inline void unescape(char* text) {
  auto is_octal = [](char c) { return c >= '0' && c <= '7'; };
  char* to = text;
  while (*text) {
    if (text[0] == '\\' && is_octal(text[1]) && is_octal(text[2]) && is_octal(text[3])) {
      *to++ = static_cast<char>((text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0'));
      text += 4;
    } else {
      *to++ = *text++;
    }
  }
  *to = 0;
}

// Which file it is, as long as it exists.
struct FileId {
  unsigned major;
  unsigned minor;
  uint64_t inode;

  bool operator==(const FileId&) const = default;
};

// A line of /proc/self/maps: "start-end rwxp offset major:minor inode    path".
struct Mapping {
  uintptr_t start;
  uintptr_t end;
  uint64_t offset;
  FileId file;
  char* path;
};

[[gnu::cold]] inline Mapping parse_mapping(char* line) {
  Mapping mapping = {};
  mapping.start = static_cast<uintptr_t>(hexadecimal(next_word(&line, '-')));
  mapping.end = static_cast<uintptr_t>(hexadecimal(next_word(&line)));
  next_word(&line);
  mapping.offset = hexadecimal(next_word(&line));
  mapping.file.major = static_cast<unsigned>(hexadecimal(next_word(&line, ':')));
  mapping.file.minor = static_cast<unsigned>(hexadecimal(next_word(&line)));
  mapping.file.inode = decimal(next_word(&line));
  while (*line == ' ') line++;
  mapping.path = line;
  return mapping;
}

// A line of /proc/mounts: "device directory type options 0 0".
struct Mount {
  char* directory;
  bool read_only;
  bool no_exec;
};

[[gnu::cold]] inline Mount parse_mount(char* line) {
  Mount mount = {};
  next_word(&line);
  mount.directory = next_word(&line);
  unescape(mount.directory);
  next_word(&line);
  char* options = next_word(&line);
  while (*options) {
    const char* option = next_word(&options, ',');
    mount.read_only |= !strcmp(option, "ro");
    mount.no_exec |= !strcmp(option, "noexec");
  }
  return mount;
}

}  // namespace ffi::exec
