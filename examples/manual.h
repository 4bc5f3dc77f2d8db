/* SPDX-License-Identifier: MIT
   What the pieces of C in the manual speak of; examples/check compiles each after this file.  */
#include <ffi.h>
#include <stdio.h>
#include <stdlib.h>

extern ffi_cif cif;
extern ffi_type my_type;
extern void (*fn)(void);
extern void *values[], *user_data;
void handler(ffi_cif *cif, void *result, void **args, void *user_data);
void raw_handler(ffi_cif *cif, void *result, ffi_raw *words, void *user_data);
