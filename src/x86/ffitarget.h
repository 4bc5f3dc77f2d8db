/* SPDX-License-Identifier: MIT
   ffitarget.h: what ffi.h has to know about x86: x86-64, x32 and i386, Unix and Windows.  */
#ifndef LIBFFI_TARGET_H
#define LIBFFI_TARGET_H

#ifndef LIBFFI_H
#error "Include ffi.h, which includes this file."
#endif

/* The name by which programs ask libffi for the target.  */
#if defined __x86_64__ && defined _WIN32
#ifndef X86_WIN64
#define X86_WIN64
#endif
#elif defined __x86_64__
#ifndef X86_64
#define X86_64
#endif
#elif defined _WIN32
#ifndef X86_WIN32
#define X86_WIN32
#endif
#else
#ifndef X86
#define X86
#endif
#endif

#if defined __x86_64__ && (defined __ILP32__ || defined _WIN32)
#define FFI_SIZEOF_ARG 8
#ifndef LIBFFI_ASM
typedef unsigned long long ffi_arg;
typedef long long ffi_sarg;
#endif
#if defined __ILP32__
#define FFI_SIZEOF_JAVA_RAW 4
#endif
#elif defined __x86_64__
#define FFI_SIZEOF_ARG 8
#ifndef LIBFFI_ASM
typedef unsigned long ffi_arg;
typedef long ffi_sarg;
#endif
#else
#define FFI_SIZEOF_ARG 4
#ifndef LIBFFI_ASM
typedef unsigned long ffi_arg;
typedef long ffi_sarg;
#endif
#endif

#ifndef LIBFFI_ASM
/* FFI_FIRST_ABI and FFI_LAST_ABI are exclusive bounds.  */
typedef enum ffi_abi FFI_ENUM_BASE {
#if defined __x86_64__ && defined _WIN32
  FFI_FIRST_ABI = 0,
  FFI_WIN64,  /* Microsoft's compilers: long double is double */
  FFI_GNUW64, /* GCC's: long double has 80 bits */
  FFI_LAST_ABI,
#ifdef __GNUC__
  FFI_DEFAULT_ABI = FFI_GNUW64
#else
  FFI_DEFAULT_ABI = FFI_WIN64
#endif
#elif defined __x86_64__
  FFI_FIRST_ABI = 1,
  FFI_UNIX64,
  FFI_WIN64,
  FFI_EFI64 = FFI_WIN64,
  FFI_GNUW64,
  FFI_LAST_ABI,
  FFI_DEFAULT_ABI = FFI_UNIX64
#elif defined _WIN32
  FFI_FIRST_ABI = 0,
  FFI_SYSV,
  FFI_STDCALL,
  FFI_THISCALL,
  FFI_FASTCALL,
  FFI_MS_CDECL,
  FFI_PASCAL,
  FFI_REGISTER,
  FFI_LAST_ABI,
  FFI_DEFAULT_ABI = FFI_MS_CDECL
#else
  FFI_FIRST_ABI = 0,
  FFI_SYSV,
  FFI_THISCALL = 3,
  FFI_FASTCALL,
  FFI_STDCALL,
  FFI_PASCAL,
  FFI_REGISTER,
  FFI_MS_CDECL,
  FFI_LAST_ABI,
  FFI_DEFAULT_ABI = FFI_SYSV
#endif
} ffi_abi;
#endif

#define FFI_CLOSURES 1
#define FFI_GO_CLOSURES 1
#define FFI_TARGET_HAS_COMPLEX_TYPE 1
#define FFI_TARGET_HAS_VECTOR_TYPE 1
#ifdef __x86_64__
#define FFI_TARGET_HAS_INT128 1
#define FFI_TRAMPOLINE_SIZE 32
#define FFI_NATIVE_RAW_API 0
#else
#define FFI_TRAMPOLINE_SIZE 16
#define FFI_NATIVE_RAW_API 1
#endif

#endif
