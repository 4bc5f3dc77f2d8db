// SPDX-License-Identifier: MIT
// From a signature to its shared plan: soundness of types, recording, the table.
// Tested by testsuite/unit/prepare_test.cc.
#pragma once

#include "plan.h"
#include "plan_table.h"
#include "port.h"
#include "spell.h"

namespace ffi {

inline bool is_abi(ffi_abi abi) {
  return abi > FFI_FIRST_ABI && abi < FFI_LAST_ABI && port::has_abi(abi);
}

// Lays out and checks all types of a signature of a valid abi.
ffi_status check_types(const Signature& signature);

struct FoundPlan {
  ffi_status status;
  plan_table::Known known;
};

// The plan of a signature that the table does not know.
FoundPlan record_plan(Signature signature);

// The signature's plan. Inline, and by value where it is handed on, so that it stays in registers.
inline FoundPlan find_plan(const Signature& signature) {
  plan_table::Codes codes;
  if (Speller(&codes).spell(signature, &codes)) {
    plan_table::Known known = plan_table::recall(codes);
    if (known.handle) return {FFI_OK, known};
  }
  return record_plan(signature);
}

}  // namespace ffi
