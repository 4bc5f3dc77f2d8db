// SPDX-License-Identifier: MIT
// registers.h for each processor: save, load the marks, call, store what is found, restore.
// The frame pointer is left out: compiled callers could not return without it.

#define FN(w) (0)
#define ARG(i, w) ((1 + i) * w)
#define MARK(i, w) ((6 + i) * w)
#define FOUND(i, w) ((46 + i) * w)

#define CAT_(a, b) a##b
#define CAT(a, b) CAT_(a, b)
#define NAME(x) CAT(__USER_LABEL_PREFIX__, x)
#ifdef __ELF__
#define FUNCTION(x) .globl NAME(x); .type NAME(x), %function; NAME(x):
#else
#define FUNCTION(x) .globl NAME(x); NAME(x):
#endif

        .text
        .p2align 4

#if defined __x86_64__

// On x32, a mark is a word and the half of the next one above it.
#ifdef __ILP32__
#define W 4
#define WORD(from, wide, narrow) movl from, %narrow
#else
#define W 8
#define WORD(from, wide, narrow) movq from, %wide
#endif

.macro EACH_GPR op
        \op 0, %rbx
        \op 1, %r12
        \op 2, %r13
        \op 3, %r14
        \op 4, %r15
.endm
.macro EACH_MS op
        EACH_GPR \op
        \op 5, %rdi
        \op 6, %rsi
.endm
.macro LOAD i, reg
        movq MARK(\i, W)(%rax), \reg
.endm
.macro STORE i, reg
        movq \reg, FOUND(\i, W)(%rcx)
.endm
.macro EACH_XMM
        .irp n, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        XMM \n
        .endr
.endm

#ifndef _WIN32
FUNCTION(fz_call_marked)
        push    %rbp
        mov     %rsp, %rbp
        push    %rbx
        push    %r12
        push    %r13
        push    %r14
        push    %r15
        push    %rdi
        mov     %rdi, %rax
        WORD(ARG(0, W)(%rax), rdi, edi)
        WORD(ARG(1, W)(%rax), rsi, esi)
        WORD(ARG(2, W)(%rax), rdx, edx)
        WORD(ARG(3, W)(%rax), rcx, ecx)
        WORD(ARG(4, W)(%rax), r8, r8d)
        EACH_GPR LOAD
        WORD(FN(W)(%rax), r11, r11d)
        call    *%r11
        pop     %rcx
        EACH_GPR STORE
        mov     $5, %eax
        pop     %r15
        pop     %r14
        pop     %r13
        pop     %r12
        pop     %rbx
        pop     %rbp
        ret
#endif

// The same with rdi, rsi and, as two words each, xmm6 to xmm15. The frame: call, xmm, 5th argument
// above 32 bytes of shadow space.
#ifdef _WIN32
FUNCTION(fz_call_marked)
#endif
FUNCTION(fz_call_marked_ms)
        push    %rbp
        mov     %rsp, %rbp
        push    %rbx
        push    %r12
        push    %r13
        push    %r14
        push    %r15
        push    %rdi
        push    %rsi
#ifdef _WIN32
        push    %rcx
        mov     %rcx, %rax
#else
        push    %rdi
        mov     %rdi, %rax
#endif
        sub     $208, %rsp
.macro XMM n
        movups  %xmm\n, (48 + 16 * (\n - 6))(%rsp)
        movups  MARK(7 + 2 * (\n - 6), W)(%rax), %xmm\n
.endm
        EACH_XMM
.purgem XMM
        WORD(ARG(0, W)(%rax), rcx, ecx)
        WORD(ARG(1, W)(%rax), rdx, edx)
        WORD(ARG(2, W)(%rax), r8, r8d)
        WORD(ARG(3, W)(%rax), r9, r9d)
        WORD(ARG(4, W)(%rax), r10, r10d)
        mov     %r10, 32(%rsp)
        EACH_MS LOAD
        WORD(FN(W)(%rax), r11, r11d)
        call    *%r11
        mov     208(%rsp), %rcx
        EACH_MS STORE
.macro XMM n
        movups  %xmm\n, FOUND(7 + 2 * (\n - 6), W)(%rcx)
        movups  (48 + 16 * (\n - 6))(%rsp), %xmm\n
