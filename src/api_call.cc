// SPDX-License-Identifier: MIT
// Calls: ffi_call, ffi_call_go.
#include "cif.h"
#include "invoke.h"
#include "lane.h"

using namespace ffi;

void ffi::run_image(const Plan& plan, void (*fn)(void), void* rvalue, void** avalue) {
  invoke(plan, fn, rvalue, avalue, nullptr);
}

void ffi::run_discarding(const Plan& plan, void (*fn)(void), void** avalue) {
  if (plan.result.kind == Result::Kind::none) return plan.run(plan, fn, nullptr, avalue);
  // A lane stores the result all the same, here.
  alignas(16) char discarded[64];
  if (plan.result.kind == Result::Kind::memory || plan.result_size > sizeof discarded) {
    return run_image(plan, fn, nullptr, avalue);
  }
  plan.run(plan, fn, discarded, avalue);
}

namespace {

// Without a shared plan. Apart, for what is captured would lie in ffi_call's frame.
[[gnu::cold, gnu::noinline]] void call_slowly(ffi_cif* cif, void (*fn)(void), void* rvalue,
                                              void** avalue) {
  with_plan(*cif, [&](const Plan& plan) { run(plan, fn, rvalue, avalue); });
}

}  // namespace

extern "C" {

// Called by the ports' stubs.
void ffi_fill(Invocation* invocation, char* stack) { fill(invocation, stack); }

[[gnu::aligned(64)]] void ffi_call(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue) {
  const Plan* plan = plan_table::find(cif->flags);
  plan ? run(*plan, fn, rvalue, avalue) : call_slowly(cif, fn, rvalue, avalue);
}

#ifdef FFI_GO_CLOSURES
void ffi_call_go(ffi_cif* cif, void (*fn)(void), void* rvalue, void** avalue, void* closure) {
  with_plan(*cif, [&](const Plan& plan) { invoke(plan, fn, rvalue, avalue, closure); });
}
#endif

}  // extern "C"
