// SPDX-License-Identifier: MIT
// Picks the port of this build, the one place in C++ that looks at the architecture, and says what a
// port has to provide. Each src/<port>/port.h defines, in namespace ffi::port:
//
//   bool has_abi(abi)         whether this build can call functions of a value of ffi_abi, which
//                             lies between FFI_FIRST_ABI and FFI_LAST_ABI
//   Registers, Word           the register image, and the integer a general register holds
//   kIncomingStack            distance from a fast entry's image to the incoming stack arguments
//   Plan* record(signature, room)
//                             the plan of a signature, in plan_room() bytes; NULL if it is refused
//   void prepare_image(Registers*, plan, chain)
//                             what must be in the image apart from the plan's moves
//   void call(Registers*, fn, stack_bytes, stack_alignment, plan)
//                             the stub: calls ffi_fill(), then fn, leaves the results in the image
//   size_t lane_room(plan)    steps that a fast lane of this plan may take; 0: there is none
//   bool lay_lane(plan, Step*) writes the steps, or returns false
//   void run_lane(plan, fn, rvalue, avalue)
//   void set_extra_fields(cif, signature)
//                             the members of FFI_EXTRA_CIF_FIELDS, which nothing here reads
//   void* closure_entry(cif, plan), void* go_entry(cif, plan)
//                             the code that a closure's calls enter; plan NULL: not shared. The
//                             entry of a closure finds plan->places in the second word of tramp
//   void write_trampoline(ffi_closure*, entry, codeloc)
//                             for closures in the program's own executable memory
#pragma once

#if defined __x86_64__ || defined __i386__
#include "x86/port.h"
#elif defined __aarch64__
#include "aarch64/port.h"
#elif defined __arm__
#include "arm/port.h"
#elif defined __riscv
#include "riscv/port.h"
#elif defined __loongarch__
#include "loongarch/port.h"
#endif
