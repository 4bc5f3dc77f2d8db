// SPDX-License-Identifier: MIT
// What the library and the judge use of a C library, for ABIs that have none here: on Linux's
// system calls, for static programs of one thread. The headers are glibc's.
#include <errno.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

int main(int argc, char **argv);

// ---- The kernel's side

#if defined __riscv
#define START ".option push; .option norelax; la gp, __global_pointer$; .option pop; " \
              "mv a0, sp; call bare_main"
#define REGISTER(name) "a" #name
#define NUMBER "a7"
#define KERNEL "ecall"
#define CLOBBERED "memory"
#elif defined __loongarch__
#define START "move $a0, $sp; bl bare_main"
#define REGISTER(name) "$a" #name
#define NUMBER "$a7"
#define KERNEL "syscall 0"
#define CLOBBERED "memory", "$t0", "$t1", "$t2", "$t3", "$t4", "$t5", "$t6", "$t7", "$t8"
#elif defined __aarch64__
#define START "mov x0, sp; bl bare_main"
#define REGISTER(name) "x" #name
#define NUMBER "x8"
#define KERNEL "svc 0"
#define CLOBBERED "memory"
#elif defined __arm__
#define START ".arm; mov r0, sp; bl bare_main"
#define REGISTER(name) "r" #name
#define NUMBER "r7"
#define KERNEL "svc 0"
#define CLOBBERED "memory"
#elif defined __x86_64__ && defined __ILP32__
// x32, started as a program of 64 bits (run-x32): it has its stack in its own memory.
#define START "movq %rsp, %rdi; movl $bare_stack_end, %esp; call bare_start"
#define REGISTER(name) REGISTER_##name
#define REGISTER_0 "rdi"
#define REGISTER_1 "rsi"
#define REGISTER_2 "rdx"
#define REGISTER_3 "r10"
#define REGISTER_4 "r8"
#define REGISTER_5 "r9"
#define NUMBER "rax"
#define ANSWER n
#define KERNEL "syscall"
#define CLOBBERED "memory", "rcx", "r11"
#else
#error "bare.c: how does a program start here, and call the system?"
#endif

#ifndef ANSWER
#define ANSWER a0
#endif

__asm__(".text; .globl _start; _start: " START);

static int error_number;
int *__errno_location(void) { return &error_number; }

static long call(long number, const long args[6]) {
#ifdef __X32_SYSCALL_BIT
  number &= ~__X32_SYSCALL_BIT;
#endif
  register long n __asm__(NUMBER) = number;
  register long a0 __asm__(REGISTER(0)) = args[0];
  register long a1 __asm__(REGISTER(1)) = args[1];
  register long a2 __asm__(REGISTER(2)) = args[2];
  register long a3 __asm__(REGISTER(3)) = args[3];
  register long a4 __asm__(REGISTER(4)) = args[4];
  register long a5 __asm__(REGISTER(5)) = args[5];
  __asm__ volatile(KERNEL : "+r"(a0), "+r"(n) : "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5)
                   : CLOBBERED);
  long answer = ANSWER;
  if (answer >= 0 || answer < -4095) return answer;
  errno = (int)-answer;
  return -1;
}
#define CALL(number, ...) call(number, (const long[6]){__VA_ARGS__})

long syscall(long number, ...) {
  long args[6];
  va_list list;
  va_start(list, number);
  for (int i = 0; i < 6; i++) args[i] = va_arg(list, long);
  va_end(list);
  return call(number, args);
}

// ---- Files

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  int mode = va_arg(list, int);
  va_end(list);
  return (int)CALL(SYS_openat, AT_FDCWD, (long)path, flags, mode);
}

int close(int fd) { return (int)CALL(SYS_close, fd); }
ssize_t read(int fd, void *to, size_t size) { return CALL(SYS_read, fd, (long)to, (long)size); }
ssize_t write(int fd, const void *from, size_t size) {
  return CALL(SYS_write, fd, (long)from, (long)size);
}
int access(const char *path, int mode) {
  return (int)CALL(SYS_faccessat, AT_FDCWD, (long)path, mode);
}
int unlink(const char *path) { return (int)CALL(SYS_unlinkat, AT_FDCWD, (long)path); }

int fcntl(int fd, int command, ...) {
  va_list list;
  va_start(list, command);
  long argument = va_arg(list, long);
  va_end(list);
#ifdef SYS_fcntl64
  return (int)CALL(SYS_fcntl64, fd, command, argument);
#else
  return (int)CALL(SYS_fcntl, fd, command, argument);
#endif
}

