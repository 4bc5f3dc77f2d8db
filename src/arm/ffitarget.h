/* SPDX-License-Identifier: MIT
   ffitarget.h: what ffi.h has to know about 32-bit Arm, soft float and hard float.  */
#ifndef LIBFFI_TARGET_H
#define LIBFFI_TARGET_H

#ifndef LIBFFI_H
#error "Include ffi.h, which includes this file."
#endif

/* The name by which programs ask libffi for the target.  */
#ifndef ARM
#define ARM
#endif

#define FFI_SIZEOF_ARG 4
#ifndef LIBFFI_ASM
typedef unsigned long ffi_arg;
typedef long ffi_sarg;
#endif

#ifndef LIBFFI_ASM
/* FFI_FIRST_ABI and FFI_LAST_ABI are exclusive bounds.  */
typedef enum ffi_abi FFI_ENUM_BASE {
  FFI_FIRST_ABI = 0,
  FFI_SYSV, /* the base standard: floating point in core registers */
  FFI_VFP,  /* the VFP variant */
  FFI_LAST_ABI,
#ifdef __ARM_PCS_VFP
  FFI_DEFAULT_ABI = FFI_VFP
#else
  FFI_DEFAULT_ABI = FFI_SYSV
#endif
} ffi_abi;
#endif

#define FFI_CLOSURES 1
#define FFI_GO_CLOSURES 1
#define FFI_NATIVE_RAW_API 0
#define FFI_TRAMPOLINE_SIZE 12
#define FFI_TARGET_HAS_COMPLEX_TYPE 1
#define FFI_TARGET_HAS_VECTOR_TYPE 1
#define FFI_EXTRA_CIF_FIELDS     \
  int vfp_used;                  \
  unsigned short vfp_reg_free;   \
  unsigned short vfp_nargs;      \
  signed char vfp_args[16];

#endif
