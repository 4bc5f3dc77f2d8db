// SPDX-License-Identifier: MIT
// Everything that the compiler makes out of one signature: functions to call, the glue and the
// adapter that a library is measured against, sample values, and checks of what arrived.
#pragma once

#include <cstdarg>
#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "library.h"
#include "rows.h"

namespace bench {

// ffi_call's shape, which glue and ffi_call_plan_invoke share: one loop times all of them.
using Call = void (*)(void* what, Function fn, void* result, void** avalue);

// What a closure carries; the adapter finds its handler in one of these.
struct Callback {
  Handler fun;
  ffi_cif* cif;
  void* user_data;
};

// Set by checking functions and handlers when every argument arrived as it was sent.
inline bool arrived;

// ---- Types ----

template <class T>
constexpr bool is_complex = std::is_same_v<T, Complex>;
template <class T>
constexpr bool is_scalar = std::is_scalar_v<T> || is_complex<T>;

template <class T>
constexpr const char* symbol_of() {
  if (std::is_void_v<T>) return "ffi_type_void";
  if (std::is_pointer_v<T>) return "ffi_type_pointer";
  if (is_complex<T>) return "ffi_type_complex_double";
  if (std::is_same_v<T, float>) return "ffi_type_float";
  if (std::is_same_v<T, double>) return "ffi_type_double";
  if (std::is_same_v<T, long double>) {
    return sizeof(long double) > sizeof(double) ? "ffi_type_longdouble" : "ffi_type_double";
  }
  constexpr const char* names[2][4] = {
      {"ffi_type_uint8", "ffi_type_uint16", "ffi_type_uint32", "ffi_type_uint64"},
      {"ffi_type_sint8", "ffi_type_sint16", "ffi_type_sint32", "ffi_type_sint64"}};
  if constexpr (std::is_integral_v<T>) {
    constexpr int width = sizeof(T) == 8 ? 3 : sizeof(T) == 4 ? 2 : sizeof(T) == 2 ? 1 : 0;
    return names[std::is_signed_v<T>][width];
  }
  return nullptr;
}

template <class T>
struct TypeOf {
  static ffi_type* in(Library& library) { return library.scalar(symbol_of<T>()); }
};
template <class A, class B>
struct TypeOf<Pair<A, B>> {
  static ffi_type* in(Library& library) {
    return library.aggregate({TypeOf<A>::in(library), TypeOf<B>::in(library)});
  }
};
template <class T, unsigned n>
struct TypeOf<Many<T, n>> {
  static ffi_type* in(Library& library) {
    return library.aggregate(std::vector<ffi_type*>(n, TypeOf<T>::in(library)));
  }
};

// ---- Sample values ----

// A value that differs from that of other seeds, and in every byte of an integer from 0.
template <class T>
struct Sample {
  static T make(unsigned seed) {
    uint64_t bits = 0x8192a3b4c5d6e7f9 * (2 * seed + 1);
    if constexpr (std::is_pointer_v<T>) {
      return reinterpret_cast<T>(static_cast<uintptr_t>(bits));
    } else if constexpr (is_complex<T>) {
      T value;
      __real__ value = seed + 0.25;
      __imag__ value = seed + 0.75;
      return value;
    } else if constexpr (std::is_floating_point_v<T>) {
      return static_cast<T>(seed) + static_cast<T>(0.5);
    } else {
      return static_cast<T>(bits);
    }
  }
  static bool equal(const T& a, const T& b) { return a == b; }
};
template <class A, class B>
struct Sample<Pair<A, B>> {
  static Pair<A, B> make(unsigned seed) {
    return {Sample<A>::make(3 * seed + 1), Sample<B>::make(3 * seed + 2)};
  }
  static bool equal(const Pair<A, B>& a, const Pair<A, B>& b) { return a.a == b.a && a.b == b.b; }
};
template <class T, unsigned n>
struct Sample<Many<T, n>> {
  static Many<T, n> make(unsigned seed) {
    Many<T, n> value;
    for (unsigned i = 0; i < n; i++) value.values[i] = Sample<T>::make(n * seed + i);
    return value;
  }
  static bool equal(const Many<T, n>& a, const Many<T, n>& b) {
    for (unsigned i = 0; i < n; i++) {
      if (a.values[i] != b.values[i]) return false;
    }
    return true;
  }
};

// ---- Results ----

constexpr size_t kResultRoom = 128;
constexpr unsigned char kUntouched = 0xa5;

// The result of every function and handler.
template <class R>
struct ResultOf {
  static constexpr bool widened = std::is_integral_v<R> && sizeof(R) < sizeof(ffi_arg);
  using Stored = std::conditional_t<widened, ffi_arg, R>;

