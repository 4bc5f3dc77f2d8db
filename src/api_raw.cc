// SPDX-License-Identifier: MIT
// The raw and Java raw APIs: arguments as an array of words, written on top of the public API
// alone.
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

struct RawWords {
  using Raw = ffi_raw;
  // A word holds the value's address, except where the words are the call's own stack.
  static bool addressed(const ffi_type* type) {
    return !FFI_NATIVE_RAW_API && is_struct_or_complex(type);
  }
  static size_t count(const ffi_type* type) {
    return addressed(type) ? 1 : (type->size + sizeof(Raw) - 1) / sizeof(Raw);
  }
};

struct JavaWords {
  using Raw = ffi_java_raw;
  static bool addressed(const ffi_type* type) { return is_struct_or_complex(type); }
  // Java's long and double take two words whatever the size of a word.
  static size_t count(const ffi_type* type) {
    if (addressed(type)) return 1;
    bool two = type->type == FFI_TYPE_UINT64 || type->type == FFI_TYPE_SINT64 ||
               type->type == FFI_TYPE_DOUBLE;
    return two ? 2 : (type->size + sizeof(Raw) - 1) / sizeof(Raw);
  }
};

template <class Words>
size_t raw_size(const ffi_cif* cif) {
  size_t words = 0;
  for (unsigned i = 0; i < cif->nargs; i++) words += Words::count(cif->arg_types[i]);
  return words * sizeof(typename Words::Raw);
}

// An integer narrower than the word lies at its low end.
template <class Raw>
size_t offset_in_word(const ffi_type* type) {
  return kBigEndian && is_integer(type) && type->size < sizeof(Raw) ? sizeof(Raw) - type->size : 0;
}

template <class Words>
void to_pointers(const ffi_cif* cif, typename Words::Raw* raw, void** args) {
  for (unsigned i = 0; i < cif->nargs; i++) {
    const ffi_type* type = cif->arg_types[i];
    args[i] = Words::addressed(type)
                  ? raw->ptr
                  : raw->data + offset_in_word<typename Words::Raw>(type);
    raw += Words::count(type);
  }
}

template <class Raw>
void store(const ffi_type* type, void* value, Raw* raw) {
  size_t offset = offset_in_word<Raw>(type);
  if (is_integer(type) && type->size < sizeof(Raw)) {
    unsigned char* bytes = static_cast<unsigned char*>(value);
    bool negative = is_signed(type) && bytes[kBigEndian ? 0 : type->size - 1] & 0x80;
    memset(raw->data, negative ? 0xff : 0, sizeof(Raw));
  }
  memcpy(raw->data + offset, value, type->size);
}

template <class Words>
void to_raw(const ffi_cif* cif, void** args, typename Words::Raw* raw) {
  for (unsigned i = 0; i < cif->nargs; i++) {
    const ffi_type* type = cif->arg_types[i];
    if (Words::addressed(type)) {
      raw->ptr = args[i];
    } else {
      store(type, args[i], raw);
    }
    raw += Words::count(type);
  }
}

template <class Words>
void raw_call(ffi_cif* cif, void (*fn)(void), void* rvalue, typename Words::Raw* raw) {
  void** args = static_cast<void**>(__builtin_alloca((cif->nargs + 1) * sizeof(void*)));
  to_pointers<Words>(cif, raw, args);
  ffi_call(cif, fn, rvalue, args);
}

}  // namespace

extern "C" {

size_t ffi_raw_size(ffi_cif* cif) { return raw_size<RawWords>(cif); }

void ffi_raw_to_ptrarray(ffi_cif* cif, ffi_raw* raw, void** args) {
  to_pointers<RawWords>(cif, raw, args);
}

void ffi_ptrarray_to_raw(ffi_cif* cif, void** args, ffi_raw* raw) {
  to_raw<RawWords>(cif, args, raw);
}

void ffi_raw_call(ffi_cif* cif, void (*fn)(void), void* rvalue, ffi_raw* raw) {
  raw_call<RawWords>(cif, fn, rvalue, raw);
}

size_t ffi_java_raw_size(ffi_cif* cif) { return raw_size<JavaWords>(cif); }

void ffi_java_raw_to_ptrarray(ffi_cif* cif, ffi_java_raw* raw, void** args) {
  to_pointers<JavaWords>(cif, raw, args);
}

void ffi_java_ptrarray_to_raw(ffi_cif* cif, void** args, ffi_java_raw* raw) {
  to_raw<JavaWords>(cif, args, raw);
}

#if !FFI_NATIVE_RAW_API

void ffi_java_raw_call(ffi_cif* cif, void (*fn)(void), void* rvalue, ffi_java_raw* raw) {
  raw_call<JavaWords>(cif, fn, rvalue, raw);
}

#endif

}  // extern "C"

#if !FFI_NATIVE_RAW_API

namespace {

// A raw closure is a closure whose handler is this, and whose user_data is the raw closure.
template <class Words, class Closure>
void translate(ffi_cif* cif, void* result, void** args, void* user_data) {
  using Raw = typename Words::Raw;
  Closure* closure = static_cast<Closure*>(user_data);
  Raw* raw = static_cast<Raw*>(__builtin_alloca(raw_size<Words>(cif) + sizeof(Raw)));
  to_raw<Words>(cif, args, raw);
  closure->fun(cif, result, raw, closure->user_data);
}

template <class Words, class Closure, class Function>
ffi_status prepare(Closure* closure, ffi_cif* cif, Function fun, void* user_data, void* codeloc) {
  static_assert(offsetof(Closure, translate_args) == offsetof(ffi_closure, fun));
  static_assert(offsetof(Closure, this_closure) == offsetof(ffi_closure, user_data));
  ffi_status status = ffi_prep_closure_loc(reinterpret_cast<ffi_closure*>(closure), cif,
                                           translate<Words, Closure>, closure, codeloc);
  if (status != FFI_OK) return status;
  closure->fun = fun;
  closure->user_data = user_data;
  return FFI_OK;
}

}  // namespace

extern "C" {

ffi_status ffi_prep_raw_closure_loc(ffi_raw_closure* closure, ffi_cif* cif,
                                    void (*fun)(ffi_cif*, void*, ffi_raw*, void*),
                                    void* user_data, void* codeloc) {
  return prepare<RawWords>(closure, cif, fun, user_data, codeloc);
}

ffi_status ffi_prep_raw_closure(ffi_raw_closure* closure, ffi_cif* cif,
                                void (*fun)(ffi_cif*, void*, ffi_raw*, void*), void* user_data) {
  return prepare<RawWords>(closure, cif, fun, user_data, closure);
}

ffi_status ffi_prep_java_raw_closure_loc(ffi_java_raw_closure* closure, ffi_cif* cif,
                                         void (*fun)(ffi_cif*, void*, ffi_java_raw*, void*),
                                         void* user_data, void* codeloc) {
  return prepare<JavaWords>(closure, cif, fun, user_data, codeloc);
}

ffi_status ffi_prep_java_raw_closure(ffi_java_raw_closure* closure, ffi_cif* cif,
                                     void (*fun)(ffi_cif*, void*, ffi_java_raw*, void*),
                                     void* user_data) {
  return prepare<JavaWords>(closure, cif, fun, user_data, closure);
}

}  // extern "C"

#endif
