// SPDX-License-Identifier: MIT
// The raw and Java raw APIs: arguments as an array of words, written on top of the public API
// alone.
#include <stdint.h>
#include <string.h>

#include "ffi.h"

namespace {

constexpr bool kBigEndian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;

bool is_integer(const ffi_type* type) {
  switch (type->type) {
    case FFI_TYPE_INT:
    case FFI_TYPE_UINT8:
    case FFI_TYPE_SINT8:
    case FFI_TYPE_UINT16:
    case FFI_TYPE_SINT16:
    case FFI_TYPE_UINT32:
    case FFI_TYPE_SINT32:
    case FFI_TYPE_UINT64:
    case FFI_TYPE_SINT64:
    case FFI_TYPE_POINTER: return true;
  }
  return false;
}

bool is_signed(const ffi_type* type) {
  return type->type == FFI_TYPE_INT || type->type == FFI_TYPE_SINT8 ||
         type->type == FFI_TYPE_SINT16 || type->type == FFI_TYPE_SINT32;
}

bool is_struct_or_complex(const ffi_type* type) {
  return type->type == FFI_TYPE_STRUCT || type->type == FFI_TYPE_COMPLEX;
}

// How a raw API counts.
struct Words {
  size_t size;
  bool java;
};
constexpr Words kRaw = {sizeof(ffi_raw), false};
constexpr Words kJava = {sizeof(ffi_java_raw), true};

// Whether a word holds the value's address. ffi_raw has the value, where the words are the call's
// own stack.
bool is_addressed(Words words, const ffi_type* type) {
  return is_struct_or_complex(type) && (words.java || !FFI_NATIVE_RAW_API);
}

size_t bytes_of(Words words, const ffi_type* type) {
  if (is_addressed(words, type)) return words.size;
  // Java's long and double take two words whatever the size of a word.
  bool two = type->type == FFI_TYPE_UINT64 || type->type == FFI_TYPE_SINT64 ||
             type->type == FFI_TYPE_DOUBLE;
  if (words.java && two) return 2 * words.size;
  return (type->size + words.size - 1) & ~(words.size - 1);
}

size_t raw_size(Words words, const ffi_cif* cif) {
  size_t bytes = 0;
  for (unsigned i = 0; i < cif->nargs; i++) bytes += bytes_of(words, cif->arg_types[i]);
  return bytes;
}

bool is_narrow_integer(Words words, const ffi_type* type) {
  return is_integer(type) && type->size < words.size;
}

// An integer narrower than the word lies at its low end.
size_t offset_in_word(Words words, const ffi_type* type) {
  return kBigEndian && is_narrow_integer(words, type) ? words.size - type->size : 0;
}

void to_pointers(Words words, const ffi_cif* cif, void* raw, void** args) {
  char* word = static_cast<char*>(raw);
  for (unsigned i = 0; i < cif->nargs; i++) {
    const ffi_type* type = cif->arg_types[i];
    args[i] = word + offset_in_word(words, type);
    if (is_addressed(words, type)) memcpy(&args[i], word, sizeof args[i]);
    word += bytes_of(words, type);
  }
}

void store(Words words, const ffi_type* type, const void* value, char* word) {
  if (is_narrow_integer(words, type)) {
    const unsigned char* bytes = static_cast<const unsigned char*>(value);
    bool negative = is_signed(type) && bytes[kBigEndian ? 0 : type->size - 1] & 0x80;
    uint64_t rest = negative ? UINT64_MAX : 0;
    memcpy(word, &rest, words.size);
  }
  memcpy(word + offset_in_word(words, type), value, type->size);
}

void to_raw(Words words, const ffi_cif* cif, void** args, void* raw) {
  char* word = static_cast<char*>(raw);
  for (unsigned i = 0; i < cif->nargs; i++) {
    const ffi_type* type = cif->arg_types[i];
    if (is_addressed(words, type)) {
      memcpy(word, &args[i], sizeof args[i]);
    } else {
      store(words, type, args[i], word);
    }
    word += bytes_of(words, type);
  }
}

void raw_call(Words words, ffi_cif* cif, void (*fn)(void), void* rvalue, void* raw) {
  void** args = static_cast<void**>(__builtin_alloca((cif->nargs + 1) * sizeof(void*)));
  to_pointers(words, cif, raw, args);
  ffi_call(cif, fn, rvalue, args);
}

}  // namespace

