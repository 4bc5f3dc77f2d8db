// SPDX-License-Identifier: MIT
// Assembler words for every port and object format.
//
//   FUNCTION(name) … END(name)   a hidden function: symbol, type, unwind information, landing pad
//   CODE(name) … END(name)       the same without alignment and landing pad
//   SYMBOL(name)                 a C symbol's name in assembly
//   LANDING_PAD                  the instruction that a checked indirect branch may land on
//   SIGN_RETURN_ADDRESS, AUTHENTICATE_RETURN_ADDRESS
//                                AArch64: first and last but ret in a function that stores x30
//   SEH(directive)               what Windows x86-64 wants besides call frame information
//   ELF_NOTES                    once, at the end of each file: no executable stack, features kept
#pragma once

#ifdef __USER_LABEL_PREFIX__
#define ASM_PASTE_(a, b) a##b
#define ASM_PASTE(a, b) ASM_PASTE_(a, b)
#define SYMBOL(name) ASM_PASTE(__USER_LABEL_PREFIX__, name)
#else
#define SYMBOL(name) name
#endif

// Between two statements of one macro.
#if defined __APPLE__ && defined __aarch64__
#define ASM_NEXT %%
#else
#define ASM_NEXT ;
#endif

#if defined __APPLE__
#define ASM_HIDDEN(name) .private_extern SYMBOL(name)
#define ASM_TYPE(name)
#define ASM_SIZE(name)
#elif defined _WIN32
#define ASM_HIDDEN(name)
#define ASM_TYPE(name) .def SYMBOL(name) ASM_NEXT .scl 2 ASM_NEXT .type 32 ASM_NEXT .endef
#define ASM_SIZE(name)
#else
#define ASM_HIDDEN(name) .hidden SYMBOL(name)
#define ASM_TYPE(name) .type SYMBOL(name), %function
#define ASM_SIZE(name) .size SYMBOL(name), .-SYMBOL(name)
#endif

#if defined __x86_64__
#define LANDING_PAD endbr64
#elif defined __i386__
#define LANDING_PAD endbr32
#elif defined __aarch64__
#define LANDING_PAD hint #34 // bti c
#define SIGN_RETURN_ADDRESS hint #25 ASM_NEXT .cfi_negate_ra_state // paciasp
#define AUTHENTICATE_RETURN_ADDRESS hint #29 ASM_NEXT .cfi_negate_ra_state // autiasp
#else
#define LANDING_PAD
#endif

#if defined _WIN32 && defined __x86_64__
#define SEH(...) __VA_ARGS__
#else
#define SEH(...)
#endif

// 32-bit Arm unwinds by tables of its own, Windows too; call frame information is for debuggers
// there.
#if defined __arm__
#define ASM_UNWIND_START(name) .fnstart
#define ASM_UNWIND_END .fnend
#else
#define ASM_UNWIND_START(name) SEH(.seh_proc SYMBOL(name))
#define ASM_UNWIND_END SEH(.seh_endproc)
#endif

#define CODE(name)                \
  .globl SYMBOL(name) ASM_NEXT    \
  ASM_HIDDEN(name) ASM_NEXT       \
  ASM_TYPE(name) ASM_NEXT         \
  ASM_UNWIND_START(name) ASM_NEXT \
  SYMBOL(name): ASM_NEXT          \
  .cfi_startproc

#define FUNCTION(name) \
  .balign 16 ASM_NEXT  \
  CODE(name) ASM_NEXT  \
  LANDING_PAD

#define END(name)         \
  .cfi_endproc ASM_NEXT   \
  ASM_UNWIND_END ASM_NEXT \
  ASM_SIZE(name)

#if defined __ELF__
#define ELF_NO_EXECUTABLE_STACK .section .note.GNU-stack, "", %progbits
#if defined __x86_64__ || defined __i386__
// GNU_PROPERTY_X86_FEATURE_1_AND: IBT and SHSTK.
#define ELF_FEATURE_TYPE 0xc0000002
#define ELF_FEATURE_BITS 3
#elif defined __aarch64__
// GNU_PROPERTY_AARCH64_FEATURE_1_AND: BTI, PAC and GCS.
#define ELF_FEATURE_TYPE 0xc0000000
#define ELF_FEATURE_BITS 7
#endif
#if defined __LP64__
#define ELF_FEATURE_ALIGN 8
#else
#define ELF_FEATURE_ALIGN 4
#endif
#ifdef ELF_FEATURE_TYPE
#define ELF_NOTES                                      \
  .section .note.gnu.property, "a";                    \
  .balign ELF_FEATURE_ALIGN;                           \
  .long 4, 8 + ELF_FEATURE_ALIGN, 5;                   \
  .asciz "GNU";                                        \
  .long ELF_FEATURE_TYPE, 4, ELF_FEATURE_BITS;         \
  .balign ELF_FEATURE_ALIGN;                           \
  ELF_NO_EXECUTABLE_STACK
#else
#define ELF_NOTES ELF_NO_EXECUTABLE_STACK
#endif
#else
#define ELF_NOTES
#endif
