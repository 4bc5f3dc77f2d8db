// SPDX-License-Identifier: MIT
// From a signature to its shared plan: soundness of types, recording, the table.
// Tested by testsuite/unit/prepare_test.cc.
#pragma once

#include "lexicon.h"
#include "plan.h"
#include "port.h"

namespace ffi {

inline bool is_abi(ffi_abi abi) {
  return abi > FFI_FIRST_ABI && abi < FFI_LAST_ABI && port::has_abi(abi);
}

// Lays out and checks all types of a signature of a valid abi.
[[gnu::cold]] ffi_status check_types(const Signature& signature);

struct FoundPlan {
  ffi_status status;
  lexicon::Known known;
};

// The plan of a signature of a valid abi, recorded.
[[gnu::cold]] FoundPlan record_plan(const Signature& signature);

}  // namespace ffi