extern "C" {

size_t ffi_raw_size(ffi_cif* cif) { return raw_size(kRaw, cif); }

void ffi_raw_to_ptrarray(ffi_cif* cif, ffi_raw* raw, void** args) {
  to_pointers(kRaw, cif, raw, args);
}

void ffi_ptrarray_to_raw(ffi_cif* cif, void** args, ffi_raw* raw) { to_raw(kRaw, cif, args, raw); }

void ffi_raw_call(ffi_cif* cif, void (*fn)(void), void* rvalue, ffi_raw* raw) {
  raw_call(kRaw, cif, fn, rvalue, raw);
}

size_t ffi_java_raw_size(ffi_cif* cif) { return raw_size(kJava, cif); }

void ffi_java_raw_to_ptrarray(ffi_cif* cif, ffi_java_raw* raw, void** args) {
  to_pointers(kJava, cif, raw, args);
}

void ffi_java_ptrarray_to_raw(ffi_cif* cif, void** args, ffi_java_raw* raw) {
  to_raw(kJava, cif, args, raw);
}

#if !FFI_NATIVE_RAW_API

void ffi_java_raw_call(ffi_cif* cif, void (*fn)(void), void* rvalue, ffi_java_raw* raw) {
  raw_call(kJava, cif, fn, rvalue, raw);
}

#endif

}  // extern "C"

#if !FFI_NATIVE_RAW_API

namespace {

// A raw closure is a closure whose handler is this, and whose user_data is the raw closure.
template <Words words, class Raw, class Closure>
void translate(ffi_cif* cif, void* result, void** args, void* user_data) {
  Closure* closure = static_cast<Closure*>(user_data);
  Raw* raw = static_cast<Raw*>(__builtin_alloca(raw_size(words, cif) + sizeof(Raw)));
  to_raw(words, cif, args, raw);
  closure->fun(cif, result, raw, closure->user_data);
}

template <Words words, class Raw, class Closure>
ffi_status prepare(Closure* closure, ffi_cif* cif, void (*fun)(ffi_cif*, void*, Raw*, void*),
                   void* user_data, void* codeloc) {
  static_assert(offsetof(Closure, translate_args) == offsetof(ffi_closure, fun));
  static_assert(offsetof(Closure, this_closure) == offsetof(ffi_closure, user_data));
  ffi_status status = ffi_prep_closure_loc(reinterpret_cast<ffi_closure*>(closure), cif,
                                           translate<words, Raw, Closure>, closure, codeloc);
  if (status != FFI_OK) return status;
  closure->fun = fun;
  closure->user_data = user_data;
  return FFI_OK;
}

}  // namespace

extern "C" {

ffi_status ffi_prep_raw_closure_loc(ffi_raw_closure* closure, ffi_cif* cif,
                                    void (*fun)(ffi_cif*, void*, ffi_raw*, void*), void* user_data,
                                    void* codeloc) {
  return prepare<kRaw>(closure, cif, fun, user_data, codeloc);
}

ffi_status ffi_prep_raw_closure(ffi_raw_closure* closure, ffi_cif* cif,
                                void (*fun)(ffi_cif*, void*, ffi_raw*, void*), void* user_data) {
  return prepare<kRaw>(closure, cif, fun, user_data, closure);
}

ffi_status ffi_prep_java_raw_closure_loc(ffi_java_raw_closure* closure, ffi_cif* cif,
                                         void (*fun)(ffi_cif*, void*, ffi_java_raw*, void*),
                                         void* user_data, void* codeloc) {
  return prepare<kJava>(closure, cif, fun, user_data, codeloc);
}

ffi_status ffi_prep_java_raw_closure(ffi_java_raw_closure* closure, ffi_cif* cif,
                                     void (*fun)(ffi_cif*, void*, ffi_java_raw*, void*),
                                     void* user_data) {
  return prepare<kJava>(closure, cif, fun, user_data, closure);
}

}  // extern "C"

#endif
