// SPDX-License-Identifier: MIT
// What is done with a case: the compiled callee or the handler says whether every member of every
// argument arrived (steps.h).
#include "steps.h"

#include <errno.h>

#include "registers.h"

enum { result_slot = fz_max_args, avalue_slot, raw_slot };
enum { untouched_errno = 12345 };

// The case that runs.
static struct {
  const struct fz_case *test;
  ffi_cif cif;
  ffi_type *types[fz_max_args];
  struct fz_object args[fz_max_args];
  struct fz_object avalue, result, raw;
  void *copy_of_avalue[fz_max_args];
  unsigned arrivals;  // of calls at the callee or handler
  unsigned placements;
  int in_place;  // arguments are at their C alignment
  const void *user_data;
  int failed;
} now;

// ---- Verdicts

void fz_fail(const char *why) {
  if (now.failed++) return;
  fz_print("! ");
  fz_print(why);
  fz_print("\n");
}

static void fail_value(const char *what, unsigned index, const struct fz_difference *difference) {
  if (now.failed++) return;
  fz_print("! ");
  fz_print(what);
  fz_print(" ");
  fz_print_number(index);
  fz_print(" at ");
  fz_print_number(difference->offset);
  fz_print(": ");
  fz_print_bytes(difference->found, difference->size);
  fz_print(", not ");
  fz_print_bytes(difference->wanted, difference->size);
  fz_print("\n");
}

static const struct fz_type *arg_type(unsigned i) { return &fz_types[now.test->args[i]]; }
static const struct fz_type *result_type(void) { return &fz_types[now.test->result]; }
static uint64_t arg_seed(unsigned i) { return fz_mix(now.test->seed + i + 1); }
static uint64_t result_seed(void) { return fz_mix(now.test->seed); }
static uint64_t placement(void) { return fz_mix(now.test->seed + 1000 + now.placements++); }

static void check_arg(const char *what, unsigned i, const void *value) {
  struct fz_difference difference;
  if (!fz_check(arg_type(i), value, arg_seed(i), &difference)) fail_value(what, i, &difference);
}

// ---- The far side: compiled callees, and handlers

void fz_take(unsigned i, void *value) {
  check_arg("argument", i, value);
  // It is the callee's own: the caller's object must not change with it.
  memset(value, 0x5a, arg_type(i)->size);
}

void fz_take_integer(unsigned i, int64_t value) {
  if ((ffi_arg)value != fz_widened(arg_type(i), arg_seed(i))) {
    fz_fail("an argument is not widened");
  }
}

void fz_give(void *result) {
  now.arrivals++;
  if (result) fz_fill(result_type(), result, result_seed());
}

static void give_to_library(void *result) {
  if (fz_is_narrow(result_type())) {
    ffi_arg word = fz_widened(result_type(), result_seed());
    memcpy(result, &word, sizeof word);
    fz_give(NULL);
  } else {
    fz_give(result_type()->kind == fz_void ? NULL : result);
  }
}

#if defined __i386__
enum { stack_alignment = 4 };
#elif defined __arm__
enum { stack_alignment = 8 };
#elif defined FZ_MS_CALLERS || defined __riscv || defined __loongarch__
// Of copies that are passed by reference; gcc does no more than the ABI asks.
enum { stack_alignment = 16 };
#else
enum { stack_alignment = 64 };
#endif

// Changes what a handler may, but the callers of its closure may not.
static void spoil_registers(void) {
#if defined FZ_MS_CALLERS && !defined _WIN32
#define SPOIL(n) __asm__ volatile("pcmpeqd %%xmm" #n ", %%xmm" #n : : : "xmm" #n);
  SPOIL(6) SPOIL(7) SPOIL(8) SPOIL(9) SPOIL(10)
  SPOIL(11) SPOIL(12) SPOIL(13) SPOIL(14) SPOIL(15)
#endif
}

static void handler(ffi_cif *cif, void *result, void **args, void *user_data) {
  if (cif != &now.cif) fz_fail("the handler got another cif");
  if (user_data != now.user_data) fz_fail("the handler got other user data");
  for (unsigned i = 0; i < now.test->nargs; i++) {
    size_t alignment = arg_type(i)->alignment;
    if (alignment > stack_alignment) alignment = stack_alignment;
    if (now.in_place && (uintptr_t)args[i] % alignment) fz_fail("an argument is not aligned");
    fz_take(i, args[i]);
  }
  spoil_registers();
  give_to_library(result);
}

