// SPDX-License-Identifier: MIT
// cetcheck: a plugin for qemu-x86_64 that does what Intel's control-flow enforcement does in
// hardware, and ends the program with a message and status 86 if the library would not survive it.
//
//   Indirect branch tracking: where an indirect call or jump leads into the library or a copy of
//   its trampolines, there is endbr64. Shadow stack: every ret returns to where its call came from.
//   Returning further up, as longjmp and unwinders do by other means, is allowed; so is returning
//   from a signal handler.
//
// Written to version 1 of the plugin interface (qemu 4.2 to 8.2), from its documentation:
// https://www.qemu.org/docs/master/devel/tcg-plugins.html
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The part of qemu's interface that is used here.
typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
typedef struct qemu_info_t qemu_info_t;
typedef void (*translate_callback)(qemu_plugin_id_t, struct qemu_plugin_tb *);
typedef void (*exit_callback)(qemu_plugin_id_t, void *);
typedef void (*execute_callback)(unsigned cpu, void *data);
enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, translate_callback);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, exit_callback, void *);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *, execute_callback,
                                            enum qemu_plugin_cb_flags, void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

enum { kCalls = 1, kIndirect = 2, kReturns = 4, kLandingPad = 8, kLeavesHandler = 16 };
enum { kMaxThreads = 256, kMaxDepth = 1 << 16, kFailed = 86 };

struct instruction {
  uint64_t address;
  uint64_t next;
  unsigned kind;
};

// A thread's shadow stack, and the branch that it has just executed.
static struct thread {
  const struct instruction *branch;
  size_t depth;
  uint64_t stack[kMaxDepth];
} * threads[kMaxThreads];

static uint64_t landings, returns;

static void violated(const char *rule, uint64_t from, uint64_t to) {
  fprintf(stderr, "cetcheck: %s: from %#" PRIx64 " to %#" PRIx64 "\n", rule, from, to);
  _exit(kFailed);
}

// The path of what is mapped at an address; "" if that has none.
static const char *path_at(uint64_t address) {
  static char path[4200];
  char line[4500];
  uint64_t start, end;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && fgets(line, sizeof line, maps)) {
    *path = 0;
    if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %*s %*s %*s %*s %4199[^\n]", &start, &end, path) >=
            2 &&
        start <= address && address < end) {
      break;
    }
  }
  if (maps) fclose(maps);
  return path;
}

// Whether an address lies in the library, or in a copy of its trampolines.
static int is_ours(uint64_t address) {
  const char *path = path_at(address);
  return !*path || strstr(path, "/libffi.") || strstr(path, "memfd:");
}

// The dynamic linker calls what the compiler's start files have put into the library: not ours.
static int is_dynamic_linker(uint64_t address) { return strstr(path_at(address), "/ld-") != NULL; }

static void check_landing(const struct instruction *from, const struct instruction *to) {
  landings++;
  if (to->kind & kLandingPad || !is_ours(to->address)) return;
  if (is_dynamic_linker(from->address)) return;
  violated("an indirect branch without a landing pad", from->address, to->address);
}

static void check_return(struct thread *thread, const struct instruction *to) {
  returns++;
  if (to->kind & kLeavesHandler) return;
  for (size_t depth = thread->depth; depth; depth--) {
    if (thread->stack[depth - 1] != to->address) continue;
    thread->depth = depth - 1;
    return;
  }
  violated("a return to where no call was", thread->branch->address, to->address);
}

// Runs before the first instruction of each block, and before each branch.
static void execute(unsigned cpu, void *data) {
  const struct instruction *instruction = data;
  struct thread *thread = threads[cpu % kMaxThreads];
  if (!thread) thread = threads[cpu % kMaxThreads] = calloc(1, sizeof *thread);
  if (thread->branch) {
    if (thread->branch->kind & kIndirect) check_landing(thread->branch, instruction);
    if (thread->branch->kind & kReturns) check_return(thread, instruction);
  }
  thread->branch = instruction;
  if (!(instruction->kind & kCalls)) return;
  if (thread->depth == kMaxDepth) {
    memmove(thread->stack, thread->stack + kMaxDepth / 2, sizeof thread->stack / 2);
    thread->depth = kMaxDepth / 2;
  }
  thread->stack[thread->depth++] = instruction->next;
}

static int is_prefix(uint8_t byte) {
  return byte == 0x3e || byte == 0xf2 || byte == 0xf3 || byte == 0x66 || (byte & 0xf0) == 0x40;
}

static unsigned kind_of(const uint8_t *code, size_t size) {
  static const uint8_t kEndbr64[] = {0xf3, 0x0f, 0x1e, 0xfa};
  static const uint8_t kSigreturn[] = {0x48, 0xc7, 0xc0, 0x0f, 0, 0, 0};  // mov $15, %rax
  if (size == sizeof kEndbr64 && !memcmp(code, kEndbr64, size)) return kLandingPad;
  if (size == sizeof kSigreturn && !memcmp(code, kSigreturn, size)) return kLeavesHandler;
  unsigned tracked = kIndirect;
  size_t i = 0;
  for (; i + 1 < size && is_prefix(code[i]); i++) {
    if (code[i] == 0x3e) tracked = 0;  // notrack
  }
  unsigned extension = i + 1 < size ? code[i + 1] >> 3 & 7 : 0;
  switch (code[i]) {
    case 0xc2:
    case 0xc3: return kReturns;
    case 0xe8: return kCalls;
    case 0xff:
      if (extension == 2) return kCalls | tracked;
      if (extension == 4) return tracked;
  }
  return 0;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block) {
  (void)id;
  for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
    struct qemu_plugin_insn *it = qemu_plugin_tb_get_insn(block, i);
    size_t size = qemu_plugin_insn_size(it);
    unsigned kind = kind_of(qemu_plugin_insn_data(it), size);
    if (i && !(kind & (kCalls | kIndirect | kReturns))) continue;
    struct instruction *kept = malloc(sizeof *kept);
    kept->address = qemu_plugin_insn_vaddr(it);
    kept->next = kept->address + size;
    kept->kind = kind;
    qemu_plugin_register_vcpu_insn_exec_cb(it, execute, QEMU_PLUGIN_CB_NO_REGS, kept);
  }
}

static void finished(qemu_plugin_id_t id, void *unused) {
  (void)id, (void)unused;
  if (!landings || !returns) violated("nothing was checked", 0, 0);
}

__attribute__((visibility("default"))) int qemu_plugin_install(qemu_plugin_id_t id,
                                                               const qemu_info_t *info, int argc,
                                                               char **argv) {
  (void)info, (void)argc, (void)argv;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_atexit_cb(id, finished, NULL);
  return 0;
}
