// SPDX-License-Identifier: MIT
// What a calling convention is: the contract that every <convention>.h keeps.
//
// A convention is a struct, the Assigner: the registers and stack bytes used so far. It is asked
// about the result first, then about each argument from left to right, and answers with
// placements. It sees types that are laid out and sound (layout.h), never values; it is plain C++
// without a host's #if, so every port's rules are compiled and tested on every host.
#pragma once

#include <concepts>

#include "placement.h"
#include "shape.h"
#include "type.h"

namespace ffi {

template <class T>
concept Convention = requires(T assigner, const T& done, const ffi_type& type) {
  // Where the result of a function comes back. Takes the register of a hidden address, if any.
  { assigner.result(type) } -> std::same_as<Result>;
  // Where the next argument goes.
  { assigner.argument(type) } -> std::same_as<Placement>;
  // The next argument is the first variadic one.
  { assigner.begin_variadic() };
  // False if a type was seen that this convention cannot pass: the signature is refused.
  { done.accepted() } -> std::same_as<bool>;
  // Bytes of stack arguments so far, not rounded up.
  { done.stack_bytes() } -> std::convertible_to<size_t>;
  // The alignment that the stack arguments need, a power of two.
  { done.stack_alignment() } -> std::convertible_to<size_t>;
  // Bits for the assembly stub: what to do beyond moving the registers everybody has. Engines
  // pass them on unread.
  { done.mode() } -> std::convertible_to<uint32_t>;
};

}  // namespace ffi
