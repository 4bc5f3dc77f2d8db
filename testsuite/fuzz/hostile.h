// SPDX-License-Identifier: MIT
// Hostile type graphs made of arbitrary bytes: endless ones, huge sizes, NULLs, unknown codes.
#ifndef HOSTILE_H
#define HOSTILE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Prepares what the bytes describe, and makes the call through a closure if that is accepted.
// Returns whether it was.
int hostile_input(const uint8_t *bytes, size_t size);

#ifdef __cplusplus
}
#endif

#endif
