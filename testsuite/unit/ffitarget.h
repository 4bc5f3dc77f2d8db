/* SPDX-License-Identifier: MIT
   ffitarget.h of the build machine, on which the unit tests run whatever the host is.  */
#if defined __x86_64__ || defined __i386__
#include "../../src/x86/ffitarget.h"
#elif defined __aarch64__
#include "../../src/aarch64/ffitarget.h"
#elif defined __arm__
#include "../../src/arm/ffitarget.h"
#elif defined __riscv
#include "../../src/riscv/ffitarget.h"
#elif defined __loongarch__
#include "../../src/loongarch/ffitarget.h"
#endif
