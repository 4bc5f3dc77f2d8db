// SPDX-License-Identifier: MIT
// What the generated cases (generate.py) and the judge (judge.c) share.
//
// A case is one signature. Its callee and its caller are compiled C; the judge puts the library
// between them. Types are numbers into fz_types, whose sizes and offsets the compiler wrote down.
#ifndef FUZZ_H
#define FUZZ_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

// Attributes of the convention under test: of callees, and of the functions that call closures.
#ifndef FZ_ABI
#define FZ_ABI
#endif
#ifndef FZ_CALLER_ABI
#define FZ_CALLER_ABI
#endif
#ifdef FZ_MS_VARARGS
#define fz_va_list __builtin_ms_va_list
#define fz_va_start __builtin_ms_va_start
#define fz_va_end __builtin_ms_va_end
#else
#define fz_va_list va_list
#define fz_va_start va_start
#define fz_va_end va_end
#endif

// The alignment that a member of type T has; _Alignof says 8 for an i386 double.
#define FZ_ALIGNOF(T) offsetof(struct { char before; T value; }, value)

enum fz_kind {
  fz_void, fz_bool, fz_u8, fz_s8, fz_u16, fz_s16, fz_u32, fz_s32, fz_u64, fz_s64, fz_ptr,
  fz_f32, fz_f64, fz_ld, fz_u128, fz_s128, fz_complex, fz_vector, fz_struct, fz_union
};

struct fz_member {
  unsigned type;
  unsigned count;  // of an array
  size_t offset;
};

struct fz_type {
  enum fz_kind kind;
  size_t size, alignment;
  // The descriptor states size and alignment instead of leaving the layout to the library.
  int preset;
  unsigned nmembers;
  const struct fz_member *members;  // complex and vectors have one, an array
};

typedef FZ_CALLER_ABI void fz_caller(void (*fn)(void), void **args, void *result);
typedef FZ_CALLER_ABI void fz_chain_caller(void (*fn)(void), void **args, void *result,
                                           void *chain);

enum { fz_not_variadic = -1, fz_max_args = 320 };

struct fz_case {
  uint64_t seed;
  int nfixed;  // or fz_not_variadic
  unsigned nargs;
  const unsigned *args;
  unsigned result;
  void (*callee)(void);
  fz_caller *caller;
  fz_chain_caller *chain_caller;  // NULL: no Go calls
};

// Generated.
extern const struct fz_type *const fz_types;
extern const unsigned fz_type_count;
extern const struct fz_case fz_cases[];
extern const unsigned fz_case_count;

// For callees: argument index arrived as value, which is then overwritten; the result is to be.
void fz_take(unsigned index, void *value);
// The same for an integer of at most 32 bits, after the callee has widened it.
void fz_take_integer(unsigned index, int64_t value);
void fz_give(void *result);

#endif
