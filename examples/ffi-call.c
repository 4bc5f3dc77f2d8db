/* SPDX-License-Identifier: MIT
   Calls any function of any library from the command line:

     ffi-call libm.so.6 pow 'd(dd)' 2 10
     ffi-call libc.so.6 printf 'i(s.id)' 'take %d and %.2f
     ' 42 2.5

   The types: v void, c char, h short, i int, l long, f float, d double, s string, p pointer;
   I and L are unsigned int and long; a dot stands before the variadic arguments.  */
#include <dlfcn.h>
#include <ffi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { kMaxArguments = 32 };

typedef union {
  signed char c;
  short h;
  int i;
  unsigned u;
  long l;
  unsigned long ul;
  float f;
  double d;
  void *p;
  ffi_arg word; /* the room of a result that is widened */
} Value;

static const char letters[] = "vchiIlLfdsp";
static ffi_type *const types[] = {
    &ffi_type_void, &ffi_type_schar, &ffi_type_sshort, &ffi_type_sint,
    &ffi_type_uint, &ffi_type_slong, &ffi_type_ulong,  &ffi_type_float,
    &ffi_type_double, &ffi_type_pointer, &ffi_type_pointer};

static void die(const char *problem, const char *what) {
  fprintf(stderr, "ffi-call: %s: %s\n", what, problem);
  exit(2);
}

static ffi_type *type_of(char letter, const char *signature) {
  const char *place = letter ? strchr(letters, letter) : NULL;
  if (!place) die("not understood", signature);
  return types[place - letters];
}

static Value parse(char letter, char *text) {
  Value value = {0};
  switch (letter) {
    case 'c': value.c = (signed char)strtol(text, NULL, 0); break;
    case 'h': value.h = (short)strtol(text, NULL, 0); break;
    case 'i': value.i = (int)strtol(text, NULL, 0); break;
    case 'I': value.u = (unsigned)strtoul(text, NULL, 0); break;
    case 'l': value.l = strtol(text, NULL, 0); break;
    case 'L': value.ul = strtoul(text, NULL, 0); break;
    case 'f': value.f = strtof(text, NULL); break;
    case 'd': value.d = strtod(text, NULL); break;
    case 's': value.p = text; break;
    case 'p': value.p = (void *)strtoul(text, NULL, 0); break;
    default: break;
  }
  return value;
}

static void print(char letter, const Value *result) {
  switch (letter) {
    case 'v': break;
    case 'c':
    case 'h':
    case 'i': printf("%ld\n", (long)(ffi_sarg)result->word); break;
    case 'I': printf("%lu\n", (unsigned long)result->word); break;
    case 'l': printf("%ld\n", result->l); break;
    case 'L': printf("%lu\n", result->ul); break;
    case 'f': printf("%g\n", (double)result->f); break;
    case 'd': printf("%g\n", result->d); break;
    case 's': puts(result->p ? (const char *)result->p : "(null)"); break;
    default: printf("%p\n", result->p); break;
  }
}

typedef struct {
  ffi_type *result, *types[kMaxArguments];
  Value storage[kMaxArguments];
  void *values[kMaxArguments];
  unsigned count, fixed, variadic;
} Call;

/* texts: the values, ended by NULL.  */
static void read_call(Call *call, const char *signature, char **texts) {
  if (strlen(signature) < 3 || signature[1] != '(') die("not understood", signature);
  call->result = type_of(signature[0], signature);
  const char *letter = signature + 2;
  for (; *letter && *letter != ')'; letter++) {
    if (*letter == '.') {
      call->variadic = 1;
      call->fixed = call->count;
      continue;
    }
    unsigned i = call->count++;
    if (i == kMaxArguments || !texts[i]) die("too few values", signature);
    call->types[i] = type_of(*letter, signature);
    call->storage[i] = parse(*letter, texts[i]);
    call->values[i] = &call->storage[i];
  }
  if (strcmp(letter, ")") != 0) die("no closing parenthesis", signature);
  if (texts[call->count]) die("too many values", signature);
}

static ffi_status prepare(ffi_cif *cif, Call *call) {
  if (!call->variadic) {
    return ffi_prep_cif(cif, FFI_DEFAULT_ABI, call->count, call->result, call->types);
  }
  return ffi_prep_cif_var(cif, FFI_DEFAULT_ABI, call->fixed, call->count, call->result,
                          call->types);
}

int main(int argc, char **argv) {
  if (argc < 4) die("usage: ffi-call LIBRARY FUNCTION 'result(arguments)' VALUE...", "arguments");
  void *library = dlopen(argv[1], RTLD_NOW);
  if (!library) die(dlerror(), argv[1]);
  void (*function)(void) = (void (*)(void))dlsym(library, argv[2]);
  if (!function) die("not in the library", argv[2]);

  Call call = {0};
  read_call(&call, argv[3], argv + 4);
  ffi_cif cif;
  ffi_status status = prepare(&cif, &call);
  if (status == FFI_BAD_ARGTYPE) die("a variadic argument must be promoted", argv[3]);
  if (status != FFI_OK) die("cannot be called", argv[3]);
  Value result = {0};
  ffi_call(&cif, function, &result, call.values);
  print(argv[3][0], &result);
  return 0;
}
