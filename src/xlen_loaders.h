// SPDX-License-Identifier: MIT
// The fast lane of RISC-V and LoongArch (xlen_lane.h): a function that jumps along its snippets.
//
// While a lane runs, a0-a7 and fa0-fa7 fill up, and
//   t0  the next step, or the number that follows this one
//   t3  in avalue[], behind the argument that was loaded last
//   t4  the next stack argument's place
//   t5  the function to call
//   t6  the value to push
//   t1, t2, ra  free
// rvalue lies at RVALUE(fp), the step after a call at RESUME(fp).
#include "asm.h"
#include "lane.h"
#include "xlen_frame.h"
#include "xlen_lane.h"

	.text
	FIXED_SIZES

#define LANE_FRAME (4 * XLEN)
#define RVALUE (-3 * XLEN)
#define RESUME (-4 * XLEN)

// On to the next step, behind as many numbers.
.macro NEXT numbers=0
	LOAD(T(1), (\numbers) * XLEN, T(0))
	ADD_NUMBER(T(0), T(0), (\numbers + 1) * XLEN)
	JUMP_REGISTER(T(1))
.endm

// A snippet that is alone, and one of a table.
.macro SNIPPET name
	.balign	SNIPPET_STRIDE
	.globl	SYMBOL(\name)
	ASM_HIDDEN(\name)
SYMBOL(\name):
.endm
.macro IN_TABLE name, index
	.org	SYMBOL(\name) + (\index) * SNIPPET_STRIDE
.endm

// The next argument's address goes to t1, or that of the last argument's part that the number says.
.macro NEXT_ARGUMENT
	LOAD(T(1), 0, T(3))
	ADD_NUMBER(T(3), T(3), XLEN)
.endm
.macro FIND part
	.if	\part
	LOAD(T(1), -XLEN, T(3))
	LOAD(T(2), 0, T(0))
	ADD(T(1), T(1), T(2))
	.else
	NEXT_ARGUMENT
	.endif
.endm

#define LOAD_REGISTER(table, part, index, load, reg) \
  IN_TABLE table, index;                             \
  FIND part;                                         \
  load(reg, 0, T(1));                                \
  NEXT part
#define LOAD_EACH(table, part, first, load, R)      \
  LOAD_REGISTER(table, part, first, load, R(0));     \
  LOAD_REGISTER(table, part, first + 1, load, R(1)); \
  LOAD_REGISTER(table, part, first + 2, load, R(2)); \
  LOAD_REGISTER(table, part, first + 3, load, R(3)); \
  LOAD_REGISTER(table, part, first + 4, load, R(4)); \
  LOAD_REGISTER(table, part, first + 5, load, R(5)); \
  LOAD_REGISTER(table, part, first + 6, load, R(6)); \
  LOAD_REGISTER(table, part, first + 7, load, R(7))
#define LOAD_GPRS(table, part, kind, load)                        \
  LOAD_EACH(table, part, (kind) * LOAD_REGISTERS, load, A);       \
  LOAD_REGISTER(table, part, (kind) * LOAD_REGISTERS + LOAD_PUSHED, load, T(6))

// void ffi_xlen_run(const Plan &plan, void (*fn)(void), void *rvalue, void **avalue)
//      a0 plan, a1 fn, a2 rvalue, a3 avalue
FUNCTION(ffi_xlen_run)
	ENTER_FRAME LANE_FRAME
	STORE(A(2), RVALUE, FP)
	LOAD(T(0), PLAN_STEPS, A(0))
	MOVE(T(5), A(1))
	MOVE(T(3), A(3))
	NEXT

