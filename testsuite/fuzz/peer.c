// SPDX-License-Identifier: MIT
// Library against library: calls of one into closures of the other and back, in one process, with
// random signatures made at run time.
//
//   peer OURS OTHER [COUNT [SEED [-KIND]...]]
//
// OURS and OTHER are paths of shared libraries. -KIND, what to leave out because the other
// library gets it wrong: ld, complex, struct, var; mixed, structs of up to 16 bytes with integers
// and floating-point members; lone, results that are structs of just long doubles.
// A failure is reduced by dropping arguments.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "peer_types.h"

enum { max_args = 40 };

// ---- The two libraries

static struct {
  void *handle;
  __typeof__(ffi_prep_cif) *prep_cif;
  __typeof__(ffi_prep_cif_var) *prep_cif_var;
  __typeof__(ffi_call) *call;
  __typeof__(ffi_prep_closure_loc) *prep_closure_loc;
  void *(*plan_alloc)(ffi_cif *);
  void (*plan_invoke)(void *, void (*)(void), void *, void **);
  void (*plan_free)(void *);
  ffi_closure *closure;
  void *code;
} libraries[peer_libraries];

static void *symbol(int library, const char *name) {
  return dlsym(libraries[library].handle, name);
}

static void load(int library, const char *path) {
  __typeof__(libraries[0]) *to = &libraries[library];
  to->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!to->handle) {
    fz_print(dlerror());
    fz_print("\n");
    fz_exit(2);
  }
  to->prep_cif = symbol(library, "ffi_prep_cif");
  to->prep_cif_var = symbol(library, "ffi_prep_cif_var");
  to->call = symbol(library, "ffi_call");
  to->prep_closure_loc = symbol(library, "ffi_prep_closure_loc");
  to->plan_alloc = symbol(library, "ffi_call_plan_alloc");
  to->plan_invoke = symbol(library, "ffi_call_plan_invoke");
  to->plan_free = symbol(library, "ffi_call_plan_free");
  __typeof__(ffi_closure_alloc) *alloc = symbol(library, "ffi_closure_alloc");
  to->closure = alloc(sizeof(ffi_closure), &to->code);
  if (!to->closure) {
    fz_print("no closure\n");
    fz_exit(2);
  }
}

// ---- The signature at hand

static struct signature {
  unsigned nargs, nfixed, result;
  int variadic;
  unsigned args[max_args];
  uint64_t seed;
} now;

static unsigned char values[max_args][peer_value_bytes] __attribute__((aligned(64)));
static unsigned char result[peer_value_bytes] __attribute__((aligned(64)));
static const char *failure;
static unsigned arrivals;
static sigjmp_buf after_crash;

static uint64_t arg_seed(unsigned i) { return now.seed + i + 1; }
static int is_right(unsigned type, const void *value, uint64_t seed) {
  struct fz_difference difference;
  return fz_check(&fz_types[type], value, seed, &difference);
}

static void handler(ffi_cif *cif, void *to, void **args, void *user_data) {
  (void)user_data;
  arrivals++;
  if (cif->nargs != now.nargs) failure = "the number of arguments";
  for (unsigned i = 0; i < now.nargs; i++) {
    if (!is_right(now.args[i], args[i], arg_seed(i))) failure = "an argument";
  }
  const struct fz_type *type = &fz_types[now.result];
  if (fz_is_narrow(type)) {
    ffi_arg word = fz_widened(type, now.seed);
    memcpy(to, &word, sizeof word);
  } else if (type->kind != fz_void) {
    fz_fill(type, to, now.seed);
  }
}

static void check_result(void) {
  const struct fz_type *type = &fz_types[now.result];
  size_t size = fz_is_narrow(type) ? sizeof(ffi_arg) : type->size;
  if (arrivals != 1) failure = "the number of calls";
  if (fz_is_narrow(type)) {
    ffi_arg word = fz_widened(type, now.seed);
    if (memcmp(result, &word, sizeof word)) failure = "the result";
  } else if (!is_right(now.result, result, now.seed)) {
    failure = "the result";
  }
  if (result[size] != 0x77) failure = "bytes behind the result";
}

static ffi_status prepare(int library, ffi_cif *cif, ffi_type **types) {
  for (unsigned i = 0; i < now.nargs; i++) types[i] = peer_descriptor(library, now.args[i]);
  ffi_type *returned = peer_descriptor(library, now.result);
  if (!now.variadic) {
    return libraries[library].prep_cif(cif, FFI_DEFAULT_ABI, now.nargs, returned, types);
  }
  return libraries[library].prep_cif_var(cif, FFI_DEFAULT_ABI, now.nfixed, now.nargs, returned,
                                         types);
}

static void call(int caller, ffi_cif *cif, void (*code)(void)) {
  void *avalue[max_args];
  for (unsigned i = 0; i < now.nargs; i++) avalue[i] = values[i];
  memset(result, 0x77, fz_types[now.result].size + sizeof(ffi_arg) + 1);
  arrivals = 0;
  // Plans and plain calls take turns.
  void *plan = libraries[caller].plan_alloc && now.seed % 2 ? libraries[caller].plan_alloc(cif) : 0;
  if (plan) {
    libraries[caller].plan_invoke(plan, code, result, avalue);
    libraries[caller].plan_free(plan);
  } else {
    libraries[caller].call(cif, code, result, avalue);
  }
  check_result();
}