static void raw_handler(ffi_cif *cif, void *result, ffi_raw *raw, void *user_data) {
  void *args[fz_max_args];
  ffi_raw_to_ptrarray(cif, raw, args);
  handler(cif, result, args, user_data);
}

// ---- The near side: objects before a call, verdicts after it

static void place_objects(void) {
  size_t alignment = sizeof(void *);
  now.avalue = fz_place(avalue_slot, now.test->nargs * sizeof(void *), alignment, placement());
  for (unsigned i = 0; i < now.test->nargs; i++) {
    const struct fz_type *type = arg_type(i);
    now.args[i] = fz_place(i, type->size, type->alignment, placement());
    fz_fill(type, now.args[i].at, arg_seed(i));
    now.copy_of_avalue[i] = now.args[i].at;
  }
  memcpy(now.avalue.at, now.copy_of_avalue, now.avalue.size);
}

// For the library an integer narrower than ffi_arg is a whole ffi_arg, for a compiled caller not.
static void place_result(int widened) {
  const struct fz_type *type = result_type();
  size_t size = widened ? sizeof(ffi_arg) : type->size;
  size_t alignment = widened ? sizeof(ffi_arg) : type->alignment;
  now.result = fz_place(result_slot, size, alignment, placement());
  memset(now.result.at, 0x3c, size);
}

static void check_result(int widened) {
  if (widened) {
    ffi_arg wanted = fz_widened(result_type(), result_seed());
    struct fz_difference difference = {0, sizeof wanted, {0}, {0}};
    memcpy(difference.found, now.result.at, sizeof wanted);
    memcpy(difference.wanted, &wanted, sizeof wanted);
    if (memcmp(now.result.at, &wanted, sizeof wanted)) fail_value("result", 0, &difference);
  } else {
    struct fz_difference difference;
    if (!fz_check(result_type(), now.result.at, result_seed(), &difference)) {
      fail_value("result", 0, &difference);
    }
  }
}

static void check_objects(void) {
  if (now.arrivals != 1) fz_fail("the callee was not called just once");
  for (unsigned i = 0; i < now.test->nargs; i++) {
    check_arg("after the call, the caller's argument", i, now.args[i].at);
    if (!fz_canaries_live(i, now.args[i])) fz_fail("bytes around an argument changed");
  }
  if (memcmp(now.avalue.at, now.copy_of_avalue, now.avalue.size)) fz_fail("avalue[] changed");
  if (!fz_canaries_live(avalue_slot, now.avalue)) fz_fail("bytes around avalue[] changed");
  if (!fz_canaries_live(result_slot, now.result)) fz_fail("bytes around the result changed");
}

// The tag word of the x87 state says which of its eight registers are in use.
static void check_x87(void) {
#if defined __i386__ || defined __x86_64__
  struct { uint16_t words[14]; } state;
  __asm__ volatile("fnstenv %0\n\tfninit" : "=m"(state));
  if (state.words[4] != 0xffff) fz_fail("the x87 stack is not empty");
#endif
}

typedef unsigned marked_call(struct fz_marked_call *call);

static void call_marked(marked_call *through, struct fz_marked_call *call) {
  for (unsigned i = 0; i < fz_marked_words; i++) {
    // As a double it is an ordinary number, so that no unit of the processor changes it.
    call->marks[i] = (void *)((uintptr_t)0x3ff5a5a5a5a5a500u + i);
  }
  now.arrivals = 0;
  errno = untouched_errno;
  unsigned count = through(call);
  if (errno != untouched_errno) fz_fail("errno changed");
  if (memcmp(call->marks, call->found, count * sizeof(void *))) {
    fz_fail("a callee-saved register changed");
  }
  check_x87();
}

// Calls fn(args[0..4]), which is to call the case's callee with its arguments.
static void call_library(void (*fn)(void), void *args[5], int widened, int with_result) {
  struct fz_marked_call call = {.fn = fn};
  memcpy(call.args, args, sizeof call.args);
  call_marked(fz_call_marked, &call);
  if (with_result) check_result(widened);
  check_objects();
}

