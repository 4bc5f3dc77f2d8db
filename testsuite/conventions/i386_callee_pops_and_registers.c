// SPDX-License-Identifier: MIT
// Functions that pop their own arguments, or take them in registers, are called and called back
// on i386: stdcall, fastcall and thiscall.
// target: i?86-*
#include "check.h"

struct pair { int a, b; };
struct big { int a[5]; };
static ffi_type pair = STRUCT(&ffi_type_sint, &ffi_type_sint);
static ffi_type big = STRUCT(TIMES_4(&ffi_type_sint), &ffi_type_sint);

#define NAME stdcall_ints
#define ABI FFI_STDCALL
#define CONVENTION __attribute__((stdcall))
#define RESULT R(int, &ffi_type_sint, -1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(int, b, &ffi_type_sint, 2), \
  A(int, c, &ffi_type_sint, 3), A(int, d, &ffi_type_sint, 4), A(int, e, &ffi_type_sint, 5)
#include "signature.h"
#define NAME stdcall_mixed
#define ABI FFI_STDCALL
#define CONVENTION __attribute__((stdcall))
#define RESULT R(double, &ffi_type_double, 2.5)
#define ARGUMENTS A(signed char, a, &ffi_type_sint8, -1), A(double, b, &ffi_type_double, 2.5), \
  A(int64_t, c, &ffi_type_sint64, -3), A(struct pair, d, &pair, 4, 5), \
  A(void *, e, &ffi_type_pointer, NULL), A(float, f, &ffi_type_float, 6.5f), \
  A(unsigned short, g, &ffi_type_uint16, 65535), A(int, h, &ffi_type_sint, 8)
#include "signature.h"
#define NAME stdcall_struct_result
#define ABI FFI_STDCALL
#define CONVENTION __attribute__((stdcall))
#define RESULT R(struct big, &big, {1, 2, 3, 4, 5})
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(int, b, &ffi_type_sint, 2), \
  A(int, c, &ffi_type_sint, 3)
#include "signature.h"

#define NAME fastcall_ints
#define ABI FFI_FASTCALL
#define CONVENTION __attribute__((fastcall))
#define RESULT R(int, &ffi_type_sint, -1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(int, b, &ffi_type_sint, 2), \
  A(int, c, &ffi_type_sint, 3), A(int, d, &ffi_type_sint, 4), A(int, e, &ffi_type_sint, 5)
#include "signature.h"
#define NAME fastcall_mixed
#define ABI FFI_FASTCALL
#define CONVENTION __attribute__((fastcall))
#define RESULT R(double, &ffi_type_double, 2.5)
#define ARGUMENTS A(signed char, a, &ffi_type_sint8, -1), A(double, b, &ffi_type_double, 2.5), \
  A(int64_t, c, &ffi_type_sint64, -3), A(struct pair, d, &pair, 4, 5), \
  A(void *, e, &ffi_type_pointer, NULL), A(float, f, &ffi_type_float, 6.5f), \
  A(unsigned short, g, &ffi_type_uint16, 65535), A(int, h, &ffi_type_sint, 8)
#include "signature.h"
#define NAME fastcall_struct_result
#define ABI FFI_FASTCALL
#define CONVENTION __attribute__((fastcall))
#define RESULT R(struct big, &big, {1, 2, 3, 4, 5})
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(int, b, &ffi_type_sint, 2), \
  A(int, c, &ffi_type_sint, 3)
#include "signature.h"

#define NAME thiscall_ints
#define ABI FFI_THISCALL
#define CONVENTION __attribute__((thiscall))
#define RESULT R(int, &ffi_type_sint, -1)
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(int, b, &ffi_type_sint, 2), \
  A(int, c, &ffi_type_sint, 3), A(int, d, &ffi_type_sint, 4), A(int, e, &ffi_type_sint, 5)
#include "signature.h"
#define NAME thiscall_mixed
#define ABI FFI_THISCALL
#define CONVENTION __attribute__((thiscall))
#define RESULT R(double, &ffi_type_double, 2.5)
#define ARGUMENTS A(signed char, a, &ffi_type_sint8, -1), A(double, b, &ffi_type_double, 2.5), \
  A(int64_t, c, &ffi_type_sint64, -3), A(struct pair, d, &pair, 4, 5), \
  A(void *, e, &ffi_type_pointer, NULL), A(float, f, &ffi_type_float, 6.5f), \
  A(unsigned short, g, &ffi_type_uint16, 65535), A(int, h, &ffi_type_sint, 8)
#include "signature.h"
#define NAME thiscall_struct_result
#define ABI FFI_THISCALL
#define CONVENTION __attribute__((thiscall))
#define RESULT R(struct big, &big, {1, 2, 3, 4, 5})
#define ARGUMENTS A(int, a, &ffi_type_sint, 1), A(int, b, &ffi_type_sint, 2), \
  A(int, c, &ffi_type_sint, 3)
#include "signature.h"

int main(void) {
  for (int i = 0; i < 3; i++) {
    check_stdcall_ints();
    check_stdcall_mixed();
    check_stdcall_struct_result();
    check_fastcall_ints();
    check_fastcall_mixed();
    check_fastcall_struct_result();
    check_thiscall_ints();
    check_thiscall_mixed();
    check_thiscall_struct_result();
  }
  return done();
}
