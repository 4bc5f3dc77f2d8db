// SPDX-License-Identifier: MIT
// Executable memory on POSIX systems: one function for each source.
//
// Nothing that is mapped executable is writable or has a writable alias, every descriptor is closed
// before its function returns, and what a path leads to is used only if it is the file that this library
// was loaded from.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#endif

#include "exec_memory.h"
#include "text_lines.h"

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
// Older systems take the address for a hint.
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0
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

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

Descriptor open_to_read(const char* path) { return Descriptor(open(path, O_RDONLY | O_CLOEXEC)); }

// Something was mapped: at the address that was asked for?
Outcome settle(void* mapped, char* at, size_t size) {
  if (mapped == at) return kDone;
  munmap(mapped, size);
  return {"mmap", EEXIST};
}

Outcome map(char* at, size_t size, int protection, int flags, int fd, off_t offset) {
  void* mapped = mmap(at, size, protection, MAP_PRIVATE | MAP_FIXED_NOREPLACE | flags, fd, offset);
  return mapped == MAP_FAILED ? failed("mmap") : settle(mapped, at, size);
}

// ---- The library's own file and mapping ----

Outcome map_from(const Mapping& mapping, char* at, size_t size) {
  Descriptor file = open_to_read(mapping.path);
  if (!file.is_open()) return failed("open the library");
  struct stat status;
  if (fstat(file.number(), &status)) return failed("fstat the library");
  if (!S_ISREG(status.st_mode) || status.st_ino != mapping.inode ||
      major(status.st_dev) != mapping.major || minor(status.st_dev) != mapping.minor) {
    return {"recognise the library", ESTALE};
  }
  uint64_t offset = mapping.offset + reinterpret_cast<uintptr_t>(library_code()) - mapping.start;
  return map(at, size, executable(), 0, file.number(), static_cast<off_t>(offset));
}

Outcome map_own_file(char* at, size_t size) {
  Descriptor maps = open_to_read("/proc/self/maps");
  if (!maps.is_open()) return failed("open /proc/self/maps");
  uintptr_t code = reinterpret_cast<uintptr_t>(library_code());
  Lines lines(maps.number());
  while (char* line = lines.next()) {
    Mapping mapping = parse_mapping(line);
    if (mapping.start <= code && code + size <= mapping.end) return map_from(mapping, at, size);
  }
  return {"find the library in /proc/self/maps", ENOENT};
}

#if defined __linux__ && defined MREMAP_DONTUNMAP
void* duplicate(void* from, void* to, size_t size) {
  return reinterpret_cast<void*>(
      syscall(SYS_mremap, from, size, size, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, to));
}

// Emulators may take a mapping that was duplicated for lost: try it with one that is none's loss.
bool loses_originals() {
  size_t page = page_size();
  void* from = mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (from == MAP_FAILED) return true;
  void* to = duplicate(from, nullptr, page);
  bool lost = to == MAP_FAILED || (access(static_cast<char*>(from), F_OK) && errno == EFAULT);
  if (to != MAP_FAILED) munmap(to, page);
  munmap(from, page);
  return lost;
}
#endif

// A second mapping of the library's code, without its file. The pages move to it, and come back to the
// library's when they are next used.
Outcome duplicate_text(char* at, size_t size) {
#if defined __linux__ && defined MREMAP_DONTUNMAP
  if (loses_originals()) return {"mremap", ENOSYS};
  void* mapped = duplicate(library_code(), at, size);
  return mapped == MAP_FAILED ? failed("mremap") : settle(mapped, at, size);
#else
  (void)at, (void)size;
  return {"mremap", ENOSYS};
#endif
}

// ---- Memory and files of our own ----

