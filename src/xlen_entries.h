// SPDX-License-Identifier: MIT
// Fast closure entries of RISC-V and LoongArch: for plans whose arguments all lie in one run each.
// They call the handler themselves; other plans enter through xlen_stubs.h, whose words these are.
// The static chain: the closure.

// avalue[i] is the image's address plus places[i], two at a time.
//      a2 avalue, a4 image
.macro PLACE_ARGUMENTS
	LOAD(T(1), CLOSURE_PLACES(XLEN), CHAIN)
	MOVE(A(4), SP)
	LOAD(T(0), 0, T(1))
	SUBTRACT(SP, SP, T(0))
	ADD(T(0), T(0), T(1))
	MOVE(A(2), SP)
	MOVE(T(3), SP)
1:	LOAD(T(4), 8, T(1))
	LOAD(T(5), 16, T(1))
	ADD_NUMBER(T(1), T(1), 16)
	ADD(T(4), T(4), A(4))
	ADD(T(5), T(5), A(4))
	STORE(T(4), 0, T(3))
	STORE(T(5), XLEN, T(3))
	ADD_NUMBER(T(3), T(3), 2 * XLEN)
	BRANCH_IF_DIFFERENT(T(1), T(0), 1b)
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
.macro RESULT_WORDS
	ADD_NUMBER(A(1), FP, RESULT)
	HANDLE
	LOAD(A(0), RESULT, FP)
	LOAD(A(1), RESULT + XLEN, FP)
.endm
.macro RESULT_INT
	ADD_NUMBER(A(1), FP, RESULT)
	HANDLE
	LOAD_S32(A(0), RESULT, FP)
.endm
.macro RESULT_DOUBLES
	ADD_NUMBER(A(1), FP, RESULT)
	HANDLE
	LOAD_F64(FA(0), RESULT, FP)
	LOAD_F64(FA(1), RESULT + 8, FP)
.endm
.macro RESULT_FLOAT
	ADD_NUMBER(A(1), FP, RESULT)
	HANDLE
	LOAD_F32(FA(0), RESULT, FP)
.endm

.macro FAST_ENTRY name, result, fprs
FUNCTION(\name)
	ENTER_CLOSURE \fprs
	PLACE_ARGUMENTS
	\result
	ADD_NUMBER(SP, FP, -ENTRY_FRAME)
	LEAVE_FRAME ENTRY_FRAME
END(\name)
.endm

FAST_ENTRY ffi_xlen_fast_memory, RESULT_IN_MEMORY, 0
FAST_ENTRY ffi_xlen_fast_words, RESULT_WORDS, 0
FAST_ENTRY ffi_xlen_fast_int, RESULT_INT, 0
#if FLEN
FAST_ENTRY ffi_xlen_fast_memory_fprs, RESULT_IN_MEMORY, 1
FAST_ENTRY ffi_xlen_fast_words_fprs, RESULT_WORDS, 1
FAST_ENTRY ffi_xlen_fast_int_fprs, RESULT_INT, 1
FAST_ENTRY ffi_xlen_fast_float, RESULT_FLOAT, 1
#endif
#if FLEN == 8
FAST_ENTRY ffi_xlen_fast_doubles, RESULT_DOUBLES, 1
#endif
