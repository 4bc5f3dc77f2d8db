// SPDX-License-Identifier: MIT
// From a signature to its shared plan. Tested by testsuite/unit/prepare_test.cc.
#include "prepare.h"

#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "port.h"

namespace ffi {
namespace {

// The size a descriptor of a scalar code has; 0 for what is not known by its code alone.
// clang-format off
constexpr uint8_t kScalarSizes[kCodes] = {
    1, sizeof(int), sizeof(float), sizeof(double),
    FFI_TYPE_LONGDOUBLE == FFI_TYPE_DOUBLE ? 0 : sizeof(long double),
    1, 1, 2, 2, 4, 4, 8, 8, 0, sizeof(void*), 0, 16, 16, 0,
};
// clang-format on

bool is_plain(const ffi_type* type) {
  return type && type->type < kCodes && kScalarSizes[type->type] &&
         kScalarSizes[type->type] == type->size;
}

// The signature told by type codes. False if that does not say all.
bool codes_of(const Signature& signature, plan_table::Codes* codes) {
  constexpr unsigned kHead = 4;
  static_assert(kHead + plan_table::Codes::kMaxArguments == sizeof *codes);
  if (signature.nargs > plan_table::Codes::kMaxArguments || !is_plain(signature.rtype)) return false;
  unsigned char bytes[sizeof *codes] = {};
  bytes[0] = static_cast<unsigned char>(signature.abi);
  bytes[1] = static_cast<unsigned char>(signature.nargs);
  bytes[2] = static_cast<unsigned char>(signature.variadic ? 1 + signature.nfixed : 0);
  bytes[3] = static_cast<unsigned char>(signature.rtype->type);
  for (uint32_t i = 0; i < signature.nargs; i++) {
    const ffi_type* type = signature.types[i];
    if (!is_plain(type) || type->type == FFI_TYPE_VOID) return false;
    bytes[kHead + i] = static_cast<unsigned char>(type->type);
  }
  memcpy(codes, bytes, sizeof bytes);
  return true;
}

// Plans up to this size are recorded on the stack.
constexpr size_t kStackRoom = 8192;

struct Recorded {
  ffi_status status;
  plan_table::Known known;
};

Recorded record_in(const Signature& signature, void* room) {
  Plan* plan = port::record(signature, room);
  if (!plan) return {FFI_BAD_TYPEDEF, {}};
  return {FFI_OK, {plan_table::intern(*plan), plan->cif_bytes}};
}

Recorded record_shared(const Signature& signature) {
  size_t room = plan_room(signature);
  if (!room) return {FFI_BAD_TYPEDEF, {}};
  if (room <= kStackRoom) return record_in(signature, __builtin_alloca(room));
  void* memory = malloc(room);
  if (!memory) return {FFI_BAD_TYPEDEF, {}};
  Recorded recorded = record_in(signature, memory);
  free(memory);
  return recorded;
}

// C promotes these when they are passed through "...".
bool is_promoted(const ffi_type& type) {
  return code(type) == Code::float_ || (is_integer(type) && type.size < sizeof(int));
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

ffi_status find_plan(const Signature& signature, plan_table::Known* known) {
  plan_table::Codes codes;
  bool plain = codes_of(signature, &codes);
  if (plain) {
    *known = plan_table::recall(codes);
    if (known->handle) return FFI_OK;
  }
  ffi_status status = check_types(signature);
  if (status != FFI_OK) return status;
  Recorded recorded = record_shared(signature);
  if (recorded.status != FFI_OK) return recorded.status;
  *known = recorded.known;
  if (plain && known->handle) plan_table::remember(codes, *known);
  return FFI_OK;
}

}  // namespace ffi
