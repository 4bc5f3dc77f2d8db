// SPDX-License-Identifier: MIT
// Out of memory, ffi_prep_cif gives a status or does without, ffi_call_plan_alloc returns NULL, and
// nothing leaks.
// target: *-linux*
// flags: -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -ldl
// without: -fsanitize=* valgrind because those have a malloc of their own
#include <sys/prctl.h>

#include "faults.h"

// Too many for a plan on the stack, and none that is shared.
enum { MANY = 1000, FEW = 20 };
static ffi_type *types[MANY];
static int numbers[MANY];
static void *values[MANY];
static long seen;

static void first_and_last(int a, int b) { seen = a * 1000 + b; }

static void check_calls(ffi_cif *cif) {
  arm(0, 1);
  ffi_call(cif, FFI_FN(first_and_last), NULL, values);
  CHECK(!disarm() && seen == numbers[0] * 1000 + numbers[1]);
  seen = 0;
}

static int check_prepare(unsigned count, int doomed) {
  ffi_cif cif;
  memset(&cif, 0x55, sizeof cif);
  ffi_cif before = cif;
  arm(0, doomed);
  ffi_status status = ffi_prep_cif(&cif, FFI_DEFAULT_ABI, count, &ffi_type_void, types);
  int failed = disarm();
  CHECK(faults.held == 0);
  CHECK(failed || status == FFI_OK);
  if (status == FFI_OK) {
    check_calls(&cif);
  } else {
    CHECK(status == FFI_BAD_TYPEDEF && !memcmp(&cif, &before, sizeof cif));
  }
  return failed;
}

static int check_plan(ffi_cif *cif, int doomed) {
  arm(0, doomed);
  ffi_call_plan *plan = ffi_call_plan_alloc(cif);
  int failed = disarm();
  CHECK(plan || (failed && faults.held == 0));
  if (!plan) return failed;
  seen = 0;
  ffi_call_plan_invoke(plan, FFI_FN(first_and_last), NULL, values);
  CHECK(seen == numbers[0] * 1000 + numbers[1]);
  arm(0, 0);
  ffi_call_plan_free(plan);
  disarm();
  CHECK(faults.held == 0);
  return failed;
}

int main(void) {
  for (int i = 0; i < MANY; i++) {
    types[i] = &ffi_type_sint;
    numbers[i] = i + 7;
    values[i] = &numbers[i];
  }
  int failures = 0;
  for (int doomed = 1; check_prepare(FEW, doomed); doomed++) failures++;
  for (int doomed = 1; check_prepare(MANY, doomed); doomed++) failures++;
  CHECK(failures > 0);
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, FFI_DEFAULT_ABI, MANY, &ffi_type_void, types) == FFI_OK);
  cif.flags = 0;  // as if the table of plans were full
  failures = 0;
  for (int doomed = 1; check_plan(&cif, doomed); doomed++) failures++;
  CHECK(failures > 0);
  return done();
}