  static inline R value = Sample<R>::make(99);

  static Stored stored(R result) {
    if constexpr (!widened) {
      return result;
    } else if constexpr (std::is_signed_v<R>) {
      return static_cast<ffi_arg>(static_cast<ffi_sarg>(result));
    } else {
      return static_cast<ffi_arg>(result);
    }
  }
  static void store(void* memory, R result) { *static_cast<Stored*>(memory) = stored(result); }
  static R load(const void* memory) { return static_cast<R>(*static_cast<const Stored*>(memory)); }
  static bool right(const void* memory) {
    auto expected = stored(value);
    return Sample<Stored>::equal(*static_cast<const Stored*>(memory), expected) &&
           static_cast<const unsigned char*>(memory)[sizeof expected] == kUntouched;
  }
};
template <>
struct ResultOf<void> {
  static bool right(const void* memory) {
    return *static_cast<const unsigned char*>(memory) == kUntouched;
  }
};

template <class R>
R give_result() {
  if constexpr (!std::is_void_v<R>) return ResultOf<R>::value;
}

// ---- Signatures ----

// Pointer: the function's type. A: all its arguments, the variable ones too.
template <class Pointer, class R, class... A>
struct Signature {
  using Indices = std::index_sequence_for<A...>;

  // The values that every call passes, and the same as ffi_call takes them.
  static inline std::tuple<A...> values;
  static inline void* avalue[sizeof...(A) + 1];

  template <size_t... i>
  static void prepare(std::index_sequence<i...>) {
    ((std::get<i>(values) = Sample<A>::make(i + 1), avalue[i] = &std::get<i>(values)), ...);
  }

  template <size_t... i>
  static void glue_of(Function fn, void* result, [[maybe_unused]] void** args,
                      std::index_sequence<i...>) {
    auto pointer = reinterpret_cast<Pointer>(fn);
    if constexpr (std::is_void_v<R>) {
      pointer(*static_cast<A*>(args[i])...);
    } else if constexpr (!ResultOf<R>::widened) {
      *static_cast<R*>(result) = pointer(*static_cast<A*>(args[i])...);
    } else {
      ResultOf<R>::store(result, pointer(*static_cast<A*>(args[i])...));
    }
  }
  // The limit of ffi_call: loads every argument from avalue[], calls, stores the result.
  static void glue(void*, Function fn, void* result, void** args) {
    glue_of(fn, result, args, Indices());
  }

  static R call(Function fn) {
    auto pointer = reinterpret_cast<Pointer>(fn);
    return std::apply([=](const A&... args) { return pointer(args...); }, values);
  }
  static void call_times(Function fn, long times) {
    for (long i = 0; i < times; i++) call(fn);
  }
  static bool call_right(Function fn) {
    if constexpr (std::is_void_v<R>) {
      call(fn);
      return true;
    } else {
      return Sample<R>::equal(call(fn), ResultOf<R>::value);
    }
  }

  template <size_t... i>
  static bool equal_values(const A&... args, std::index_sequence<i...>) {
    return (Sample<A>::equal(args, std::get<i>(values)) && ...);
  }
  static bool arrived_as_sent(const A&... args) { return equal_values(args..., Indices()); }

