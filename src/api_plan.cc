// SPDX-License-Identifier: MIT
// Plans: ffi_call_plan_alloc and its kin. A ffi_call_plan is a Plan: a shared one, or, for a cif
// that names none, one of its own.
#include <stdlib.h>

#include "cif.h"
#include "lane.h"

using namespace ffi;

namespace {

const Plan* as_plan(const ffi_call_plan* plan) { return reinterpret_cast<const Plan*>(plan); }

ffi_call_plan* as_handle(const Plan* plan) {
  return reinterpret_cast<ffi_call_plan*>(const_cast<Plan*>(plan));
}

Plan* record_own(const ffi_cif& cif) {
  Signature signature = signature_of(cif);
  size_t room = room_of(signature);
  void* memory = room ? malloc(room) : nullptr;
  Plan* plan = memory ? port::record(signature, memory) : nullptr;
  if (!plan) free(memory);
  return plan;
}

}  // namespace

extern "C" {

ffi_call_plan* ffi_call_plan_alloc(ffi_cif* cif) {
  if (const Plan* shared = plan_table::find(cif->flags)) return as_handle(shared);
  return as_handle(record_own(*cif));
}

[[gnu::aligned(64)]] void ffi_call_plan_invoke(ffi_call_plan* handle, void (*fn)(void),
                                               void* rvalue, void** avalue) {
  run(*as_plan(handle), fn, rvalue, avalue);
}

void ffi_call_plan_free(ffi_call_plan* handle) {
  if (handle && !as_plan(handle)->stamp) free(handle);
}

size_t ffi_call_plan_size(const ffi_call_plan* handle) {
  return handle ? as_plan(handle)->total_bytes() : 0;
}

}  // extern "C"
