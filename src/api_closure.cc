// SPDX-License-Identifier: MIT
// Closures: memory, preparation, and the way from a port's entry stub to the handler.
#include <string.h>

#include "cif.h"
#include "enter.h"
#include "trampoline.h"

using namespace ffi;

namespace {

uint32_t run_handler(const Handler& handler, port::Registers* image, char* stack) {
  uint32_t mode = 0;
  with_plan(*handler.cif, [&](const Plan& plan) { mode = enter(plan, handler, image, stack); });
  return mode;
}

ffi_status check_cif(const ffi_cif& cif) { return is_abi(cif.abi) ? FFI_OK : FFI_BAD_ABI; }

}  // namespace

extern "C" {

// Called by the ports' closure entries, with the address that the trampoline left in a register.
uint32_t ffi_enter_closure(const ffi_closure* closure, port::Registers* image, char* stack) {
  return run_handler({closure->cif, closure->fun, closure->user_data}, image, stack);
}

void* ffi_closure_alloc(size_t size, void** code) {
  if (size < sizeof(ffi_closure)) return nullptr;
  return trampoline::allocate(size, code);
}

void ffi_closure_free(void* writable) { trampoline::release(writable); }

ffi_status ffi_prep_closure_loc(ffi_closure* closure, ffi_cif* cif,
                                void (*fun)(ffi_cif*, void*, void**, void*), void* user_data,
                                void* codeloc) {
  ffi_status status = check_cif(*cif);
  if (status != FFI_OK) return status;
  const Plan* plan = plan_table::find(cif->flags);
  closure->cif = cif;
  closure->fun = fun;
  closure->user_data = user_data;
  if (trampoline::belongs(closure, codeloc)) {
    const void* words[] = {plan ? plan->entry : port::closure_entry(*cif, nullptr),
                           plan ? plan->places : nullptr};
    static_assert(sizeof words <= sizeof closure->tramp);
    memcpy(closure->tramp, words, sizeof words);
  } else {
    port::write_trampoline(closure, port::closure_entry(*cif, nullptr), codeloc);
  }
  return FFI_OK;
}

ffi_status ffi_prep_closure(ffi_closure* closure, ffi_cif* cif,
                            void (*fun)(ffi_cif*, void*, void**, void*), void* user_data) {
  return ffi_prep_closure_loc(closure, cif, fun, user_data, closure);
}

int ffi_closure_try_source(unsigned int index, ffi_closure_source* source) {
  return trampoline::try_source(index, source);
}

#ifdef FFI_GO_CLOSURES

// The same for Go closures.
uint32_t ffi_enter_go(ffi_go_closure* closure, port::Registers* image, char* stack) {
  return run_handler({closure->cif, closure->fun, closure}, image, stack);
}

ffi_status ffi_prep_go_closure(ffi_go_closure* closure, ffi_cif* cif,
                               void (*fun)(ffi_cif*, void*, void**, void*)) {
  ffi_status status = check_cif(*cif);
  if (status != FFI_OK) return status;
  closure->tramp = port::go_entry(*cif, plan_table::find(cif->flags));
  closure->cif = cif;
  closure->fun = fun;
  return FFI_OK;
}

#endif

}  // extern "C"
