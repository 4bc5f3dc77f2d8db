// SPDX-License-Identifier: MIT
// The steps that a case goes through.
#ifndef STEPS_H
#define STEPS_H

#include "judge.h"

// run returns whether the library offers the step for the case. The first step does without the
// library; a NULL name ends the table.
struct fz_step {
  const char *name;
  int (*run)(void);
};
extern const struct fz_step fz_steps[];

// The case that the next calls are about, and the step, whose number chooses where objects lie.
void fz_begin(const struct fz_case *test, unsigned step);
// Whether the library accepts the signature. All steps but the first need that.
int fz_prepare_case(void);
// Says why the step fails, unless something was said before.
void fz_fail(const char *why);
int fz_has_failed(void);

#endif
