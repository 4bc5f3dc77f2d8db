// SPDX-License-Identifier: MIT
// The judge's parts: values, descriptors, guarded memory, output. judge.c runs cases.
#ifndef JUDGE_H
#define JUDGE_H

#include <ffi.h>
#include <string.h>

#include "fuzz.h"

// ---- values.c: every leaf of a type gets a value that follows from a seed. Padding is ignored.

uint64_t fz_mix(uint64_t number);
void fz_fill(const struct fz_type *type, void *place, uint64_t seed);

// Where two values differ.
struct fz_difference {
  size_t offset;  // of the leaf
  unsigned size;
  unsigned char found[32], wanted[32];
};
// Returns whether the value that seed gives lies at place; else says where it does not.
int fz_check(const struct fz_type *type, const void *place, uint64_t seed,
             struct fz_difference *difference);

// An integer or _Bool of fewer bytes than ffi_arg, and the ffi_arg that stands for it as a result.
int fz_is_narrow(const struct fz_type *type);
ffi_arg fz_widened(const struct fz_type *type, uint64_t seed);

// ---- types.c

void fz_make_descriptors(void);
// The descriptor of fz_types[type].
ffi_type *fz_ffi_type(unsigned type);

// ---- memory.c

// An object in a slot of its own, between unreadable pages: at the end of a page, at the start of
// one, or amid canaries.
struct fz_object {
  unsigned char *at;
  size_t size;
};
void fz_make_slots(void);
// Chooses the object's place in slot by a random number.
struct fz_object fz_place(unsigned slot, size_t size, size_t alignment, uint64_t random);
// One page that is writable and executable, always the same, or NULL.
void *fz_executable_page(void);
// Whether the bytes around the object are as fz_place left them.
int fz_canaries_live(unsigned slot, struct fz_object object);

// ---- output.c: the only use of the operating system but for memory.c

void fz_print(const char *text);
void fz_print_number(unsigned long number);
void fz_print_bytes(const unsigned char *bytes, unsigned size);
void fz_flush(void);
_Noreturn void fz_exit(int status);

#endif
