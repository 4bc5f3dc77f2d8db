// SPDX-License-Identifier: MIT
// insncount: a plugin for qemu-user that counts the instructions a program has executed.
//
// The program marks its places by dup3(kMarkedDescriptor, ...), which fails and does nothing; at
// each of them, one line with the number of instructions since the start goes to the file `out=`.
// Written to version 1 of the plugin interface (qemu 4.2 to 8.2), from its documentation:
// https://www.qemu.org/docs/master/devel/tcg-plugins.html
//
//   cc -O2 -shared -fPIC insncount.c -o insncount.so
//   qemu-aarch64 -plugin ./insncount.so,out=marks.txt program
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { kMarkedDescriptor = 0x6d61726b };

// The part of qemu's interface that is used here.
typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
typedef struct qemu_info_t qemu_info_t;
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };
typedef void (*translate_callback)(qemu_plugin_id_t, struct qemu_plugin_tb *);
typedef void (*syscall_callback)(qemu_plugin_id_t, unsigned cpu, int64_t number, uint64_t a1,
                                 uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5, uint64_t a6,
                                 uint64_t a7, uint64_t a8);
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, translate_callback);
void qemu_plugin_register_vcpu_syscall_cb(qemu_plugin_id_t, syscall_callback);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, enum qemu_plugin_op,
                                              void *counter, uint64_t add);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

static uint64_t executed;
static FILE *out;

// A block runs from its first instruction to its last: calls and system calls end one.
static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block) {
  (void)id;
  qemu_plugin_register_vcpu_tb_exec_inline(block, QEMU_PLUGIN_INLINE_ADD_U64, &executed,
                                           qemu_plugin_tb_n_insns(block));
}

static void system_called(qemu_plugin_id_t id, unsigned cpu, int64_t number, uint64_t a1,
                          uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5, uint64_t a6,
                          uint64_t a7, uint64_t a8) {
  (void)id, (void)cpu, (void)number, (void)a2, (void)a3, (void)a4, (void)a5, (void)a6, (void)a7;
  (void)a8;
  if (a1 != kMarkedDescriptor) return;
  fprintf(out, "%" PRIu64 "\n", executed);
  fflush(out);
}

__attribute__((visibility("default"))) int qemu_plugin_install(qemu_plugin_id_t id,
                                                               const qemu_info_t *info, int argc,
                                                               char **argv) {
  (void)info;
  for (int i = 0; i < argc; i++) {
    if (strncmp(argv[i], "out=", 4)) return -1;
    out = fopen(argv[i] + 4, "w");
  }
  if (!out) return -1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_vcpu_syscall_cb(id, system_called);
  return 0;
}