SNIPPET ffi_xlen_load
	LOAD_GPRS(ffi_xlen_load, 0, LOAD_WORD, LOAD)
	LOAD_GPRS(ffi_xlen_load, 0, LOAD_4S, LOAD_S32)
	LOAD_GPRS(ffi_xlen_load, 0, LOAD_2S, LOAD_S16)
	LOAD_GPRS(ffi_xlen_load, 0, LOAD_2U, LOAD_U16)
	LOAD_GPRS(ffi_xlen_load, 0, LOAD_1S, LOAD_S8)
	LOAD_GPRS(ffi_xlen_load, 0, LOAD_1U, LOAD_U8)
SNIPPET ffi_xlen_load_part
	LOAD_GPRS(ffi_xlen_load_part, 1, LOAD_WORD, LOAD)
	LOAD_GPRS(ffi_xlen_load_part, 1, LOAD_4S, LOAD_S32)
	LOAD_GPRS(ffi_xlen_load_part, 1, LOAD_2S, LOAD_S16)
	LOAD_GPRS(ffi_xlen_load_part, 1, LOAD_2U, LOAD_U16)
	LOAD_GPRS(ffi_xlen_load_part, 1, LOAD_1S, LOAD_S8)
	LOAD_GPRS(ffi_xlen_load_part, 1, LOAD_1U, LOAD_U8)

SNIPPET ffi_xlen_load_fpr
#if FLEN == 8
	LOAD_EACH(ffi_xlen_load_fpr, 0, FPR_8 * 8, LOAD_F64, FA)
#endif
#if FLEN
	LOAD_EACH(ffi_xlen_load_fpr, 0, FPR_4 * 8, LOAD_F32, FA)
#endif
SNIPPET ffi_xlen_load_fpr_part
#if FLEN == 8
	LOAD_EACH(ffi_xlen_load_fpr_part, 1, FPR_8 * 8, LOAD_F64, FA)
#endif
#if FLEN
	LOAD_EACH(ffi_xlen_load_fpr_part, 1, FPR_4 * 8, LOAD_F32, FA)
#endif

// Makes room for as many bytes on the stack as the number says.
SNIPPET ffi_xlen_open_stack
	LOAD(T(1), 0, T(0))
	SUBTRACT(SP, SP, T(1))
	MOVE(T(4), SP)
	NEXT	1

// Leaves stack bytes out; their number follows.
SNIPPET ffi_xlen_skip
	LOAD(T(1), 0, T(0))
	ADD(T(4), T(4), T(1))
	NEXT	1

SNIPPET ffi_xlen_push
	STORE(T(6), 0, T(4))
	ADD_NUMBER(T(4), T(4), XLEN)
	NEXT

// Copies the argument to the stack; three numbers: where to, the bytes in whole words, all bytes.
// t6: the copy's address.
SNIPPET ffi_xlen_copy
	NEXT_ARGUMENT
	LOAD(T(6), 0, T(0))
	ADD(T(6), T(6), SP)
	LOAD(T(2), XLEN, T(0))
	ADD(T(2), T(2), T(6))
1:	BRANCH_IF_EQUAL(T(6), T(2), 2f)
	LOAD(RA, 0, T(1))
	STORE(RA, 0, T(6))
	ADD_NUMBER(T(1), T(1), XLEN)
	ADD_NUMBER(T(6), T(6), XLEN)
	JUMP(1b)
2:	LOAD(T(6), 0, T(0))
	LOAD(RA, 2 * XLEN, T(0))
	ADD(T(6), T(6), SP)
	ADD(RA, RA, T(6))
3:	BRANCH_IF_EQUAL(T(2), RA, 4f)
	LOAD_U8(T(6), 0, T(1))
	STORE_8(T(6), 0, T(2))
	ADD_NUMBER(T(1), T(1), 1)
	ADD_NUMBER(T(2), T(2), 1)
	JUMP(3b)
4:	LOAD(T(6), 0, T(0))
	ADD(T(6), T(6), SP)
	NEXT	3

