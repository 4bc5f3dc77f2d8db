/* SPDX-License-Identifier: MIT
   ffitarget.h: what ffi.h has to know about RISC-V, 32 and 64 bit.  */
#ifndef LIBFFI_TARGET_H
#define LIBFFI_TARGET_H

#ifndef LIBFFI_H
#error "Include ffi.h, which includes this file."
#endif

/* The name by which programs ask libffi for the target.  */
#ifndef RISCV
#define RISCV
#endif

#if __riscv_xlen == 64
#define FFI_SIZEOF_ARG 8
#define FFI_TARGET_HAS_INT128 1
#else
#define FFI_SIZEOF_ARG 4
#endif
#ifndef LIBFFI_ASM
typedef unsigned long ffi_arg;
typedef long ffi_sarg;
#endif

#ifndef LIBFFI_ASM
/* FFI_FIRST_ABI and FFI_LAST_ABI are exclusive bounds.  */
typedef enum ffi_abi FFI_ENUM_BASE {
  FFI_FIRST_ABI = 0,
  FFI_SYSV, /* the compiler's own: lp64, lp64f, lp64d, ilp32, ilp32f, ilp32d */
  FFI_UNUSED_1,
  FFI_UNUSED_2,
  FFI_UNUSED_3,
  FFI_LAST_ABI,
  FFI_DEFAULT_ABI = FFI_SYSV
} ffi_abi;
#endif

#define FFI_CLOSURES 1
#define FFI_GO_CLOSURES 1
#define FFI_NATIVE_RAW_API 0
#define FFI_TRAMPOLINE_SIZE 24
#define FFI_TARGET_HAS_COMPLEX_TYPE 1
#define FFI_TARGET_HAS_VECTOR_TYPE 1
#define FFI_EXTRA_CIF_FIELDS   \
  unsigned riscv_nfixedargs;   \
  unsigned riscv_unused;

#endif
