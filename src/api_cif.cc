// SPDX-License-Identifier: MIT
// Call interfaces: ffi_prep_cif, ffi_prep_cif_var, ffi_get_struct_offsets.
#include "cif.h"
#include "layout.h"
#include "prepare.h"
#include "spell.h"

using namespace ffi;

namespace {

// These hand a signature on in registers, which is much of their speed. variadic: 0, or 1 + the
// number of fixed arguments.
Signature signature_of(ffi_abi abi, uint32_t nargs, uint32_t variadic, ffi_type* rtype,
                       ffi_type** types) {
  return {abi, nargs, variadic ? variadic - 1 : nargs, variadic != 0, rtype, types};
}

[[gnu::cold, gnu::noinline]] ffi_status prepare_anew(ffi_cif* cif, ffi_abi abi, uint32_t nargs,
                                                     uint32_t variadic, ffi_type* rtype,
                                                     ffi_type** types) {
  Signature signature = signature_of(abi, nargs, variadic, rtype, types);
  FoundPlan found = record_plan(signature);
  if (found.status != FFI_OK) return found.status;
  fill_cif(cif, signature, found.known);
  if (!found.known.handle) return FFI_OK;
  // Now that all is laid out, it can be spelled.
  lexicon::Entry* entry = Speller::spell<lexicon::entry_of>(abi, nargs, variadic, rtype, types);
  if (entry) entry->learn(found.known);
  return FFI_OK;
}

[[gnu::noinline]] ffi_status prepare_any(ffi_cif* cif, ffi_abi abi, uint32_t nargs,
                                         uint32_t variadic, ffi_type* rtype, ffi_type** types) {
  const lexicon::Entry* entry =
      Speller::spell<lexicon::entry_of>(abi, nargs, variadic, rtype, types);
  lexicon::Known known = entry ? entry->known() : lexicon::Known{};
  if (!known.handle) return prepare_anew(cif, abi, nargs, variadic, rtype, types);
  fill_cif(cif, signature_of(abi, nargs, variadic, rtype, types), known);
  return FFI_OK;
}

// The most usual signatures are short, of scalars, and known: they take no further call.
[[gnu::always_inline]] inline ffi_status prepare(ffi_cif* cif, ffi_abi abi, uint32_t nargs,
                                                 uint32_t variadic, ffi_type* rtype,
                                                 ffi_type** types) {
  if (!is_abi(abi)) return FFI_BAD_ABI;
  lexicon::Word word = Speller::one_word(abi, nargs, variadic, rtype, types);
  const lexicon::Entry* entry = word ? lexicon::glance(word) : nullptr;
  lexicon::Known known = entry ? entry->known() : lexicon::Known{};
  if (!known.handle) return prepare_any(cif, abi, nargs, variadic, rtype, types);
  fill_cif(cif, signature_of(abi, nargs, variadic, rtype, types), known);
  return FFI_OK;
}

}  // namespace

extern "C" {

ffi_status ffi_prep_cif(ffi_cif* cif, ffi_abi abi, unsigned nargs, ffi_type* rtype,
                        ffi_type** atypes) {
  return prepare(cif, abi, nargs, 0, rtype, atypes);
}

ffi_status ffi_prep_cif_var(ffi_cif* cif, ffi_abi abi, unsigned nfixedargs, unsigned ntotalargs,
                            ffi_type* rtype, ffi_type** atypes) {
  if (nfixedargs > ntotalargs) return is_abi(abi) ? FFI_BAD_ARGTYPE : FFI_BAD_ABI;
  return prepare(cif, abi, ntotalargs, nfixedargs + 1, rtype, atypes);
}

ffi_status ffi_get_struct_offsets(ffi_abi abi, ffi_type* struct_type, size_t* offsets) {
  if (!is_abi(abi)) return FFI_BAD_ABI;
  if (!struct_type || struct_type->type != FFI_TYPE_STRUCT) return FFI_BAD_TYPEDEF;
  ffi_status status = lay_out(struct_type, false);
  if (status == FFI_OK && offsets) member_offsets(*struct_type, offsets);
  return status;
}

}  // extern "C"