// Has the compiled caller call fn.
static void call_compiled(void (*caller)(void), void (*fn)(void), void *chain) {
  place_objects();
  place_result(0);
  struct fz_marked_call call = {
      .fn = caller, .args = {(void *)fn, now.avalue.at, now.result.at, chain, NULL}};
#ifdef FZ_MS_CALLERS
  call_marked(fz_call_marked_ms, &call);
#else
  call_marked(fz_call_marked, &call);
#endif
  check_result(0);
  check_objects();
}

// ---- Steps. Each returns whether the library offers it for the case.

static int step_direct(void) {
  call_compiled((void (*)(void))now.test->caller, now.test->callee, NULL);
  return 1;
}

static void check_offsets(unsigned index) {
  const struct fz_type *type = &fz_types[index];
  ffi_type *descriptor = fz_ffi_type(index);
  size_t offsets[256];
  unsigned count = 0;
  for (unsigned i = 0; i < type->nmembers; i++) {
    if (type->kind >= fz_struct) check_offsets(type->members[i].type);
    count += type->members[i].count;
  }
  if (type->kind < fz_struct || count > 256) return;
  if (ffi_get_struct_offsets(FZ_FFI_ABI, descriptor, offsets) != FFI_OK) {
    fz_fail("ffi_get_struct_offsets refuses");
    return;
  }
  const size_t *offset = offsets;
  for (unsigned i = 0; i < type->nmembers; i++) {
    const struct fz_member *member = &type->members[i];
    for (unsigned j = 0; j < member->count; j++) {
      size_t wanted = member->offset + j * fz_types[member->type].size;
      if (*offset++ != wanted) fz_fail("ffi_get_struct_offsets is wrong");
    }
  }
  if (descriptor->size != type->size) fz_fail("the size of a type is wrong");
  if (descriptor->alignment != type->alignment) fz_fail("the alignment of a type is wrong");
}

static int step_prepare(void) {
  const struct fz_case *test = now.test;
  for (unsigned i = 0; i < test->nargs; i++) check_offsets(test->args[i]);
  check_offsets(test->result);
  return 1;
}

static void call_through(void (*fn)(void), void *first, int with_result) {
  int widened = fz_is_narrow(result_type());
  place_objects();
  place_result(widened);
  void *args[5] = {first, (void *)now.test->callee, with_result ? now.result.at : NULL,
                   now.avalue.at, NULL};
  call_library(fn, args, widened, with_result);
}

static int step_call(void) {
  call_through(FFI_FN(ffi_call), &now.cif, 1);
  return 1;
}

static int step_call_null(void) {
  call_through(FFI_FN(ffi_call), &now.cif, 0);
  return 1;
}

static int step_plan(void) {
#if FFI_VERSION_NUMBER >= 30800
  ffi_call_plan *plan = ffi_call_plan_alloc(&now.cif);
  if (!plan) fz_fail("no plan");
  if (plan && !ffi_call_plan_size(plan)) fz_fail("a plan of no size");
  if (plan) call_through(FFI_FN(ffi_call_plan_invoke), plan, 1);
  if (plan) call_through(FFI_FN(ffi_call_plan_invoke), plan, 0);
  ffi_call_plan_free(plan);
  return 1;
#else
  return 0;
#endif
}

static int step_closure(void) {
  void *code;
  ffi_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
  if (!closure) fz_fail("no closure");
  if (!closure) return 1;
  now.user_data = &code;
  now.in_place = 1;
  if (ffi_prep_closure_loc(closure, &now.cif, handler, &code, code) != FFI_OK) {
    fz_fail("ffi_prep_closure_loc refuses");
  } else {
    call_compiled((void (*)(void))now.test->caller, FFI_FN(code), NULL);
  }
  ffi_closure_free(closure);
  return 1;
}

// A closure in writable and executable memory of the program's own, where the system gives some.
static int step_own_closure(void) {
  ffi_closure *closure = fz_executable_page();
  if (!closure) return 0;
  now.user_data = &closure;
  now.in_place = 1;
  if (ffi_prep_closure_loc(closure, &now.cif, handler, &closure, closure) != FFI_OK) {
    fz_fail("ffi_prep_closure_loc refuses");
  } else {
    call_compiled((void (*)(void))now.test->caller, FFI_FN(closure), NULL);
  }
  return 1;
}

static ffi_raw *place_raw(size_t size) {
  now.raw = fz_place(raw_slot, size, 16, placement() | 1);
  memset(now.raw.at, 0x11, size);
  return (ffi_raw *)now.raw.at;
}

