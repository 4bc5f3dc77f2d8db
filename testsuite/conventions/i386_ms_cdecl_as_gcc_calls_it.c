// SPDX-License-Identifier: MIT
// FFI_MS_CDECL is gcc's ms_abi: structs come back as on the system, but the caller removes the address
// of their memory.
// target: i?86-*
#include "check.h"

struct b1 { char a; };
struct b2 { short a; };
struct b4 { int a; };
struct b8 { int a, b; };
struct b12 { int a, b, c; };
static ffi_type b1 = STRUCT(&ffi_type_schar);
static ffi_type b2 = STRUCT(&ffi_type_sint16);
static ffi_type b4 = STRUCT(&ffi_type_sint);
static ffi_type b8 = STRUCT(&ffi_type_sint, &ffi_type_sint);
static ffi_type b12 = STRUCT(&ffi_type_sint, &ffi_type_sint, &ffi_type_sint);

#define NAME b1
#define ABI FFI_MS_CDECL
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b1, &b1, 1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct b1, b, &b1, 2)
#include "signature.h"
#define NAME b2
#define ABI FFI_MS_CDECL
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b2, &b2, 1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct b2, b, &b2, 2)
#include "signature.h"
#define NAME b4
#define ABI FFI_MS_CDECL
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b4, &b4, 1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct b4, b, &b4, 2)
#include "signature.h"
#define NAME b8
#define ABI FFI_MS_CDECL
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b8, &b8, 1, 2)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct b8, b, &b8, 2, 3)
#include "signature.h"
#define NAME b12
#define ABI FFI_MS_CDECL
#define CONVENTION __attribute__((ms_abi))
#define RESULT R(struct b12, &b12, 1, 2, 3)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(struct b12, b, &b12, 4, 5, 6)
#include "signature.h"

int main(void) {
#ifdef __clang__
  unsupported("clang has no ms_abi for i386");
#endif
  check_b1();
  check_b2();
  check_b4();
  check_b8();
  check_b12();
  return done();
}
