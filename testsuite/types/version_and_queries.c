// SPDX-License-Identifier: MIT
// The query functions agree with the header.
#include "check.h"

int main(void) {
  CHECK(strcmp(ffi_get_version(), FFI_VERSION_STRING) == 0);
  CHECK(ffi_get_version_number() == FFI_VERSION_NUMBER);
  CHECK(FFI_VERSION_NUMBER == 30800 && strcmp(FFI_VERSION_STRING, "3.8.0") == 0);
  CHECK(ffi_get_default_abi() == FFI_DEFAULT_ABI);
  CHECK(ffi_get_closure_size() == sizeof(ffi_closure));
  return done();
}