.endm
        EACH_XMM
        mov     $27, %eax
        add     $216, %rsp
        pop     %rsi
        pop     %rdi
        pop     %r15
        pop     %r14
        pop     %r13
        pop     %r12
        pop     %rbx
        pop     %rbp
        ret

#elif defined __i386__

FUNCTION(fz_call_marked)
        push    %ebp
        mov     %esp, %ebp
        push    %ebx
        push    %esi
        push    %edi
        mov     8(%ebp), %eax
        sub     $8, %esp
        pushl   ARG(4, 4)(%eax)
        pushl   ARG(3, 4)(%eax)
        pushl   ARG(2, 4)(%eax)
        pushl   ARG(1, 4)(%eax)
        pushl   ARG(0, 4)(%eax)
        mov     MARK(0, 4)(%eax), %ebx
        mov     MARK(1, 4)(%eax), %esi
        mov     MARK(2, 4)(%eax), %edi
        call    *FN(4)(%eax)
        mov     8(%ebp), %ecx
        mov     %ebx, FOUND(0, 4)(%ecx)
        mov     %esi, FOUND(1, 4)(%ecx)
        mov     %edi, FOUND(2, 4)(%ecx)
        mov     $3, %eax
        add     $28, %esp
        pop     %edi
        pop     %esi
        pop     %ebx
        pop     %ebp
        ret

#elif defined __aarch64__

.macro PAIRS op, fop, base, at
        \op     x19, x20, [\base, \at]
        \op     x21, x22, [\base, \at + 16]
        \op     x23, x24, [\base, \at + 32]
        \op     x25, x26, [\base, \at + 48]
        \op     x27, x28, [\base, \at + 64]
        \fop    d8, d9, [\base, \at + 80]
        \fop    d10, d11, [\base, \at + 96]
        \fop    d12, d13, [\base, \at + 112]
        \fop    d14, d15, [\base, \at + 128]
.endm
FUNCTION(fz_call_marked)
        stp     x29, x30, [sp, -176]!
        mov     x29, sp
        str     x0, [sp, 16]
        PAIRS   stp, stp, sp, 32
        add     x9, x0, MARK(0, 8)
        PAIRS   ldp, ldp, x9, 0
        ldr     x9, [x0, FN(8)]
        ldr     x4, [x0, ARG(4, 8)]
        ldp     x2, x3, [x0, ARG(2, 8)]
        ldp     x0, x1, [x0, ARG(0, 8)]
        blr     x9
        ldr     x9, [sp, 16]
        add     x9, x9, FOUND(0, 8)
        PAIRS   stp, stp, x9, 0
        PAIRS   ldp, ldp, sp, 32
        mov     x0, 18
        ldp     x29, x30, [sp], 176
        ret

#elif defined __arm__

        .syntax unified
        .arm
#ifdef __ARM_PCS_VFP
        .fpu    vfpv3-d16
