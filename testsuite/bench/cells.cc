// SPDX-License-Identifier: MIT
// Prepares and checks cells, and the loops that are timed.
#include "cells.h"

#include <sys/mman.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace bench {

alignas(64) unsigned char result_room[kResultRoom];

#define BENCH_ROW(name, result, ...) row_of<result, Plain<result __VA_OPT__(, ) __VA_ARGS__>>(name),
#define BENCH_VARIADIC(name, result, ...) row_of<result, Variadic<result, __VA_ARGS__>>(name),

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {BENCH_ROWS(BENCH_ROW, BENCH_VARIADIC)};
  return all;
}

// ---- Checks ----

// Whether the checking callee of row gets what was sent, and its result arrives.
static bool right_through(const Row& row, Call call, void* what, void** avalue) {
  arrived = false;
  memset(result_room, kUntouched, sizeof result_room);
  call(what, row.checking_callee, result_room, avalue);
  return arrived && row.result_right(result_room);
}

bool limits_right(const Row& row) {
  if (!right_through(row, row.glue, nullptr, row.avalue)) return false;
  Callback kept = *row.callback;
  *row.callback = {row.checking_handler, nullptr, &arrived};
  arrived = false;
  bool right = row.call_right(row.adapter) && arrived;
  *row.callback = kept;
  return right;
}

static void check(ffi_status status, const char* what, const Row& row) {
  if (status == FFI_OK) return;
  fprintf(stderr, "bench: %s of %s: status %d\n", what, row.name, status);
  exit(1);
}

Subject::Subject(Library& library_, const Row& row_)
    : library(library_),
      row(row_),
      result_type_(row_.result_type(library_)),
      types_(row_.argument_types(library_)) {
  avalue.assign(row.avalue, row.avalue + types_.size() + 1);
  check(prepare(&cif), "ffi_prep_cif", row);
  if (library.plan_alloc) plan = library.plan_alloc(&cif);
  closure = static_cast<ffi_closure*>(library.closure_alloc(sizeof(ffi_closure), &code_));
  if (closure) prepare_closure(closure, code_, row.handler, nullptr);
  // As Python's cffi and Ruby's ffi have them.
  void* memory = mmap(nullptr, sizeof *own, PROT_READ | PROT_WRITE | PROT_EXEC,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  own = static_cast<ffi_closure*>(memory);
  prepare_closure(own, own, row.handler, nullptr);
}

Subject::~Subject() {
  if (own) munmap(own, sizeof *own);
  library.closure_free(closure);
  if (plan) library.plan_free(plan);
}

void Subject::prepare_closure(ffi_closure* which, void* code, Handler handler, void* user_data) {
  check(library.prep_closure_loc(which, &cif, handler, user_data, code), "a closure", row);
}

bool Subject::call_right(Call call, void* what, const char* name) {
  avalue.assign(row.avalue, row.avalue + types_.size() + 1);
  if (right_through(row, call, what, avalue.data())) return true;
  fprintf(stderr, "bench: %s: %s of %s is wrong\n", library.label.c_str(), name, row.name);
  return false;
}

bool Subject::closure_right(ffi_closure* which, void* code) {
  prepare_closure(which, code, row.checking_handler, &arrived);
  arrived = false;
  bool right = row.call_right(reinterpret_cast<Function>(code)) && arrived;
  prepare_closure(which, code, row.handler, nullptr);
  if (!right) {
    fprintf(stderr, "bench: %s: the closure of %s is wrong\n", library.label.c_str(), row.name);
  }
  return right;
}

bool Subject::right() {
  return call_right(reinterpret_cast<Call>(library.call), &cif, "ffi_call") &&
         call_right(prepare_and_call, this, "prepare+call") &&
         (!plan || call_right(library.plan_invoke, plan, "plan")) &&
         (!closure || closure_right(closure, code_)) && (!own || closure_right(own, own));
}

bool is_available(Way way, const Subject& subject) {
  if (way == Way::plan || way == Way::plan_life) return subject.plan;
  if (way == Way::own_closure) return subject.own;
  return way != Way::closure || subject.closure;
}

// ---- Loops ----

void loop(Site site, long times) {
  for (long i = 0; i < times; i++) site.call(site.what, site.fn, result_room, site.avalue);
}

ffi_status Subject::prepare(ffi_cif* into) {
  unsigned count = static_cast<unsigned>(types_.size());
  return row.variadic ? library.prep_cif_var(into, FFI_DEFAULT_ABI, row.fixed, count, result_type_,
                                             types_.data())
                      : library.prep_cif(into, FFI_DEFAULT_ABI, count, result_type_, types_.data());
}

void Subject::prepare_times(long times) {
  ffi_cif fresh;
  for (long i = 0; i < times; i++) prepare(&fresh);
}

void prepare_and_call(void* what, Function fn, void* result, void** avalue) {
  auto subject = static_cast<Subject*>(what);
  ffi_cif fresh;
  subject->prepare(&fresh);
  subject->library.call(&fresh, fn, result, avalue);
}

void Subject::plan_life_times(long times) {
  for (long i = 0; i < times; i++) library.plan_free(library.plan_alloc(&cif));
}

Site site_of(Way way, const Row& row, Subject* subject) {
  switch (way) {
    case Way::call:
      return {reinterpret_cast<Call>(subject->library.call), &subject->cif, row.callee,
              subject->avalue.data()};
    case Way::plan:
      return {subject->library.plan_invoke, subject->plan, row.callee, subject->avalue.data()};
    case Way::prepare_and_call:
      return {prepare_and_call, subject, row.callee, subject->avalue.data()};
    default: return {row.glue, nullptr, row.callee, row.avalue};
  }
}

void do_times(Way way, const Row& row, Subject* subject, long times) {
  switch (way) {
    case Way::direct: return row.call_times(row.callee, times);
    case Way::adapter: return row.call_times(row.adapter, times);
    case Way::closure: return row.call_times(subject->code(), times);
    case Way::own_closure: return row.call_times(reinterpret_cast<Function>(subject->own), times);
    case Way::prepare: return subject->prepare_times(times);
    case Way::plan_life: return subject->plan_life_times(times);
    case Way::glue:
    case Way::call:
    case Way::plan:
    case Way::prepare_and_call: return loop(site_of(way, row, subject), times);
  }
}

}  // namespace bench
