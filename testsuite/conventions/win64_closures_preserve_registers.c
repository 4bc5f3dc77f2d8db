// SPDX-License-Identifier: MIT
// A closure of the Microsoft x64 convention preserves rdi, rsi and xmm6 to xmm15, which its handler,
// a Unix function, may change.
// target: x86_64-*-linux*
// flags: -mno-red-zone
#include "check.h"

#define EACH(OP) OP(6) OP(7) OP(8) OP(9) OP(10) OP(11) OP(12) OP(13) OP(14) OP(15)
#define XMM(n) , "xmm" #n
#define SPOIL(n) "pcmpeqd %%xmm" #n ", %%xmm" #n "\n\t"
#define LOAD(n) "movups 16*(" #n "-6)(%%rbx), %%xmm" #n "\n\t"
#define STORE(n) "movups %%xmm" #n ", 16*(" #n "-6)(%%rbx)\n\t"

static void handler(ffi_cif *cif, void *result, void **args, void *data) {
  (void)cif, (void)data;
  *(ffi_arg *)result = *(unsigned *)args[0];
  __asm__ volatile(EACH(SPOIL) "movq $-1, %%rdi\n\tmovq $-1, %%rsi" : : : "rdi", "rsi" EACH(XMM));
}

// Calls code(7) with marks in the registers; chain goes to r10.
static void check_preserved(void (*code)(void), void *chain) {
  uint64_t marks[20], rdi = 101, rsi = 102, rax = (uintptr_t)code;
  for (int i = 0; i < 20; i++) marks[i] = 1000u + (unsigned)i;
  register void *r10 __asm__("r10") = chain;
  __asm__ volatile(EACH(LOAD)
                   "movq %%rsp, %%r12\n\t"
                   "andq $-16, %%rsp\n\t"
                   "subq $32, %%rsp\n\t"
                   "movl $7, %%ecx\n\t"
                   "call *%%rax\n\t"
                   "movq %%r12, %%rsp\n\t"
                   EACH(STORE)
                   : "+a"(rax), "+D"(rdi), "+S"(rsi), "+r"(r10)
                   : "b"(marks)
                   : "rcx", "rdx", "r8", "r9", "r11", "r12", "xmm0", "xmm1", "xmm2", "xmm3",
                     "xmm4", "xmm5", "memory" EACH(XMM));
  CHECK((unsigned)rax == 7 && rdi == 101 && rsi == 102);
  for (int i = 0; i < 20; i++) CHECK(marks[i] == 1000u + (unsigned)i);
}

static void check(ffi_abi abi) {
  ffi_type *types[] = {&ffi_type_uint};
  ffi_cif cif;
  CHECK(ffi_prep_cif(&cif, abi, 1, &ffi_type_uint, types) == FFI_OK);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  check_preserved(code, NULL);
  ffi_closure_free(closure);
  ffi_go_closure go;
  CHECK(ffi_prep_go_closure(&go, &cif, handler) == FFI_OK);
  memcpy(&code, &go.tramp, sizeof code);
  check_preserved(code, &go);
}

int main(void) {
  check(FFI_WIN64);
  check(FFI_GNUW64);
  return done();
}