  static void handler(ffi_cif*, void* result, void**, void*) {
    if constexpr (!std::is_void_v<R>) ResultOf<R>::store(result, ResultOf<R>::value);
  }
  template <size_t... i>
  static bool arrived_at([[maybe_unused]] void** args, std::index_sequence<i...>) {
    return arrived_as_sent(*static_cast<A*>(args[i])...);
  }
  static void checking_handler(ffi_cif* cif, void* result, void** args, void* user_data) {
    arrived = user_data == &arrived && arrived_at(args, Indices());
    handler(cif, result, args, user_data);
  }

  static inline Callback callback = {handler, nullptr, nullptr};
  // The limit of a closure, given where each argument is.
  static R enter(void** args) {
    if constexpr (std::is_void_v<R>) {
      callback.fun(callback.cif, nullptr, args, callback.user_data);
    } else {
      typename ResultOf<R>::Stored room;
      callback.fun(callback.cif, &room, args, callback.user_data);
      return ResultOf<R>::load(&room);
    }
  }

  static std::vector<ffi_type*> argument_types(Library& library) {
    return {TypeOf<A>::in(library)...};
  }
};

template <class R, class... A>
struct Plain : Signature<R (*)(A...), R, A...> {
  using Base = Signature<R (*)(A...), R, A...>;
  static constexpr unsigned kFixed = sizeof...(A);
  static constexpr bool kVariadic = false;

  static R callee(A...) { return give_result<R>(); }
  static R checking_callee(A... args) {
    arrived = Base::arrived_as_sent(args...);
    return give_result<R>();
  }
  // The limit of a closure: a compiled function that builds avalue[] and calls the handler.
  static R adapter(A... args) {
    void* avalue[sizeof...(A) ? sizeof...(A) : 1] = {static_cast<void*>(&args)...};
    return Base::enter(avalue);
  }
};

struct Rest {
  va_list list;

  template <class T>
  T next() {
    return va_arg(list, T);
  }
};

template <class R, class Fixed, class... A>
struct Variadic : Signature<R (*)(Fixed, ...), R, Fixed, A...> {
  using Base = Signature<R (*)(Fixed, ...), R, Fixed, A...>;
  static constexpr unsigned kFixed = 1;
  static constexpr bool kVariadic = true;

  static R callee(Fixed, ...) { return give_result<R>(); }
  static R checking_callee(Fixed fixed, ...) {
    Rest rest;
    va_start(rest.list, fixed);
    std::tuple<A...> values{rest.next<A>()...};  // braces: in order
    va_end(rest.list);
    arrived =
        std::apply([&](auto&... args) { return Base::arrived_as_sent(fixed, args...); }, values);
    return give_result<R>();
  }
  static R adapter(Fixed fixed, ...) {
    Rest rest;
    va_start(rest.list, fixed);
    std::tuple<A...> values{rest.next<A>()...};
    va_end(rest.list);
    return std::apply(
        [&](auto&... args) {
          void* avalue[] = {&fixed, &args...};
          return Base::enter(avalue);
        },
        values);
  }
};

// ---- A row ----

struct Row {
  const char* name;
  bool variadic;
  unsigned fixed;  // arguments before the `...`
  ffi_type* (*result_type)(Library&);
  std::vector<ffi_type*> (*argument_types)(Library&);
  void** avalue;
  bool (*result_right)(const void*);
  Call glue;
  Function callee, checking_callee, adapter;
  Handler handler, checking_handler;
  Callback* callback;  // the adapter's
  void (*call_times)(Function, long);
  bool (*call_right)(Function);
};

template <class R, class S>
Row row_of(const char* name) {
  S::prepare(typename S::Indices());
  return {name,
          S::kVariadic,
          S::kFixed,
          TypeOf<R>::in,
          S::argument_types,
          S::avalue,
          ResultOf<R>::right,
          S::glue,
          reinterpret_cast<Function>(S::callee),
          reinterpret_cast<Function>(S::checking_callee),
          reinterpret_cast<Function>(S::adapter),
          S::handler,
          S::checking_handler,
          &S::callback,
          S::call_times,
          S::call_right};
}

}  // namespace bench
