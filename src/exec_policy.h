// SPDX-License-Identifier: MIT
// From facts about the process to the sources of executable memory to try, in order.
// Tested by testsuite/unit/exec_policy_test.cc.
#pragma once

namespace ffi::exec {

// Where a copy of the library's code table can come from. The order is the order of trial: what
// needs the least permission and leaves the fewest traces is first.
enum class Source : unsigned char {
  file,           // the library's own file, mapped again
  anonymous,      // memory that is written, then made executable
  memfd,          // a sealed file in memory
  libffi_tmpdir,  // a temporary file without a name in $LIBFFI_TMPDIR …
  tmpdir,
  tmp,
  var_tmp,
  dev_shm,
  home,
  etc_mtab,  // … and in each file system that /etc/mtab lists
  proc_mounts,
};
constexpr unsigned kSources = 11;

struct Facts {
  bool privileged;  // runs with rights that its caller lacks: a set-uid program
  bool has_memfd;
  bool has_files;  // files can be mapped
};

struct Strategies {
  Source sources[kSources] = {};
  unsigned count = 0;

  constexpr const Source* begin() const { return sources; }
  constexpr const Source* end() const { return sources + count; }
};

constexpr bool comes_from_environment(Source source) {
  return source == Source::libffi_tmpdir || source == Source::tmpdir || source == Source::home;
}

constexpr bool is_promising(Source source, const Facts& facts) {
  switch (source) {
    case Source::anonymous: return true;
    case Source::memfd: return facts.has_memfd;
    case Source::file:
    case Source::libffi_tmpdir:
    case Source::tmpdir:
    case Source::tmp:
    case Source::var_tmp:
    case Source::dev_shm:
    case Source::home:
    case Source::etc_mtab:
    case Source::proc_mounts: break;
  }
  return facts.has_files && !(facts.privileged && comes_from_environment(source));
}

constexpr Strategies strategies(const Facts& facts) {
  Strategies result;
  for (unsigned i = 0; i < kSources; i++) {
    Source source = static_cast<Source>(i);
    if (is_promising(source, facts)) result.sources[result.count++] = source;
  }
  return result;
}

}  // namespace ffi::exec