Outcome write_anonymous(char* at, size_t size) {
  Outcome outcome = map(at, size, PROT_READ | PROT_WRITE, MAP_ANONYMOUS, -1, 0);
  if (outcome.step) return outcome;
  memcpy(at, library_code(), size);
  if (mprotect(at, size, executable())) {
    outcome = failed("mprotect");
    munmap(at, size);
    return outcome;
  }
  __builtin___clear_cache(at, at + size);
  return kDone;
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

Outcome map_memfd(char* at, size_t size) {
#if defined __linux__ && defined SYS_memfd_create && defined F_ADD_SEALS
  constexpr unsigned kCloexec = 1, kAllowSealing = 2, kNoexecSeal = 8;
  // Mapping it executable needs no permission to execute the file; older kernels do not know the flag.
  int fd = static_cast<int>(syscall(SYS_memfd_create, "libffi", kCloexec | kNoexecSeal));
  if (fd < 0 && errno == EINVAL) {
    fd = static_cast<int>(syscall(SYS_memfd_create, "libffi", kCloexec | kAllowSealing));
  }
  Descriptor file(fd);
  if (!file.is_open()) return failed("memfd_create");
  if (!write_all(fd, library_code(), size)) return failed("write");
  if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)) {
    return failed("fcntl F_ADD_SEALS");
  }
  return map(at, size, executable(), 0, fd, 0);
#else
  (void)at, (void)size;
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
  char path[PATH_MAX];
  size_t length = strlen(directory);
  if (length + sizeof kName > sizeof path) return errno = ENAMETOOLONG, -1;
  memcpy(path, directory, length);
  memcpy(path + length, kName, sizeof kName);
  fd = mkostemp(path, O_CLOEXEC);
  if (fd >= 0) unlink(path);
  return fd;
}

Outcome map_temporary(const char* directory, char* at, size_t size) {
  if (!directory || !*directory) return {"getenv", ENOENT};
  Descriptor file(open_temporary(directory));
  if (!file.is_open()) return failed("open a temporary file");
  if (!write_all(file.number(), library_code(), size)) return failed("write");
  return map(at, size, executable(), 0, file.number(), 0);
}

// A temporary file in the first file system of a list of mounts that takes it.
Outcome map_in_mounts(const char* list, char* at, size_t size) {
  Descriptor mounts = open_to_read(list);
  if (!mounts.is_open()) return failed("open the list of mounts");
  Outcome outcome = {"find a writable mount", ENOENT};
  Lines lines(mounts.number());
  while (char* line = lines.next()) {
    Mount mount = parse_mount(line);
    if (!mount.directory || mount.read_only || mount.no_exec) continue;
    outcome = map_temporary(mount.directory, at, size);
    if (!outcome.step || outcome.error == EEXIST) break;
  }
  return outcome;
}

}  // namespace

size_t page_size() { return static_cast<size_t>(sysconf(_SC_PAGESIZE)); }

Facts facts() {
  Facts facts = {};
  facts.has_files = true;
#ifdef __linux__
  facts.privileged = getauxval(AT_SECURE) != 0;
  facts.has_memfd = true;
  facts.can_duplicate_text = true;
#ifndef PR_GET_MDWE
#define PR_GET_MDWE 66
#endif
  facts.written_is_data = prctl(PR_GET_MDWE, 0, 0, 0, 0) > 0;
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
void vacate(char* at, size_t size) { munmap(at, size); }
bool commit(char* at, size_t size) { return !mprotect(at, size, PROT_READ | PROT_WRITE); }
void discard(char* at, size_t size) { madvise(at, size, MADV_DONTNEED); }

Outcome map_code(Source source, char* at, size_t size) {
  switch (source) {
    case Source::file: return map_own_file(at, size);
    case Source::anonymous: return write_anonymous(at, size);
    case Source::memfd: return map_memfd(at, size);
    case Source::text: return duplicate_text(at, size);
    case Source::libffi_tmpdir: return map_temporary(getenv("LIBFFI_TMPDIR"), at, size);
    case Source::tmpdir: return map_temporary(getenv("TMPDIR"), at, size);
    case Source::tmp: return map_temporary("/tmp", at, size);
    case Source::var_tmp: return map_temporary("/var/tmp", at, size);
    case Source::dev_shm: return map_temporary("/dev/shm", at, size);
    case Source::home: return map_temporary(getenv("HOME"), at, size);
    case Source::etc_mtab: return map_in_mounts("/etc/mtab", at, size);
    case Source::proc_mounts: break;
  }
  return map_in_mounts("/proc/mounts", at, size);
}

}  // namespace ffi::exec::os
