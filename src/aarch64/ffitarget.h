/* SPDX-License-Identifier: MIT
   ffitarget.h: what ffi.h has to know about AArch64: Linux and other Unix, Apple, Windows.  */
#ifndef LIBFFI_TARGET_H
#define LIBFFI_TARGET_H

#ifndef LIBFFI_H
#error "Include ffi.h, which includes this file."
#endif

/* The name by which programs ask libffi for the target.  */
#ifdef _WIN32
#ifndef ARM_WIN64
#define ARM_WIN64
#endif
#else
#ifndef AARCH64
#define AARCH64
#endif
#endif

#define FFI_SIZEOF_ARG 8
#if defined __ILP32__ || defined _WIN32
#ifndef LIBFFI_ASM
typedef unsigned long long ffi_arg;
typedef long long ffi_sarg;
#endif
#if defined __ILP32__
#define FFI_SIZEOF_JAVA_RAW 4
#endif
#else
#ifndef LIBFFI_ASM
typedef unsigned long ffi_arg;
typedef long ffi_sarg;
#endif
#endif

#ifndef LIBFFI_ASM
/* FFI_FIRST_ABI and FFI_LAST_ABI are exclusive bounds.  */
typedef enum ffi_abi FFI_ENUM_BASE {
  FFI_FIRST_ABI = 0,
  FFI_SYSV,
  FFI_WIN64,
  FFI_LAST_ABI,
#ifdef _WIN32
  FFI_DEFAULT_ABI = FFI_WIN64
#else
  FFI_DEFAULT_ABI = FFI_SYSV
#endif
} ffi_abi;
#endif

#define FFI_CLOSURES 1
#define FFI_NATIVE_RAW_API 0
#define FFI_TRAMPOLINE_SIZE 24
#define FFI_TARGET_HAS_COMPLEX_TYPE 1
#define FFI_TARGET_HAS_VECTOR_TYPE 1
#define FFI_TARGET_HAS_INT128 1
#if defined __APPLE__
#define FFI_EXTRA_CIF_FIELDS unsigned aarch64_nfixedargs;
#elif defined _WIN32
#define FFI_EXTRA_CIF_FIELDS unsigned is_variadic;
#endif
/* x18, the static chain register, belongs to the platform on Apple, Windows and Android.  */
#if !defined __APPLE__ && !defined _WIN32 && !defined __ANDROID__
#define FFI_GO_CLOSURES 1
#endif

#endif
