// SPDX-License-Identifier: MIT
// Calls: ffi_call, ffi_call_go.
#include "cif.h"
#include "lane.h"

using namespace ffi;

namespace {

[[gnu::noinline]] void call_unshared(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue) {
  with_recorded_plan(*cif,
                     [&](const Plan& plan) { invoke(plan, fn, rvalue, avalue, nullptr); });
}

}  // namespace

extern "C" {

// Called by the ports' stubs.
void ffi_fill(Invocation* invocation, char* stack) { fill(invocation, stack); }

void ffi_call(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue) {
  const Plan* plan = plan_table::find(cif->flags);
  if (!plan) return call_unshared(cif, fn, rvalue, avalue);
  run(*plan, fn, rvalue, avalue);
}

#ifdef FFI_GO_CLOSURES
void ffi_call_go(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue, void* closure) {
  with_plan(*cif, [&](const Plan& plan) { invoke(plan, fn, rvalue, avalue, closure); });
}
#endif

}  // extern "C"
