// SPDX-License-Identifier: MIT
// Closures: preparation, and the way from a port's entry stub to the handler.
#include <string.h>

#include "cif.h"
#include "enter.h"
#include "pool.h"
#include "trampoline.h"

using namespace ffi;

namespace {

uint32_t run_handler(const Handler& handler, port::Registers* image, char* stack) {
  uint32_t mode = 0;
  with_plan(*handler.cif, [&](const Plan& plan) { mode = enter(plan, handler, image, stack); });
  return mode;
}

ffi_status check_cif(const ffi_cif& cif) { return is_abi(cif.abi) ? FFI_OK : FFI_BAD_ABI; }

// A trampoline of ours reads its target from the closure, and fast entries the plan's recipe.
ffi_status lead_to(ffi_closure* closure, const void* entry, const void* recipe) {
  static_assert(port::kRecipePlace + sizeof recipe <= sizeof closure->tramp);
  memcpy(closure->tramp, &entry, sizeof entry);
  memcpy(closure->tramp + port::kRecipePlace, &recipe, sizeof recipe);
  return FFI_OK;
}

// Other memory gets a trampoline written into it.
[[gnu::noinline]] ffi_status prepare_slowly(ffi_closure* closure, void* codeloc) {
  const Plan* plan = plan_table::find(closure->cif->flags);
  bool ours = trampoline::belongs(closure, codeloc);
  bool by_recipe = plan && (ours || port::kWritesRecipe);
  void* entry = by_recipe ? plan->entry : port::plain_entry(*closure->cif, plan);
  const void* recipe = by_recipe ? plan->recipe : nullptr;
  if (ours) return lead_to(closure, entry, recipe);
  port::write_trampoline(closure, entry, recipe, codeloc);
  return FFI_OK;
}

}  // namespace

extern "C" {

// Called by the ports' closure entries, with the address that the trampoline left in a register.
uint32_t ffi_enter_closure(const ffi_closure* closure, port::Registers* image, char* stack) {
  return run_handler({closure->cif, closure->fun, closure->user_data}, image, stack);
}

ffi_status ffi_prep_closure_loc(ffi_closure* closure, ffi_cif* cif,
                                void (*fun)(ffi_cif*, void*, void**, void*), void* user_data,
                                void* codeloc) {
  ffi_status status = check_cif(*cif);
  if (status != FFI_OK) return status;
  closure->cif = cif;
  closure->fun = fun;
  closure->user_data = user_data;
  const Plan* plan = plan_table::find(cif->flags);
  if (!plan || !trampoline::is_fresh(closure, codeloc)) return prepare_slowly(closure, codeloc);
  return lead_to(closure, plan->entry, plan->recipe);
}

ffi_status ffi_prep_closure(ffi_closure* closure, ffi_cif* cif,
                            void (*fun)(ffi_cif*, void*, void**, void*), void* user_data) {
  return ffi_prep_closure_loc(closure, cif, fun, user_data, closure);
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
  if (!closure->tramp) return FFI_BAD_ABI;
  closure->cif = cif;
  closure->fun = fun;
  return FFI_OK;
}

#endif

#if FFI_NATIVE_RAW_API

// Raw closures where they have the members of ffi_closure, and an entry of their own.
static_assert(offsetof(ffi_raw_closure, fun) == offsetof(ffi_closure, fun));
static_assert(offsetof(ffi_raw_closure, user_data) == offsetof(ffi_closure, user_data));

static void run_raw(ffi_cif* cif, void* result, void** args, void* user_data) {
  ffi_raw_closure* closure = static_cast<ffi_raw_closure*>(user_data);
  ffi_raw* raw = static_cast<ffi_raw*>(__builtin_alloca(ffi_raw_size(cif) + sizeof(ffi_raw)));
  ffi_ptrarray_to_raw(cif, args, raw);
  closure->fun(cif, result, raw, closure->user_data);
}

// Called by the ports' raw closure entries.
uint32_t ffi_enter_raw(ffi_raw_closure* closure, port::Registers* image, char* stack) {
  return run_handler({closure->cif, run_raw, closure}, image, stack);
}

ffi_status ffi_prep_raw_closure_loc(ffi_raw_closure* closure, ffi_cif* cif,
                                    void (*fun)(ffi_cif*, void*, ffi_raw*, void*), void* user_data,
                                    void* codeloc) {
  ffi_status status = check_cif(*cif);
  if (status != FFI_OK) return status;
  closure->cif = cif;
  closure->fun = fun;
  closure->user_data = user_data;
  bool ours = trampoline::belongs(closure, codeloc);
  void* entry = port::raw_closure_entry(*cif, plan_table::find(cif->flags));
  ffi_closure* same = reinterpret_cast<ffi_closure*>(closure);
  if (ours) return lead_to(same, entry, nullptr);
  port::write_trampoline(same, entry, nullptr, codeloc);
  return FFI_OK;
}

ffi_status ffi_prep_raw_closure(ffi_raw_closure* closure, ffi_cif* cif,
                                void (*fun)(ffi_cif*, void*, ffi_raw*, void*), void* user_data) {
  return ffi_prep_raw_closure_loc(closure, cif, fun, user_data, closure);
}

#endif

}  // extern "C"
