// SPDX-License-Identifier: MIT
// Runs the generated cases, each in steps (steps.h).
//
//   PROGRAM [FIRST_CASE [FIRST_STEP]]
//
// Before each step it prints "CASE STEP NAME", after a failed one "! why", at the end ".". A driver
// that reads this knows which step crashed, and continues after it.
#include "judge.h"

#include <stdlib.h>

#include "steps.h"

static void announce(unsigned index, unsigned step) {
  fz_print_number(index);
  fz_print(" ");
  fz_print_number(step);
  fz_print(" ");
  fz_print(fz_steps[step].name);
  fz_print("\n");
}

static int may_run(unsigned step) {
  const char *skipped = FZ_SKIP;
  const char *name = fz_steps[step].name;
  size_t length = strlen(name);
  for (; (skipped = strstr(skipped, name)); skipped += length) {
    if (skipped[-1] == ',' && skipped[length] == ',') return 0;
  }
  return 1;
}

static void run_case(unsigned index, unsigned first_step) {
  int prepared = 0;
  for (unsigned step = first_step; fz_steps[step].name; step++) {
    if (!may_run(step)) continue;
    announce(index, step);
    fz_begin(&fz_cases[index], step);
    if (step != 0 && !prepared && !(prepared = fz_prepare_case())) {
      fz_fail("ffi_prep_cif refuses");
      return;
    }
    if (!fz_steps[step].run()) fz_print("- not offered\n");
    // Compilers that do not agree with each other cannot judge.
    if (step == 0 && fz_has_failed()) return;
  }
}

int main(int argc, char **argv) {
  unsigned first = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
  unsigned step = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;
  fz_make_slots();
  fz_make_descriptors();
  for (unsigned i = first; i < fz_case_count; i++) {
    run_case(i, step);
    step = 0;
  }
  fz_print(".\n");
  return 0;
}
