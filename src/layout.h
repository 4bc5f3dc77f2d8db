// SPDX-License-Identifier: MIT
// Size and alignment of types, and the proof that a type is sound before any rule looks at it.
// Tested by testsuite/unit/layout_test.cc.
#pragma once

#include "type.h"

namespace ffi {

// Lays out type if its size is 0 and checks all of it: known codes, no void or NULL member, at
// least one byte, powers of two as alignments, not endless. Void itself is sound only where
// allowed. Safe against other threads that lay out the same types.
[[gnu::cold]] ffi_status lay_out(ffi_type* type, bool void_allowed);

// The offset of each member of a struct that lay_out accepted.
void member_offsets(const ffi_type& type, size_t* offsets);

}  // namespace ffi