static void call_raw(void (*fn)(void), ffi_raw *raw) {
  int widened = fz_is_narrow(result_type());
  place_result(widened);
  void *args[5] = {&now.cif, (void *)now.test->callee, now.result.at, raw, NULL};
  call_library(fn, args, widened, 1);
  if (!fz_canaries_live(raw_slot, now.raw)) fz_fail("bytes around the raw words changed");
}

static int step_raw(void) {
  place_objects();
  ffi_raw *raw = place_raw(ffi_raw_size(&now.cif));
  ffi_ptrarray_to_raw(&now.cif, (void **)now.avalue.at, raw);
  call_raw(FFI_FN(ffi_raw_call), raw);
  return 1;
}

// Java's own types.
static int is_java(const struct fz_type *type) {
  return type->kind < fz_ld && type->size <= 8;
}

static int step_java_raw(void) {
#if !FFI_NATIVE_RAW_API
  for (unsigned i = 0; i < now.test->nargs; i++) {
    if (!is_java(arg_type(i))) return 0;
  }
  if (!is_java(result_type())) return 0;
  place_objects();
  ffi_raw *raw = place_raw(ffi_java_raw_size(&now.cif));
  ffi_java_ptrarray_to_raw(&now.cif, (void **)now.avalue.at, (ffi_java_raw *)raw);
  call_raw(FFI_FN(ffi_java_raw_call), raw);
  return 1;
#else
  return 0;
#endif
}

static int step_raw_closure(void) {
  void *code;
  ffi_raw_closure *closure = ffi_closure_alloc(sizeof *closure, &code);
  if (!closure) fz_fail("no closure");
  if (!closure) return 1;
  now.user_data = &code;
  now.in_place = 0;
  ffi_status status = ffi_prep_raw_closure_loc(closure, &now.cif, raw_handler, &code, code);
  if (status == FFI_OK) call_compiled((void (*)(void))now.test->caller, FFI_FN(code), NULL);
  if (status != FFI_OK && status != FFI_BAD_ABI) fz_fail("ffi_prep_raw_closure_loc refuses");
  ffi_closure_free(closure);
  return status == FFI_OK;
}

static int step_go(void) {
#ifdef FFI_GO_CLOSURES
  ffi_go_closure closure;
  now.user_data = &closure;
  now.in_place = 1;
  ffi_status status = ffi_prep_go_closure(&closure, &now.cif, handler);
  if (status == FFI_BAD_ABI) return 0;
  if (status != FFI_OK) fz_fail("ffi_prep_go_closure refuses");
  if (status != FFI_OK) return 1;
  void (*code)(void) = FFI_FN(closure.tramp);
  if (now.test->chain_caller) {
    call_compiled((void (*)(void))now.test->chain_caller, code, &closure);
  }
  int widened = fz_is_narrow(result_type());
  place_objects();
  place_result(widened);
  void *args[5] = {&now.cif, (void *)code, now.result.at, now.avalue.at, &closure};
  call_library(FFI_FN(ffi_call_go), args, widened, 1);
  return 1;
#else
  return 0;
#endif
}

const struct fz_step fz_steps[] = {
    {"direct", step_direct},   {"prepare", step_prepare},         {"call", step_call},
    {"null", step_call_null},  {"plan", step_plan},               {"closure", step_closure},
    {"own_closure", step_own_closure}, {"raw", step_raw},         {"java_raw", step_java_raw},
    {"raw_closure", step_raw_closure}, {"go", step_go},           {NULL, NULL},
};

void fz_begin(const struct fz_case *test, unsigned step) {
  now.test = test;
  now.failed = 0;
  now.placements = step * 1000;
}

int fz_has_failed(void) { return now.failed; }

int fz_prepare_case(void) {
  const struct fz_case *test = now.test;
  ffi_type *result = fz_ffi_type(test->result);
  for (unsigned i = 0; i < test->nargs; i++) now.types[i] = fz_ffi_type(test->args[i]);
  ffi_status status =
      test->nfixed == fz_not_variadic
          ? ffi_prep_cif(&now.cif, FZ_FFI_ABI, test->nargs, result, now.types)
          : ffi_prep_cif_var(&now.cif, FZ_FFI_ABI, (unsigned)test->nfixed, test->nargs, result,
                             now.types);
  return status == FFI_OK;
}
