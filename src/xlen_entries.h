// SPDX-License-Identifier: MIT
// Fast closure entries of RISC-V and LoongArch: they follow a recipe (xlen_entry.h) and call the
// handler themselves; plans without one enter through xlen_stubs.h, whose words these are. The
// static chain: the closure.

// t4, t5: the addresses of two places, which lie `words` words behind t1. t1 moves on.
.macro TWO_PLACES words
	LOAD(T(4), (\words) * XLEN, T(1))
	LOAD(T(5), (\words) * XLEN + XLEN, T(1))
	ADD_NUMBER(T(1), T(1), 2 * XLEN)
	ADD(T(4), T(4), A(4))
	ADD(T(5), T(5), A(4))
.endm

// Makes avalue[], two places at a time, then copies.
//      a2 avalue, a4 image
.macro FOLLOW_RECIPE
	LOAD(T(1), CLOSURE_RECIPE(XLEN), CHAIN)
	MOVE(A(4), SP)
	LOAD(T(0), XLEN, T(1))
	SUBTRACT(SP, SP, T(0))
	LOAD(T(0), 2 * XLEN, T(1))
	ADD(T(0), T(0), T(1))
	MOVE(A(2), SP)
	MOVE(T(3), SP)
1:
	TWO_PLACES 3
	STORE(T(4), 0, T(3))
	STORE(T(5), XLEN, T(3))
	ADD_NUMBER(T(3), T(3), 2 * XLEN)
	BRANCH_IF_DIFFERENT(T(1), T(0), 1b)
	LOAD(T(0), 3 * XLEN, T(1))
	BRANCH_IF_ZERO(T(0), 3f)
	ADD(T(0), T(0), T(1))
2:
	TWO_PLACES 4
	LOAD_S32(T(6), 0, T(4))
	STORE_32(T(6), 0, T(5))
	BRANCH_IF_DIFFERENT(T(1), T(0), 2b)
3:
.endm

// handler(cif, result, avalue, user_data)
.macro HANDLE
	LOAD(A(0), CLOSURE_CIF(XLEN), CHAIN)
	LOAD(A(3), CLOSURE_USER_DATA(XLEN), CHAIN)
	LOAD(T(1), CLOSURE_FUN(XLEN), CHAIN)
	CALL_REGISTER(T(1))
.endm

#define RESULT (-FRAME_RECORD)

.macro RESULT_IN_MEMORY
	LOAD(A(1), XLEN_GPR(0, XLEN), A(4))
	HANDLE
.endm
// Two registers, from the start of the result and from `offset`.
#define RESULT_PAIR(name, load, reg, offset, load_second, second) \
  .macro name;                                                    \
  ADD_NUMBER(A(1), FP, RESULT);                                   \
  HANDLE;                                                         \
  load(reg, RESULT, FP);                                          \
  load_second(second, RESULT + offset, FP);                       \
  .endm
RESULT_PAIR(RESULT_WORDS, LOAD, A(0), XLEN, LOAD, A(1))
RESULT_PAIR(RESULT_DOUBLES, LOAD_F64, FA(0), 8, LOAD_F64, FA(1))
RESULT_PAIR(RESULT_WORD_DOUBLE, LOAD, A(0), 8, LOAD_F64, FA(0))
RESULT_PAIR(RESULT_DOUBLE_WORD, LOAD_F64, FA(0), 8, LOAD, A(0))
RESULT_PAIR(RESULT_FLOATS, LOAD_F32, FA(0), 4, LOAD_F32, FA(1))
// Narrow integers are widened again, for handlers that do not.
#define RESULT_INTEGER(name, load) \
  .macro name;                     \
  ADD_NUMBER(A(1), FP, RESULT);    \
  HANDLE;                          \
  load(A(0), RESULT, FP);          \
  .endm
RESULT_INTEGER(RESULT_INT, LOAD_S32)
RESULT_INTEGER(RESULT_S16, LOAD_S16)
RESULT_INTEGER(RESULT_U16, LOAD_U16)
RESULT_INTEGER(RESULT_S8, LOAD_S8)
RESULT_INTEGER(RESULT_U8, LOAD_U8)
.macro RESULT_FLOAT
	ADD_NUMBER(A(1), FP, RESULT)
	HANDLE
	LOAD_F32(FA(0), RESULT, FP)
.endm

.macro FAST_ENTRY name, result, fprs
FUNCTION(\name)
	ENTER_CLOSURE \fprs
	FOLLOW_RECIPE
	\result
	ADD_NUMBER(SP, FP, -ENTRY_FRAME)
	LEAVE_FRAME ENTRY_FRAME
END(\name)
.endm

FAST_ENTRY ffi_xlen_fast_memory, RESULT_IN_MEMORY, 0
FAST_ENTRY ffi_xlen_fast_words, RESULT_WORDS, 0
FAST_ENTRY ffi_xlen_fast_int, RESULT_INT, 0
FAST_ENTRY ffi_xlen_fast_memory_fprs, RESULT_IN_MEMORY, 1
FAST_ENTRY ffi_xlen_fast_words_fprs, RESULT_WORDS, 1
FAST_ENTRY ffi_xlen_fast_int_fprs, RESULT_INT, 1
// What is rarer saves all registers for all plans.
FAST_ENTRY ffi_xlen_fast_s16, RESULT_S16, 1
FAST_ENTRY ffi_xlen_fast_u16, RESULT_U16, 1
FAST_ENTRY ffi_xlen_fast_s8, RESULT_S8, 1
FAST_ENTRY ffi_xlen_fast_u8, RESULT_U8, 1
#if FLEN
FAST_ENTRY ffi_xlen_fast_float, RESULT_FLOAT, 1
FAST_ENTRY ffi_xlen_fast_floats, RESULT_FLOATS, 1
#endif
#if FLEN == 8
FAST_ENTRY ffi_xlen_fast_doubles, RESULT_DOUBLES, 1
FAST_ENTRY ffi_xlen_fast_word_double, RESULT_WORD_DOUBLE, 1
FAST_ENTRY ffi_xlen_fast_double_word, RESULT_DOUBLE_WORD, 1
#endif
