// SPDX-License-Identifier: MIT
// Calls: ffi_call, ffi_call_go.
#include "cif.h"
#include "invoke.h"

using namespace ffi;

namespace {

// Calls that the fast lane does not serve: no lane, no memory for the result, or no shared plan.
[[gnu::noinline]] void call_through_image(ffi_cif* cif, void (*fn)(void), void* rvalue,
                                          void** avalue, void* chain) {
  with_plan(*cif, [&](const Plan& plan) { invoke(plan, fn, rvalue, avalue, chain); });
}

}  // namespace

extern "C" {

// Called by the ports' stubs.
void ffi_fill(Invocation* invocation, char* stack) { fill(invocation, stack); }

void ffi_call(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue) {
  const Plan* plan = plan_table::find(cif->flags);
  if (plan && plan->lane && rvalue) return port::run_lane(*plan, fn, rvalue, avalue);
  call_through_image(cif, fn, rvalue, avalue, nullptr);
}

#ifdef FFI_GO_CLOSURES
void ffi_call_go(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue, void* closure) {
  call_through_image(cif, fn, rvalue, avalue, closure);
}
#endif

}  // extern "C"