// What says which file it is.
int fstat(int fd, struct stat *status) {
  enum { at_empty_path = 0x1000 };
  struct statx all;
  if (CALL(SYS_statx, fd, (long)"", at_empty_path, STATX_BASIC_STATS, (long)&all)) return -1;
  memset(status, 0, sizeof *status);
  status->st_mode = all.stx_mode;
  status->st_ino = all.stx_ino;
  status->st_dev = makedev(all.stx_dev_major, all.stx_dev_minor);
  return 0;
}

// Files have no name here (O_TMPFILE). This header leaves out what it is called in the library.
int mkostemp(char *path, int flags) __asm__("mkostemp64");
int mkostemp(char *path, int flags) {
  (void)path, (void)flags;
  errno = ENOSYS;
  return -1;
}

// ---- Memory

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
#if defined __x86_64__ && defined __ILP32__
  if (!at) flags |= MAP_32BIT;
#endif
#ifdef SYS_mmap2
  long in_units = (long)(offset / 4096), number = SYS_mmap2;
#else
  long in_units = offset, number = SYS_mmap;
#endif
  return (void *)CALL(number, (long)at, (long)size, protection, flags, fd, in_units);
}

int munmap(void *at, size_t size) { return (int)CALL(SYS_munmap, (long)at, (long)size); }
int mprotect(void *at, size_t size, int protection) {
  return (int)CALL(SYS_mprotect, (long)at, (long)size, protection);
}
int madvise(void *at, size_t size, int advice) {
  return (int)CALL(SYS_madvise, (long)at, (long)size, advice);
}

// Nothing is ever given back: the programs are short.
void *malloc(size_t size) {
  enum { alignment = 16, chunk = 1 << 20 };
  static char *next;
  static size_t left;
  size = (size + alignment - 1) & ~(size_t)(alignment - 1);
  if (size > left) {
    size_t wanted = size > chunk ? size : chunk;
    char *more = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (more == MAP_FAILED) return NULL;
    next = more;
    left = wanted;
  }
  char *start = next;
  next += size;
  left -= size;
  return start;
}
void *calloc(size_t count, size_t size) { return malloc(count * size); }
void free(void *at) { (void)at; }

// ---- Strings. The empty assembly keeps compilers from making a call of the loop: to itself.

#define ONE_BY_ONE __asm__ volatile("")

void *memmove(void *to, const void *from, size_t size) {
  char *target = to;
  const char *source = from;
  int backwards = (uintptr_t)to - (uintptr_t)from < size;
  for (size_t i = 0; i < size; i++) {
    size_t at = backwards ? size - 1 - i : i;
    target[at] = source[at];
    ONE_BY_ONE;
  }
  return to;
}
void *memcpy(void *to, const void *from, size_t size) { return memmove(to, from, size); }

void *memset(void *to, int byte, size_t size) {
  for (char *at = to; size--; at++) {
    *at = (char)byte;
    ONE_BY_ONE;
  }
  return to;
}

int memcmp(const void *one, const void *other, size_t size) {
  const unsigned char *a = one, *b = other;
  for (; size--; a++, b++) {
    if (*a != *b) return *a - *b;
  }
  return 0;
}

void *memchr(const void *start, int byte, size_t size) {
  for (const unsigned char *at = start; size--; at++) {
    if (*at == (unsigned char)byte) return (void *)at;
  }
  return NULL;
}

size_t strlen(const char *text) {
  size_t length = 0;
  for (; text[length]; length++) ONE_BY_ONE;
  return length;
}

char *strchr(const char *text, int byte) { return memchr(text, byte, strlen(text) + 1); }

int strcmp(const char *one, const char *other) {
  for (; *one && *one == *other; one++) other++;
  return (unsigned char)*one - (unsigned char)*other;
}

size_t strspn(const char *text, const char *accepted) {
  size_t length = 0;
  while (text[length] && strchr(accepted, text[length])) length++;
  return length;
}

char *strstr(const char *text, const char *part) {
  size_t length = strlen(part);
  for (; strlen(text) >= length; text++) {
    if (!memcmp(text, part, length)) return (char *)text;
  }
  return NULL;
}

// Of decimal digits alone.
unsigned long strtoul(const char *text, char **end, int base) {
  (void)end, (void)base;
  unsigned long number = 0;
  for (; *text >= '0' && *text <= '9'; text++) number = 10 * number + (unsigned long)(*text - '0');
  return number;
}

