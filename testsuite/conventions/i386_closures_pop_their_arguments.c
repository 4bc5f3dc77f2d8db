// SPDX-License-Identifier: MIT
// A closure removes from the stack what functions of its convention remove, no more and no less; one
// of a variadic type is called like C's.
// target: i?86-*
#include "check.h"

// Calls code with 32 bytes of zeros on the stack, registers that hold `address`, and that on top if
// it is not NULL; says how many bytes code removed.
int removed(void (*code)(void), void *address) __asm__("removed");
__asm__(".text\nremoved:\n"
        "pushl %ebp\n movl %esp, %ebp\n pushl %esi\n pushl %edi\n"
        "movl 8(%ebp), %esi\n movl 12(%ebp), %eax\n"
        "subl $32, %esp\n andl $-16, %esp\n movl %esp, %edi\n"
        "testl %eax, %eax\n jz 1f\n movl %eax, (%esp)\n"
        "1: movl %eax, %ecx\n movl %eax, %edx\n call *%esi\n"
        "movl %esp, %eax\n subl %edi, %eax\n"
        "leal -8(%ebp), %esp\n popl %edi\n popl %esi\n popl %ebp\n ret\n");

static void handler(ffi_cif *cif, void *result, void **args, void *data) {
  (void)args, (void)data;
  memset(result, 0, cif->rtype->size);
}

struct big { int a[5]; };
static ffi_type big = STRUCT(TIMES_4(&ffi_type_sint), &ffi_type_sint);

// int, double, int, int.
static int removed_by(ffi_abi abi, unsigned nargs, ffi_type *rtype, int variadic) {
  static ffi_type *types[] = {&ffi_type_sint, &ffi_type_double, &ffi_type_sint, &ffi_type_sint};
  static struct big room;
  ffi_cif cif;
  CHECK((variadic ? ffi_prep_cif_var(&cif, abi, 1, nargs, rtype, types)
                  : ffi_prep_cif(&cif, abi, nargs, rtype, types)) == FFI_OK);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  int result = removed(code, rtype == &big ? &room : NULL);
  ffi_closure_free(closure);
  return result;
}

static void check(ffi_abi abi, int four, int none, int four_to_memory) {
  CHECK(removed_by(abi, 4, &ffi_type_sint, 0) == four);
  CHECK(removed_by(abi, 4, &ffi_type_double, 0) == four);
  CHECK(removed_by(abi, 0, &ffi_type_void, 0) == none);
  CHECK(removed_by(abi, 4, &big, 0) == four_to_memory);
}

int main(void) {
  check(FFI_SYSV, 0, 0, 4);
  check(FFI_MS_CDECL, 0, 0, 0);
  check(FFI_STDCALL, 20, 0, 24);
  check(FFI_THISCALL, 16, 0, 20);
  check(FFI_FASTCALL, 12, 0, 16);
  check(FFI_PASCAL, 20, 0, 24);
  check(FFI_REGISTER, 8, 0, 12);
  CHECK(removed_by(FFI_STDCALL, 4, &ffi_type_sint, 1) == 0);
  CHECK(removed_by(FFI_THISCALL, 4, &ffi_type_sint, 1) == 0);
  CHECK(removed_by(FFI_FASTCALL, 4, &ffi_type_double, 1) == 0);
  return done();
}
