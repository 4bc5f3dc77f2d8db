// SPDX-License-Identifier: MIT
// Calls and closures of RISC-V and LoongArch, in the words of the port's registers.h.
#include "asm.h"
#include "xlen_frame.h"

	.text

#if FLEN == 8
#define LOAD_FPR LOAD_F64
#define STORE_FPR STORE_F64
#else
#define LOAD_FPR LOAD_F32
#define STORE_FPR STORE_F32
#endif

// From the first of eight to the last.
#define EACH_OF_8(word) word(0); word(1); word(2); word(3); word(4); word(5); word(6); word(7)

#define FRAME_RECORD XLEN_FRAME_RECORD(XLEN)
#define ENTRY_FRAME XLEN_ENTRY_FRAME(XLEN)

// void ffi_xlen_call(XlenRegisters *image, void (*fn)(void), size_t stack_bytes,
//                    size_t stack_alignment, uint32_t mode)
//      a0 image, a1 fn, a2 stack_bytes, a3 stack_alignment, a4 mode
// Calls ffi_fill(image, stack) with the stack arguments' place, then fn with all registers of
// image, then stores the result registers in image.
FUNCTION(ffi_xlen_call)
	ENTER_FRAME FRAME_RECORD
	STORE(S(1), FRAME_RECORD - 3 * XLEN, SP)
	STORE(S(2), FRAME_RECORD - 4 * XLEN, SP)
	STORE(S(3), FRAME_RECORD - 5 * XLEN, SP)
	.cfi_offset CFI_S1, -3 * XLEN
	.cfi_offset CFI_S2, -4 * XLEN
	.cfi_offset CFI_S3, -5 * XLEN
	MOVE(S(1), A(0))
	MOVE(S(2), A(1))
	MOVE(S(3), A(4))
	SUBTRACT(SP, SP, A(2))
	NEGATE(A(3), A(3))
	AND(SP, SP, A(3))
	MOVE(A(1), SP)
	CALL(ffi_fill)

#if FLEN
	BRANCH_IF_ZERO(S(3), 1f)
#define LOAD_ARGUMENT(n) LOAD_FPR(FA(n), XLEN_FPR(n), S(1))
	EACH_OF_8(LOAD_ARGUMENT)
#undef LOAD_ARGUMENT
1:
#endif
#define LOAD_ARGUMENT(n) LOAD(A(n), XLEN_GPR(n, XLEN), S(1))
	EACH_OF_8(LOAD_ARGUMENT)
	LOAD(CHAIN, XLEN_CHAIN(XLEN), S(1))
	CALL_REGISTER(S(2))

	STORE(A(0), XLEN_GPR(0, XLEN), S(1))
	STORE(A(1), XLEN_GPR(1, XLEN), S(1))
#if FLEN
	BRANCH_IF_ZERO(S(3), 2f)
	STORE_FPR(FA(0), XLEN_FPR(0), S(1))
	STORE_FPR(FA(1), XLEN_FPR(1), S(1))
2:
#endif
	ADD_NUMBER(SP, FP, -FRAME_RECORD)
	LOAD(S(1), FRAME_RECORD - 3 * XLEN, SP)
	LOAD(S(2), FRAME_RECORD - 4 * XLEN, SP)
	LOAD(S(3), FRAME_RECORD - 5 * XLEN, SP)
	.cfi_restore CFI_S1
	.cfi_restore CFI_S2
	.cfi_restore CFI_S3
	LEAVE_FRAME FRAME_RECORD
END(ffi_xlen_call)

// A closure entry: saves the argument registers in an image, calls
//   uint32_t engine(void *closure, XlenRegisters *image, char *stack)
// and loads the result registers. The static chain: the closure.
//      fprs: 1 if floating-point registers are saved and loaded
#define SAVE_FPR(n) STORE_FPR(FA(n), XLEN_FPR(n), SP)
#define SAVE_GPR(n) STORE(A(n), XLEN_GPR(n, XLEN), SP)
.macro ENTER_CLOSURE fprs
	ENTER_FRAME ENTRY_FRAME
	EACH_OF_8(SAVE_GPR)
#if FLEN
	.if \fprs
	EACH_OF_8(SAVE_FPR)
	.endif
#endif
.endm
.macro ENTRY name, engine, fprs
FUNCTION(\name)
	ENTER_CLOSURE \fprs
	MOVE(A(0), CHAIN)
	MOVE(A(1), SP)
	MOVE(A(2), FP)
	CALL(\engine)
#if FLEN
	.if \fprs
	LOAD_FPR(FA(0), XLEN_FPR(0), SP)
	LOAD_FPR(FA(1), XLEN_FPR(1), SP)
	.endif
#endif
	LOAD(A(0), XLEN_GPR(0, XLEN), SP)
	LOAD(A(1), XLEN_GPR(1, XLEN), SP)
	LEAVE_FRAME ENTRY_FRAME
END(\name)
.endm

ENTRY ffi_xlen_closure, ffi_enter_closure, 0
ENTRY ffi_xlen_closure_fprs, ffi_enter_closure, 1
ENTRY ffi_xlen_go, ffi_enter_go, 0
ENTRY ffi_xlen_go_fprs, ffi_enter_go, 1
