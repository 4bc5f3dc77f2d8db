// SPDX-License-Identifier: MIT
// The LoongArch port: which rules a value of ffi_abi stands for.
#include "port.h"

#include "loongarch.h"

namespace ffi::port {
namespace {

constexpr LoongarchAbi kNoAbi = {0, 0};

constexpr LoongarchAbi find_abi(ffi_abi abi) {
  switch (abi) {
    case FFI_LP64S: return kLp64s;
    case FFI_LP64F: return kLp64f;
    case FFI_LP64D: return kLp64d;
    case FFI_ILP32S: return kIlp32s;
    case FFI_ILP32F: return kIlp32f;
    case FFI_ILP32D: return kIlp32d;
    case FFI_FIRST_ABI:
    case FFI_LAST_ABI: return kNoAbi;
  }
  return kNoAbi;
}

}  // namespace

Plan* record(const Signature& signature, void* room) {
  return ffi::record(loongarch(find_abi(signature.abi)), signature, room);
}

}  // namespace ffi::port