// The copy's address, in one of a0-a7.
#define PASS_COPY(n) IN_TABLE ffi_xlen_pass_copy, n; MOVE(A(n), T(6)); NEXT
SNIPPET ffi_xlen_pass_copy
	PASS_COPY(0); PASS_COPY(1); PASS_COPY(2); PASS_COPY(3)
	PASS_COPY(4); PASS_COPY(5); PASS_COPY(6); PASS_COPY(7)

// The address of the result's memory, in a0.
SNIPPET ffi_xlen_load_result
	LOAD(A(0), RVALUE, FP)
	NEXT

SNIPPET ffi_xlen_return
	.cfi_remember_state
	ADD_NUMBER(SP, FP, -LANE_FRAME)
	LEAVE_FRAME LANE_FRAME
	.cfi_restore_state

// Calls; then the result goes to rvalue.
#define TAKE(kind, prepare, store, reg) \
  IN_TABLE ffi_xlen_take, kind;         \
  CALL_REGISTER(T(5));                  \
  LOAD(T(1), RVALUE, FP);               \
  prepare;                              \
  store(reg, 0, T(1));                  \
  JUMP(ffi_xlen_return)
#define WIDEN(bits, shift_right) \
  SHIFT_LEFT(A(0), 8 * XLEN - bits); shift_right(A(0), 8 * XLEN - bits)

SNIPPET ffi_xlen_take
	IN_TABLE ffi_xlen_take, TAKE_NONE
	CALL_REGISTER(T(5))
	JUMP(ffi_xlen_return)
	TAKE(TAKE_WORD, , STORE, A(0))
#if XLEN == 8
	TAKE(TAKE_4S, WIDEN(32, SHIFT_RIGHT_SIGNED), STORE, A(0))
	TAKE(TAKE_4U, WIDEN(32, SHIFT_RIGHT), STORE, A(0))
#endif
	TAKE(TAKE_2S, WIDEN(16, SHIFT_RIGHT_SIGNED), STORE, A(0))
	TAKE(TAKE_2U, WIDEN(16, SHIFT_RIGHT), STORE, A(0))
	TAKE(TAKE_1S, WIDEN(8, SHIFT_RIGHT_SIGNED), STORE, A(0))
	TAKE(TAKE_1U, WIDEN(8, SHIFT_RIGHT), STORE, A(0))
#if FLEN == 8
	TAKE(TAKE_FPR_8, , STORE_F64, FA(0))
#endif
#if FLEN
	TAKE(TAKE_FPR_4, , STORE_F32, FA(0))
#endif
	IN_TABLE ffi_xlen_take, TAKE_PARTS
	STORE(T(0), RESUME, FP)
	CALL_REGISTER(T(5))
	LOAD(T(0), RESUME, FP)
	NEXT

// Stores a part of the result at rvalue plus the number.
#define STORE_PART(table, index, store, reg) \
  IN_TABLE table, index;                     \
  LOAD(T(1), RVALUE, FP);                    \
  LOAD(T(2), 0, T(0));                       \
  ADD(T(1), T(1), T(2));                     \
  store(reg, 0, T(1));                       \
  NEXT 1
#define STORE_PARTS(table, kind, store, R)           \
  STORE_PART(table, (kind) * 2, store, R(0));        \
  STORE_PART(table, (kind) * 2 + 1, store, R(1))

SNIPPET ffi_xlen_store
	STORE_PARTS(ffi_xlen_store, STORE_WORD, STORE, A)
	STORE_PARTS(ffi_xlen_store, STORE_4, STORE_32, A)
	STORE_PARTS(ffi_xlen_store, STORE_2, STORE_16, A)
	STORE_PARTS(ffi_xlen_store, STORE_1, STORE_8, A)
SNIPPET ffi_xlen_store_fpr
#if FLEN == 8
	STORE_PARTS(ffi_xlen_store_fpr, FPR_8, STORE_F64, FA)
#endif
#if FLEN
	STORE_PARTS(ffi_xlen_store_fpr, FPR_4, STORE_F32, FA)
#endif
END(ffi_xlen_run)
