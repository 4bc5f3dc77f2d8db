// SPDX-License-Identifier: MIT
// Random types made at run time, with a descriptor for each of the two libraries of peer.c.
#ifndef PEER_TYPES_H
#define PEER_TYPES_H

#include "judge.h"

enum { peer_libraries = 2, peer_value_bytes = 16384 };

// What random choices may give; the peer gets some types wrong.
struct peer_kinds {
  int long_double, complex, structs, variadic;
  int mixed;  // structs of 16 bytes at most with integers and floating-point members
  int lone_results;  // structs of long doubles as results
};

// A random number below limit.
unsigned peer_random(unsigned limit);
void peer_seed(uint64_t seed);

// symbol(library, name) is the address of a library's symbol, or NULL.
void peer_scalars(void *(*symbol)(int library, const char *name));
// Forgets all types but the scalars.
void peer_forget(void);
// A random type for an argument, as an index into fz_types.
unsigned peer_type(const struct peer_kinds *kinds);
// The same for a result.
unsigned peer_result(const struct peer_kinds *kinds);
// The type that stands for it among variadic arguments.
unsigned peer_promoted(unsigned type);
ffi_type *peer_descriptor(int library, unsigned type);
void peer_print(unsigned type);

#endif