static void run_case(void) {
  ffi_cif cifs[peer_libraries];
  ffi_type *types[peer_libraries][max_args];
  for (int i = 0; i < peer_libraries; i++) {
    if (prepare(i, &cifs[i], types[i]) != FFI_OK) {
      failure = i ? "the other library refuses" : "our library refuses";
      return;
    }
    libraries[i].prep_closure_loc(libraries[i].closure, &cifs[i], handler, NULL,
                                  libraries[i].code);
  }
  for (unsigned i = 0; i < now.nargs; i++) {
    fz_fill(&fz_types[now.args[i]], values[i], arg_seed(i));
    if (types[0][i]->size != types[1][i]->size) failure = "the size of a type";
  }
  call(0, &cifs[0], FFI_FN(libraries[1].code));
  if (!failure) call(1, &cifs[1], FFI_FN(libraries[0].code));
}

// Returns whether the signature at hand fails; failure says why.
static int fails(void) {
  failure = NULL;
  if (sigsetjmp(after_crash, 0)) {
    failure = "crashed";
  } else {
    run_case();
  }
  return failure != NULL;
}

static void on_crash(int number) {
  (void)number;
  siglongjmp(after_crash, 1);
}

static void catch_crashes(void) {
  static char stack[65536];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK | SA_NODEFER};
  static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT};
  for (unsigned i = 0; i < sizeof signals / sizeof signals[0]; i++) {
    sigaction(signals[i], &action, NULL);
  }
}

// ---- Cases

static void make_case(uint64_t seed, const struct peer_kinds *kinds) {
  peer_seed(seed);
  peer_forget();
  now.seed = fz_mix(seed);
  now.nargs = peer_random(peer_random(8) ? 9 : max_args);
  for (unsigned i = 0; i < now.nargs; i++) now.args[i] = peer_type(kinds);
  now.result = peer_random(8) ? peer_result(kinds) : 0;
  now.variadic = kinds->variadic && now.nargs && !peer_random(6);
  now.nfixed = now.variadic ? 1 + peer_random(now.nargs) : now.nargs;
  for (unsigned i = now.nfixed; i < now.nargs; i++) now.args[i] = peer_promoted(now.args[i]);
}

static void drop_argument(unsigned index) {
  memmove(&now.args[index], &now.args[index + 1], (now.nargs - index - 1) * sizeof now.args[0]);
  now.nargs--;
  if (index < now.nfixed) now.nfixed--;
  if (now.variadic && !now.nfixed) now.nargs = now.nfixed = now.variadic = 0;
}

static void reduce(void) {
  for (unsigned i = 0; i < now.nargs;) {
    struct signature before = now;
    drop_argument(i);
    if (!fails()) {
      now = before;
      i++;
    }
  }
  struct signature before = now;
  now.result = 0;
  if (!fails()) now = before;
  fails();
}

static void report(uint64_t seed, unsigned long index) {
  fz_print("FAIL: case ");
  fz_print_number(index);
  fz_print(" of seed ");
  fz_print_number(seed);
  fz_print(": ");
  reduce();
  fz_print(failure ? failure : "only once");
  fz_print("\n    ");
  peer_print(now.result);
  fz_print(" f(");
  for (unsigned i = 0; i < now.nargs; i++) {
    if (i) fz_print(", ");
    if (i == now.nfixed) fz_print("..., ");
    peer_print(now.args[i]);
  }
  fz_print(")\n");
}

static struct peer_kinds read_kinds(char **words) {
  struct peer_kinds kinds = {1, 1, 1, 1, 1, 1};
  for (; *words; words++) {
    if (!strcmp(*words, "-ld")) kinds.long_double = 0;
    if (!strcmp(*words, "-complex")) kinds.complex = 0;
    if (!strcmp(*words, "-struct")) kinds.structs = 0;
    if (!strcmp(*words, "-mixed")) kinds.mixed = 0;
    if (!strcmp(*words, "-lone")) kinds.lone_results = 0;
    if (!strcmp(*words, "-var")) kinds.variadic = 0;
  }
  return kinds;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fz_print("usage: peer OURS OTHER [COUNT [SEED [-KIND]...]]\n");
    return 2;
  }
  for (int i = 0; i < peer_libraries; i++) load(i, argv[1 + i]);
  unsigned long count = argc > 3 ? strtoul(argv[3], NULL, 10) : 100000;
  uint64_t seed = argc > 4 ? strtoul(argv[4], NULL, 10) : (uint64_t)time(NULL);
  struct peer_kinds kinds = read_kinds(argc > 5 ? argv + 5 : argv + argc);
  peer_scalars(symbol);
  catch_crashes();
  unsigned long failed = 0;
  for (unsigned long i = 0; i < count; i++) {
    make_case(fz_mix(seed) + i, &kinds);
    if (fails() && ++failed <= 20) report(seed, i);
  }
  fz_print("peer: seed ");
  fz_print_number(seed);
  fz_print("\n");
  fz_print_number(count - failed);
  fz_print(" passed, ");
  fz_print_number(failed);
  fz_print(" failed\n");
  return failed != 0;
}
