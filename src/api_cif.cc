// SPDX-License-Identifier: MIT
// Call interfaces: ffi_prep_cif, ffi_prep_cif_var, ffi_get_struct_offsets.
#include "cif.h"
#include "layout.h"
#include "prepare.h"

using namespace ffi;

namespace {

ffi_status prepare(ffi_cif* cif, const Signature& signature) {
  if (!is_abi(signature.abi)) return FFI_BAD_ABI;
  if (signature.nfixed > signature.nargs) return FFI_BAD_ARGTYPE;
  FoundPlan found = find_plan(signature);
  if (found.status == FFI_OK) fill_cif(cif, signature, found.known);
  return found.status;
}

}  // namespace

extern "C" {

ffi_status ffi_prep_cif(ffi_cif* cif, ffi_abi abi, unsigned nargs, ffi_type* rtype,
                        ffi_type** atypes) {
  return prepare(cif, {abi, nargs, nargs, false, rtype, atypes});
}

ffi_status ffi_prep_cif_var(ffi_cif* cif, ffi_abi abi, unsigned nfixedargs, unsigned ntotalargs,
                            ffi_type* rtype, ffi_type** atypes) {
  return prepare(cif, {abi, ntotalargs, nfixedargs, true, rtype, atypes});
}

ffi_status ffi_get_struct_offsets(ffi_abi abi, ffi_type* struct_type, size_t* offsets) {
  if (!is_abi(abi)) return FFI_BAD_ABI;
  if (!struct_type || struct_type->type != FFI_TYPE_STRUCT) return FFI_BAD_TYPEDEF;
  ffi_status status = lay_out(struct_type, false);
  if (status == FFI_OK && offsets) member_offsets(*struct_type, offsets);
  return status;
}

}  // extern "C"
