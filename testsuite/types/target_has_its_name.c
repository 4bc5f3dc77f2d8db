// SPDX-License-Identifier: MIT
// ffi.h defines libffi's name for the target, by which programs ask for it, and no other target's.
#include "check.h"

#ifdef _WIN32
#define WINDOWS 1
#else
#define WINDOWS 0
#endif
#if defined X86 != (defined __i386__ && !WINDOWS) || \
    defined X86_WIN32 != (defined __i386__ && WINDOWS)
#error "i386"
#endif
#if defined X86_64 != (defined __x86_64__ && !WINDOWS) || \
    defined X86_WIN64 != (defined __x86_64__ && WINDOWS)
#error "x86-64"
#endif
#if defined AARCH64 != (defined __aarch64__ && !WINDOWS) || \
    defined ARM_WIN64 != (defined __aarch64__ && WINDOWS) || defined ARM != defined __arm__
#error "Arm"
#endif
#if defined RISCV != defined __riscv || defined LOONGARCH64 != defined __loongarch__
#error "RISC-V, LoongArch"
#endif

int main(void) { return done(); }
