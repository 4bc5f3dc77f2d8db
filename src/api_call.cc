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

}  // namespace

extern "C" {

// Called by the ports' stubs.
void ffi_fill(Invocation* invocation, char* stack) { fill(invocation, stack); }

void ffi_call(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue) {
  const Plan* plan = plan_table::find(cif->flags);
  if (plan && plan->lane && rvalue) return port::run_lane(*plan, fn, rvalue, avalue);
  call_slowly(cif, fn, rvalue, avalue);
}

#ifdef FFI_GO_CLOSURES
void ffi_call_go(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue, void* closure) {
  with_plan(*cif, [&](const Plan& plan) { invoke(plan, fn, rvalue, avalue, closure); });
}
#endif

}  // extern "C"
