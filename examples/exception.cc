// SPDX-License-Identifier: MIT
// A C++ exception leaves a closure's handler, passes through C code that was called by ffi_call, and
// is caught outside.
#include <ffi.h>

#include <cstdio>
#include <stdexcept>

namespace {

void handler(ffi_cif*, void*, void** args, void*) {
  if (*static_cast<int*>(args[0]) == 3) throw std::runtime_error("three is too many");
}

void count_to(int last, void (*callback)(int)) {
  for (int i = 1; i <= last; i++) callback(i);
}

}  // namespace

int main() {
  void* code;
  auto* closure = static_cast<ffi_closure*>(ffi_closure_alloc(sizeof(ffi_closure), &code));
  ffi_cif callback, cif;
  ffi_type* callback_args[] = {&ffi_type_sint};
  ffi_type* args[] = {&ffi_type_sint, &ffi_type_pointer};
  if (!closure ||
      ffi_prep_cif(&callback, FFI_DEFAULT_ABI, 1, &ffi_type_void, callback_args) != FFI_OK ||
      ffi_prep_closure_loc(closure, &callback, handler, nullptr, code) != FFI_OK ||
      ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_void, args) != FFI_OK) {
    return 1;
  }
  int last = 5;
  void* values[] = {&last, &code};
  bool caught = false;
  try {
    ffi_call(&cif, FFI_FN(count_to), nullptr, values);
  } catch (const std::runtime_error& error) {
    caught = true;
    std::printf("caught: %s\n", error.what());
  }
  ffi_closure_free(closure);
  return !caught;
}
