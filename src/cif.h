// SPDX-License-Identifier: MIT
// Between ffi_cif and the model: what a prepared cif says.
#pragma once

#include "misuse.h"
#include "plan.h"
#include "plan_table.h"
#include "port.h"
#include "prepare.h"

namespace ffi {

// A cif without a shared plan says in flags how many arguments of a variadic function are fixed,
// as a number that is no plan's handle.
inline uint32_t flags_without_plan(const Signature& signature) {
  return signature.variadic ? plan_table::put_around(signature.nfixed + 1) : 0;
}

[[gnu::always_inline]] inline void fill_cif(ffi_cif* cif, const Signature& signature,
                                            lexicon::Known known) {
  cif->abi = signature.abi;
  cif->nargs = signature.nargs;
  cif->arg_types = const_cast<ffi_type**>(signature.types);
  cif->rtype = const_cast<ffi_type*>(signature.rtype);
  cif->bytes = known.cif_bytes;
  cif->flags = known.handle ? known.handle : flags_without_plan(signature);
  port::set_extra_fields(cif, signature);
}

inline Signature signature_of(const ffi_cif& cif) {
  Signature signature = {cif.abi, cif.nargs, cif.nargs, false, cif.rtype, cif.arg_types};
  uint32_t variadic = plan_table::what_is_around(cif.flags);
  if (variadic && !(cif.flags & plan_table::kPlaceBits) && variadic <= cif.nargs + 1) {
    signature.variadic = true;
    signature.nfixed = variadic - 1;
  }
  return signature;
}

// Bytes of memory to record the plan of a cif in, whose signature this is. 0: it was never
// prepared, as far as that can be told.
inline size_t room_of(const Signature& signature) {
  bool sound = is_abi(signature.abi) && check_types(signature) == FFI_OK;
  return sound ? plan_room(signature) : 0;
}

// Calls use(plan, data) with the plan of a cif that names none, recorded in this frame.
[[gnu::cold, gnu::noinline]] inline void with_recorded_plan(const ffi_cif& cif,
                                                            void (*use)(const Plan&, void*),
                                                            void* data) {
  Signature signature = signature_of(cif);
  size_t room = room_of(signature);
  if (!room) return misused();
  Plan* plan = port::record(signature, __builtin_alloca(room));
  if (plan) use(*plan, data);
}

// Calls use(plan) with the plan of a cif.
template <class Use>
void with_plan(const ffi_cif& cif, Use use) {
  if (const Plan* plan = plan_table::find(cif.flags)) return use(*plan);
  with_recorded_plan(
      cif, [](const Plan& plan, void* data) { (*static_cast<Use*>(data))(plan); }, &use);
}

}  // namespace ffi
