// SPDX-License-Identifier: MIT
// From a signature to its shared plan. Tested by testsuite/unit/prepare_test.cc.
#include "prepare.h"

#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "plan_table.h"
#include "port.h"
#include "scalar.h"

namespace ffi {
namespace {

// Plans up to this size are recorded on the stack.
constexpr size_t kStackRoom = 8192;

FoundPlan record_in(const Signature& signature, void* room) {
  Plan* plan = port::record(signature, room);
  if (!plan) return {FFI_BAD_TYPEDEF, {}};
  return {FFI_OK, {plan_table::intern(*plan), plan->cif_bytes}};
}

FoundPlan record_shared(const Signature& signature) {
  size_t room = plan_room(signature);
  if (!room) return {FFI_BAD_TYPEDEF, {}};
  if (room <= kStackRoom) return record_in(signature, __builtin_alloca(room));
  void* memory = malloc(room);
  if (!memory) return {FFI_BAD_TYPEDEF, {}};
  FoundPlan found = record_in(signature, memory);
  free(memory);
  return found;
}

// C promotes these when they are passed through "...".
bool is_promoted(const ffi_type& type) {
  return code(type) == Code::float_ || (is_integer(type) && canonical(type).size < sizeof(int));
}

}  // namespace

ffi_status check_types(const Signature& signature) {
  ffi_status status = lay_out(const_cast<ffi_type*>(signature.rtype), true);
  for (uint32_t i = 0; i < signature.nargs && status == FFI_OK; i++) {
    status = lay_out(signature.types[i], false);
  }
  if (status != FFI_OK || !signature.variadic) return status;
  for (uint32_t i = signature.nfixed; i < signature.nargs; i++) {
    if (is_promoted(*signature.types[i])) return FFI_BAD_ARGTYPE;
  }
  return FFI_OK;
}

FoundPlan record_plan(const Signature& signature) {
  // A cif without a shared plan has no room to tell more.
  if (signature.variadic && signature.nfixed >= plan_table::kNumbersAround - 1)
    return {FFI_BAD_TYPEDEF, {}};
  ffi_status status = check_types(signature);
  if (status != FFI_OK) return {status, {}};
  return record_shared(signature);
}

}  // namespace ffi
