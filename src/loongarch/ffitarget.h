/* SPDX-License-Identifier: MIT
   ffitarget.h: what ffi.h has to know about LoongArch, 32 and 64 bit.  */
#ifndef LIBFFI_TARGET_H
#define LIBFFI_TARGET_H

#ifndef LIBFFI_H
#error "Include ffi.h, which includes this file."
#endif

/* The name by which programs ask libffi for the target.  */
#ifndef LOONGARCH64
#define LOONGARCH64
#endif

#if __loongarch_grlen == 64
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
  FFI_LP64S,
  FFI_LP64F,
  FFI_LP64D,
  FFI_ILP32S,
  FFI_ILP32F,
  FFI_ILP32D,
  FFI_LAST_ABI,
#if __loongarch_grlen == 64
#if defined __loongarch_soft_float
  FFI_DEFAULT_ABI = FFI_LP64S
#elif defined __loongarch_single_float
  FFI_DEFAULT_ABI = FFI_LP64F
#else
  FFI_DEFAULT_ABI = FFI_LP64D
#endif
#else
#if defined __loongarch_soft_float
  FFI_DEFAULT_ABI = FFI_ILP32S
#elif defined __loongarch_single_float
  FFI_DEFAULT_ABI = FFI_ILP32F
#else
  FFI_DEFAULT_ABI = FFI_ILP32D
#endif
#endif
} ffi_abi;
#endif

#define FFI_CLOSURES 1
#define FFI_GO_CLOSURES 1
#define FFI_NATIVE_RAW_API 0
#define FFI_TRAMPOLINE_SIZE 24
#define FFI_TARGET_HAS_COMPLEX_TYPE 1
#define FFI_TARGET_HAS_VECTOR_TYPE 1
#define FFI_EXTRA_CIF_FIELDS       \
  unsigned loongarch_nfixedargs;   \
  unsigned loongarch_unused;

#endif