// ---- The process

static const unsigned long *auxiliary;
static char **environment;

unsigned long getauxval(unsigned long key) {
  for (const unsigned long *entry = auxiliary; entry[0] != AT_NULL; entry += 2) {
    if (entry[0] == key) return entry[1];
  }
  return 0;
}

long sysconf(int name) { return name == _SC_PAGESIZE ? (long)getauxval(AT_PAGESZ) : -1; }

int pthread_setcancelstate(int state, int *before) {
  *before = state;
  return 0;
}

char *getenv(const char *name) {
  size_t length = strlen(name);
  for (char **entry = environment; *entry; entry++) {
    if (!memcmp(*entry, name, length) && (*entry)[length] == '=') return *entry + length + 1;
  }
  return NULL;
}

int prctl(int option, ...) {
  va_list list;
  va_start(list, option);
  long args[6] = {option};
  for (int i = 1; i < 5; i++) args[i] = va_arg(list, long);
  va_end(list);
  return (int)call(SYS_prctl, args);
}

void exit(int status) {
  for (;;) CALL(SYS_exit_group, status);
}

__attribute__((used)) static void bare_main(long *stack) {
  int argc = (int)stack[0];
  environment = (char **)(stack + argc + 2);
  char **end = environment;
  while (*end) end++;
  auxiliary = (const unsigned long *)(end + 1);
  exit(main(argc, (char **)(stack + 1)));
}

#if defined __x86_64__ && defined __ILP32__
// The kernel has left pointers of 64 bits, and strings where those of 32 do not reach.
__attribute__((used, aligned(16))) static char bare_stack[1 << 20];
__asm__(".set bare_stack_end, bare_stack + (1 << 20)");

static uint64_t peek(uint64_t at) {
  uint64_t value;
  __asm__ volatile("movq (%1), %0" : "=r"(value) : "r"(at));
  return value;
}

static char *copy_string(uint64_t from) {
  static char strings[4096];
  static size_t used;
  char *copied = strings + used;
  do strings[used] = (char)peek(from++);
  while (strings[used++] && used < sizeof strings - 1);
  return copied;
}

__attribute__((used)) static void bare_start(uint64_t stack) {
  enum { most = 64 };
  static long words[4 * most];
  size_t count = 0;
  long argc = (long)peek(stack);
  words[count++] = argc;
  for (long i = 1; i <= argc && i < most; i++) words[count++] = (long)copy_string(peek(stack + 8 * i));
  count += 2;  // no environment
  for (stack += 8 * (argc + 2); peek(stack); stack += 8) {}
  for (stack += 8; peek(stack) && count < 4 * most - 2; stack += 16) {
    words[count++] = (long)peek(stack);
    words[count++] = (long)peek(stack + 8);
  }
  bare_main(words);
}
#endif

// ---- What compilers call

#ifdef __riscv
int __riscv_flush_icache(void *start, void *end, unsigned long flags) {
  enum { sys_riscv_flush_icache = 259 };
  return (int)CALL(sys_riscv_flush_icache, (long)start, (long)end, (long)flags);
}
#endif

#ifdef __aarch64__
void __clear_cache(void *start, void *end) {
  for (char *at = start; at < (char *)end; at += 4) {
    __asm__ volatile("dc cvau, %0; dsb ish; ic ivau, %0; dsb ish; isb" : : "r"(at) : "memory");
  }
}
#elif defined __arm__
void __clear_cache(void *start, void *end) {
  enum { sys_cacheflush = 0xf0002 };
  CALL(sys_cacheflush, (long)start, (long)end);
}
// What unwind tables name: nothing is thrown.
void __aeabi_unwind_cpp_pr0(void) {}
void __aeabi_unwind_cpp_pr1(void) {}
#endif

int bcmp(const void *one, const void *other, size_t size) { return memcmp(one, other, size); }

// The number of zero bits at the end.
int __ctzdi2(long long number) {
  int count = 0;
  for (; !(number & 1); number = (long long)((unsigned long long)number >> 1)) {
    count++;
    ONE_BY_ONE;
  }
  return count;
}

int __ctzsi2(int number) { return __ctzdi2(number); }

int __popcountdi2(long long number) {
  int count = 0;
  for (unsigned long long left = (unsigned long long)number; left; left &= left - 1) {
    count++;
    ONE_BY_ONE;
  }
  return count;
}
