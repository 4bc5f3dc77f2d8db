// SPDX-License-Identifier: MIT
// Calls: ffi_call, ffi_call_go.
#include "cif.h"
#include "lane.h"

using namespace ffi;

namespace {

// A result that nobody wants, a plan without a lane, or no shared plan.
[[gnu::noinline]] void call_slowly(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue) {
  with_plan(*cif, [&](const Plan& plan) { run(plan, fn, rvalue, avalue); });
}

// Not kept in a register, for which gcc would move the arguments of the call to and fro.
inline uint32_t load_flags(const ffi_cif& cif) {
  return __atomic_load_n(&cif.flags, __ATOMIC_RELAXED);
}

}  // namespace

extern "C" {

// Called by the ports' stubs.
void ffi_fill(Invocation* invocation, char* stack) { fill(invocation, stack); }

void ffi_call(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue) {
  const Plan& plan = plan_table::at(load_flags(*cif));
  bool prepared = plan_table::may_be_handle(load_flags(*cif)) && plan.handle == load_flags(*cif);
  if (prepared && plan.lane && rvalue) return port::run_lane(plan, fn, rvalue, avalue);
  call_slowly(cif, fn, rvalue, avalue);
}

#ifdef FFI_GO_CLOSURES
void ffi_call_go(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue, void* closure) {
  with_plan(*cif, [&](const Plan& plan) { invoke(plan, fn, rvalue, avalue, closure); });
}
#endif

}  // extern "C"
