// SPDX-License-Identifier: MIT
// The AArch64 port: choosing the dialect and the entries.
#include "port.h"

#include "../piece.h"
#include "aapcs64.h"
#include "lane.h"

extern "C" {
void ffi_aapcs64_closure(void);
void ffi_aapcs64_closure_vectors(void);
void ffi_aapcs64_placed(void);
void ffi_aapcs64_placed_memory(void);
void ffi_aapcs64_placed_vectors(void);
void ffi_aapcs64_placed_vectors_memory(void);
void ffi_aapcs64_placed_vectors_4(void);
void ffi_aapcs64_placed_vectors_8(void);
void ffi_aapcs64_placed_vectors_16(void);
void ffi_aapcs64_straight_0(void);
void ffi_aapcs64_straight_1(void);
void ffi_aapcs64_straight_2(void);
void ffi_aapcs64_straight_3(void);
void ffi_aapcs64_straight_4(void);
void ffi_aapcs64_straight_5(void);
void ffi_aapcs64_straight_6(void);
void ffi_aapcs64_straight_7(void);
void ffi_aapcs64_straight_8(void);
void ffi_aapcs64_go(void);
void ffi_aapcs64_go_vectors(void);
}

namespace ffi::port {
namespace {

static_assert(offsetof(ffi_closure, cif) == CLOSURE_A64_CIF);
static_assert(offsetof(ffi_closure, fun) == CLOSURE_A64_FUN);
// HANDLE loads both at once.
static_assert(CLOSURE_A64_FUN == CLOSURE_A64_CIF + 8);
static_assert(offsetof(ffi_closure, user_data) == CLOSURE_A64_USER_DATA);

using EntryCode = void (*)(void);

constexpr EntryCode kStraight[] = {
    ffi_aapcs64_straight_0, ffi_aapcs64_straight_1, ffi_aapcs64_straight_2,
    ffi_aapcs64_straight_3, ffi_aapcs64_straight_4, ffi_aapcs64_straight_5,
    ffi_aapcs64_straight_6, ffi_aapcs64_straight_7, ffi_aapcs64_straight_8};

EntryCode entry_for_vectors(uint32_t member_size) {
  return member_size == 4   ? ffi_aapcs64_placed_vectors_4
         : member_size == 8 ? ffi_aapcs64_placed_vectors_8
                            : ffi_aapcs64_placed_vectors_16;
}

// The number of arguments, if argument i is x<i> for all of them; else -1.
int straight_count(const Plan& plan) {
  if (plan.nargs > 8) return -1;
  for (uint32_t i = 0; i < plan.nargs; i++) {
    const Piece& piece = plan.moves()[i].piece;
    bool straight = piece.area == Area::registers && piece.to == A64_X(i) && piece.size <= 8;
    if (!straight) return -1;
  }
  return static_cast<int>(plan.nargs);
}

// The entry of entries.S that loads the registers of this result.
EntryCode fast_entry(const Plan& plan) {
  bool vectors = plan.mode >> A64_MODE_VECTOR_ARGUMENTS & 1;
  if (plan.result.kind == Result::Kind::memory) {
    return vectors ? ffi_aapcs64_placed_vectors_memory : ffi_aapcs64_placed_memory;
  }
  const Piece& piece = plan.result.value.pieces[0];
  if (plan.result.value.count > 1 || piece.size > 16) return entry_for_vectors(piece.size);
  if (vectors) return ffi_aapcs64_placed_vectors;
  int straight = straight_count(plan);
  return straight >= 0 ? kStraight[straight] : ffi_aapcs64_placed;
}

// Without a plan, a closure may have any arguments.
void* choose(const Plan* plan, EntryCode general, EntryCode vectors) {
  return reinterpret_cast<void*>(!plan || plan->mode ? vectors : general);
}

}  // namespace

Plan* record(const Signature& signature, void* room) {
  using Platform = Aapcs64::Platform;
  Platform platform = kApple ? Platform::apple : Platform::standard;
  if (signature.abi == FFI_WIN64) platform = Platform::windows;
  return ffi::record(Aapcs64(platform, signature.variadic, kBigEndian), signature, room);
}

#if FFI_HAS_AAPCS64_LANE
size_t lane_room(const Plan& plan) { return aapcs64_lane::room(plan); }
bool lay_lane(const Plan& plan, Step* steps) { return aapcs64_lane::lay(plan, steps); }
#endif

void* closure_entry(const ffi_cif&, const Plan* plan) {
  // entries.S does not justify.
  if (plan && plan->places && !kBigEndian) return reinterpret_cast<void*>(fast_entry(*plan));
  return choose(plan, ffi_aapcs64_closure, ffi_aapcs64_closure_vectors);
}

#ifdef FFI_GO_CLOSURES
void* go_entry(const ffi_cif&, const Plan* plan) {
  return choose(plan, ffi_aapcs64_go, ffi_aapcs64_go_vectors);
}
#endif

void write_trampoline(ffi_closure* closure, void* entry, void* codeloc) {
  // Instructions are little-endian everywhere.
  static const unsigned char code[] = {
      0x5f, 0x24, 0x03, 0xd5,  // bti c
      0xf1, 0xff, 0xff, 0x10,  // adr x17, closure
      0x50, 0x00, 0x00, 0x58,  // ldr x16, entry
      0x00, 0x02, 0x1f, 0xd6,  // br x16
  };
  static_assert(sizeof code + sizeof entry <= FFI_TRAMPOLINE_SIZE);
  memcpy(closure->tramp, code, sizeof code);
  memcpy(closure->tramp + sizeof code, &entry, sizeof entry);
  char* executable = static_cast<char*>(codeloc);
  __builtin___clear_cache(executable, executable + FFI_TRAMPOLINE_SIZE);
}

}  // namespace ffi::port
