// SPDX-License-Identifier: MIT
// Executable memory on POSIX systems: one function for each source.
//
// Nothing that is mapped executable is writable or has a writable alias, every descriptor is closed
// before its function returns, and what a path leads to is used only if it is the file that this
// library was loaded from.
#define _FILE_OFFSET_BITS 64
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#endif

#include "exec_memory.h"
#include "text_lines.h"

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif

namespace ffi::exec::os {
namespace {

constexpr Outcome kDone = {nullptr, 0};

// Every trampoline begins with a landing pad: where the processor can check them (BTI), it is to.
int executable() {
#if defined __linux__ && defined __aarch64__
  constexpr unsigned long kHasBti = 1 << 17;  // HWCAP2_BTI
  constexpr int kGuarded = 0x10;              // PROT_BTI, which other processors refuse
  if (getauxval(AT_HWCAP2) & kHasBti) return PROT_READ | PROT_EXEC | kGuarded;
#endif
  return PROT_READ | PROT_EXEC;
}

Outcome failed(const char* step) { return {step, errno}; }

// What use(fd) makes of an open file, which is closed then; or why it could not be opened. A
// destructor would need the C++ library where exceptions are enabled.
template <class Use>
Outcome with_file(int fd, const char* step, Use use) {
  if (fd < 0) return failed(step);
  Outcome outcome = use(fd);
  close(fd);
  return outcome;
}

int open_to_read(const char* path) { return open(path, O_RDONLY | O_CLOEXEC); }

// What cannot be mapped anywhere is not tried on reserved address space: some kernels leave a hole.
Outcome map(char* at, size_t size, int fd, off_t offset) {
  void* trial = mmap(nullptr, size, executable(), MAP_PRIVATE, fd, offset);
  if (trial == MAP_FAILED) return failed("mmap");
  munmap(trial, size);
  void* mapped = mmap(at, size, executable(), MAP_PRIVATE | MAP_FIXED, fd, offset);
  return mapped == at ? kDone : failed("mmap");
}

// ---- The library's own file ----

// Finds the mapping of these bytes; opens its file if that is asked for.
Outcome find_mapping(uintptr_t from, size_t size, Mapping* found, int* file) {
  return with_file(open_to_read("/proc/self/maps"), "open /proc/self/maps", [&](int maps) {
    Lines lines(maps);
    while (char* line = lines.next()) {
      *found = parse_mapping(line);
      if (found->start > from || from + size > found->end) continue;
      if (file) *file = open_to_read(found->path);
      return kDone;
    }
    return Outcome{"find the library in /proc/self/maps", ENOENT};
  });
}

Outcome map_from(int library, const Mapping& own, char* at, uintptr_t from, size_t size) {
  struct stat status;
  if (fstat(library, &status)) return failed("fstat the library");
  FileId file = {major(status.st_dev), minor(status.st_dev), status.st_ino};
  Outcome outcome = map(at, size, library, static_cast<off_t>(own.offset + from - own.start));
  if (outcome.step || file == own.file) return outcome;
  // btrfs, and overlays of older kernels, tell fstat of another device than /proc/self/maps.
  Mapping copy;
  outcome = find_mapping(reinterpret_cast<uintptr_t>(at), size, &copy, nullptr);
  if (!outcome.step && copy.file == own.file) return outcome;
  clear(at, size);
  return {"recognise the library", ESTALE};
}

Outcome map_own_file(char* at, uintptr_t from, size_t size) {
  Mapping own;
  int file;
  Outcome outcome = find_mapping(from, size, &own, &file);
  if (outcome.step) return outcome;
  return with_file(file, "open the library",
                   [&](int library) { return map_from(library, own, at, from, size); });
}

// ---- Memory and files of our own ----

Outcome write_anonymous(char* at, const char* from, size_t size) {
  Outcome outcome = kDone;
  if (!commit(at, size)) return failed("mprotect");
  memcpy(at, from, size);
  if (mprotect(at, size, executable())) {
    outcome = failed("mprotect");
    clear(at, size);
  }
  __builtin___clear_cache(at, at + size);
  return outcome;
}

bool write_all(int fd, const char* from, size_t size) {
  while (size) {
    ssize_t written = write(fd, from, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    from += written;
    size -= static_cast<size_t>(written);
  }
  return true;
}

Outcome map_memfd(char* at, const char* from, size_t size) {
#if defined __linux__ && defined SYS_memfd_create && defined F_ADD_SEALS
  constexpr unsigned kCloexec = 1, kAllowSealing = 2, kNoexecSeal = 8;
  // Mapping it executable needs no permission to execute the file; older kernels do not know the
  // flag.
  int fd = static_cast<int>(syscall(SYS_memfd_create, "libffi", kCloexec | kNoexecSeal));
  if (fd < 0 && errno == EINVAL) {
    fd = static_cast<int>(syscall(SYS_memfd_create, "libffi", kCloexec | kAllowSealing));
  }
  return with_file(fd, "memfd_create", [&](int file) {
    if (!write_all(file, from, size)) return failed("write");
    if (fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)) {
      return failed("fcntl F_ADD_SEALS");
    }
    return map(at, size, file, 0);
  });
#else
  (void)at, (void)from, (void)size;
  return {"memfd_create", ENOSYS};
#endif
}

// A file without a name, that nobody else can open.
int open_temporary(const char* directory) {
  int fd = -1;
#ifdef O_TMPFILE
  fd = open(directory, O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0) return fd;
#endif
  static const char kName[] = "/ffiXXXXXX";
  size_t length = strlen(directory);
  if (length + sizeof kName > PATH_MAX) return errno = ENAMETOOLONG, -1;
  char* path = static_cast<char*>(__builtin_alloca(length + sizeof kName));
  memcpy(path, directory, length);
  memcpy(path + length, kName, sizeof kName);
  fd = mkostemp(path, O_CLOEXEC);
  if (fd >= 0) unlink(path);
  return fd;
}

Outcome map_temporary(const char* directory, char* at, const char* from, size_t size) {
  if (!directory || !*directory) return {"getenv", ENOENT};
  return with_file(open_temporary(directory), "open a temporary file", [&](int file) {
    return write_all(file, from, size) ? map(at, size, file, 0) : failed("write");
  });
}

// A temporary file in the first file system of a list of mounts that takes it.
Outcome map_in_mounts(const char* list, char* at, const char* from, size_t size) {
  return with_file(open_to_read(list), "open the list of mounts", [&](int mounts) {
    Outcome outcome = {"find a writable mount", ENOENT};
    Lines lines(mounts);
    while (char* line = lines.next()) {
      Mount mount = parse_mount(line);
      if (!mount.directory || mount.read_only || mount.no_exec) continue;
      outcome = map_temporary(mount.directory, at, from, size);
      if (!outcome.step) break;
    }
    return outcome;
  });
}

Outcome map_by(Source source, char* at, const char* from, size_t size) {
  switch (source) {
    case Source::file: return map_own_file(at, reinterpret_cast<uintptr_t>(from), size);
    case Source::anonymous: return write_anonymous(at, from, size);
    case Source::memfd: return map_memfd(at, from, size);
    case Source::libffi_tmpdir: return map_temporary(getenv("LIBFFI_TMPDIR"), at, from, size);
    case Source::tmpdir: return map_temporary(getenv("TMPDIR"), at, from, size);
    case Source::tmp: return map_temporary("/tmp", at, from, size);
    case Source::var_tmp: return map_temporary("/var/tmp", at, from, size);
    case Source::dev_shm: return map_temporary("/dev/shm", at, from, size);
    case Source::home: return map_temporary(getenv("HOME"), at, from, size);
    case Source::etc_mtab: return map_in_mounts("/etc/mtab", at, from, size);
    case Source::proc_mounts: break;
  }
  return map_in_mounts("/proc/mounts", at, from, size);
}

}  // namespace

size_t page_size() { return static_cast<size_t>(sysconf(_SC_PAGESIZE)); }

Facts facts() {
  Facts facts = {};
  facts.has_files = true;
#ifdef __linux__
  facts.privileged = getauxval(AT_SECURE) != 0;
  facts.has_memfd = true;
#else
  facts.privileged = issetugid();
#endif
  return facts;
}

char* reserve(size_t size) {
  void* start = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return start == MAP_FAILED ? nullptr : static_cast<char*>(start);
}

bool keep(char* space, size_t size, char* code, size_t code_bytes, char* cells, size_t cell_bytes) {
  char* gaps[3][2] = {
      {space, code}, {code + code_bytes, cells}, {cells + cell_bytes, space + size}};
  for (auto& gap : gaps) {
    if (gap[0] != gap[1]) munmap(gap[0], static_cast<size_t>(gap[1] - gap[0]));
  }
  return true;
}

void release(char* at, size_t size) { munmap(at, size); }
bool commit(char* at, size_t size) { return !mprotect(at, size, PROT_READ | PROT_WRITE); }
void discard(char* at, size_t size) { madvise(at, size, MADV_DONTNEED); }
void clear(char* at, size_t size) {
  (void)mmap(at, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

// A thread that is being cancelled is so later: nothing is left half done.
Outcome map_code(Source source, char* at, const char* from, size_t size) {
#if defined __linux__ && !defined __ANDROID__
  int before;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
  Outcome outcome = map_by(source, at, from, size);
  pthread_setcancelstate(before, &before);
  return outcome;
#else
  return map_by(source, at, from, size);
#endif
}

}  // namespace ffi::exec::os