#endif
FUNCTION(fz_call_marked)
        push    {r4-r11, lr}
        sub     sp, sp, #76
        str     r0, [sp, #72]
#ifdef __ARM_PCS_VFP
        mov     r12, sp
        vstmia  r12, {d8-d15}
        add     r12, r0, #MARK(8, 4)
        vldmia  r12, {d8-d15}
#endif
        add     r12, r0, #MARK(0, 4)
        ldm     r12, {r4-r11}
        ldr     r1, [r0, #ARG(4, 4)]
        push    {r1, r2}
        ldr     r12, [r0, #FN(4)]
        add     r0, r0, #ARG(0, 4)
        ldm     r0, {r0-r3}
        blx     r12
        ldr     r1, [sp, #80]
        add     r12, r1, #FOUND(0, 4)
        stm     r12, {r4-r11}
        mov     r0, #8
        add     sp, sp, #8
#ifdef __ARM_PCS_VFP
        add     r12, r1, #FOUND(8, 4)
        vstmia  r12, {d8-d15}
        mov     r12, sp
        vldmia  r12, {d8-d15}
        mov     r0, #24
#endif
        add     sp, sp, #76
        pop     {r4-r11, pc}

#elif defined __riscv

#if __riscv_xlen == 64
#define W 8
#define LD ld
#define ST sd
#else
#define W 4
#define LD lw
#define ST sw
#endif
.macro EACH_GPR op, base, at
        .set    i, 0
        .irp    r, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11
        \op     \r, \at + i * W(\base)
        .set    i, i + 1
        .endr
.endm
.macro EACH_FPR op, base, at
        .set    i, 0
        .irp    r, fs0, fs1, fs2, fs3, fs4, fs5, fs6, fs7, fs8, fs9, fs10, fs11
        \op     \r, \at + i * 8(\base)
        .set    i, i + 1
        .endr
.endm
FUNCTION(fz_call_marked)
        addi    sp, sp, -224
        ST      ra, 0(sp)
        ST      a0, W(sp)
        EACH_GPR ST, sp, 16
        EACH_GPR LD, a0, MARK(0, W)
#ifdef __riscv_float_abi_double
        EACH_FPR fsd, sp, 104
        EACH_FPR fld, a0, MARK(12, W)
#endif
        LD      t0, FN(W)(a0)
        LD      a1, ARG(1, W)(a0)
        LD      a2, ARG(2, W)(a0)
        LD      a3, ARG(3, W)(a0)
        LD      a4, ARG(4, W)(a0)
        LD      a0, ARG(0, W)(a0)
        jalr    t0
        LD      t0, W(sp)
        EACH_GPR ST, t0, FOUND(0, W)
        EACH_GPR LD, sp, 16
        li      a0, 11
#ifdef __riscv_float_abi_double
        LD      t1, MARK(11, W)(t0)
        ST      t1, FOUND(11, W)(t0)
        EACH_FPR fsd, t0, FOUND(12, W)
        EACH_FPR fld, sp, 104
        li      a0, 12 + 12 * 8 / W
#endif
        LD      ra, 0(sp)
        addi    sp, sp, 224
        ret

#elif defined __loongarch__

#if __loongarch_grlen == 64
#define W 8
#define LD ld.d
#define ST st.d
#define ADDI addi.d
#else
#define W 4
#define LD ld.w
#define ST st.w
#define ADDI addi.w
#endif
.macro EACH_GPR op, base, at
        .set    i, 0
        .irp    r, s0, s1, s2, s3, s4, s5, s6, s7, s8
        \op     $\r, \base, \at + i * W
        .set    i, i + 1
        .endr
.endm
.macro EACH_FPR op, base, at
        .set    i, 0
        .irp    r, fs0, fs1, fs2, fs3, fs4, fs5, fs6, fs7
        \op     $\r, \base, \at + i * 8
        .set    i, i + 1
        .endr
.endm
FUNCTION(fz_call_marked)
        ADDI    $sp, $sp, -176
        ST      $ra, $sp, 0
        ST      $a0, $sp, W
        EACH_GPR ST, $sp, 16
        EACH_GPR LD, $a0, MARK(0, W)
#ifdef __loongarch_double_float
        EACH_FPR fst.d, $sp, 96
        EACH_FPR fld.d, $a0, MARK(10, W)
#endif
        LD      $t0, $a0, FN(W)
        LD      $a1, $a0, ARG(1, W)
        LD      $a2, $a0, ARG(2, W)
        LD      $a3, $a0, ARG(3, W)
        LD      $a4, $a0, ARG(4, W)
        LD      $a0, $a0, ARG(0, W)
        jirl    $ra, $t0, 0
        LD      $t0, $sp, W
        EACH_GPR ST, $t0, FOUND(0, W)
        EACH_GPR LD, $sp, 16
        ori     $a0, $zero, 9
#ifdef __loongarch_double_float
        LD      $t1, $t0, MARK(9, W)
        ST      $t1, $t0, FOUND(9, W)
        EACH_FPR fst.d, $t0, FOUND(10, W)
        EACH_FPR fld.d, $sp, 96
        ori     $a0, $zero, 10 + 8 * 8 / W
#endif
        LD      $ra, $sp, 0
        ADDI    $sp, $sp, 176
        jr      $ra

#else
#error "registers.S: which registers does a callee save here?"
#endif

#ifdef __ELF__
        .section .note.GNU-stack, "", %progbits
#endif
