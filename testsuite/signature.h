// SPDX-License-Identifier: MIT
// One C signature, tried in every way the library has of calling it and of being called by it.
// The compiler is the judge: it compiles the callee and the caller.
//
//   #define NAME int_and_pair
//   #define RESULT R(double, &ffi_type_double, 0.5)
//   #define ARGUMENTS A(int, i, &ffi_type_sint, -7), A(struct pair, p, &pair, 1, 2.5)
//   #include "signature.h"
//
// defines check_int_and_pair() for double f(int i, struct pair p), called with -7 and {1, 2.5},
// which returns 0.5. R and A say: C type, (name,) descriptor, value. RESULT is left out for void,
// ARGUMENTS for no arguments. More, where wanted:
//
//   #define VARIADIC A(double, x, &ffi_type_double, 1.5)   arguments passed for "...", and
//   #define LAST_FIXED i                                   the name before it
//   #define ABI FFI_STDCALL                                another convention, and
//   #define CONVENTION __attribute__((stdcall))            the compiler's word for it
//
// May be included several times with different NAMEs.
#include "check.h"

#ifndef SIGNATURE_ONCE
#define SIGNATURE_ONCE
#include <stdarg.h>

#ifndef PASTE
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#endif

struct signature {
  ffi_abi abi;
  int variadic;
  unsigned nfixed, nargs;
  ffi_type *rtype, **types;
  void **values;          // what each argument is
  const void *expected;   // what the result is
  void (*callee)(void);   // checks its arguments, returns *expected
  void (*caller)(void (*)(void));  // calls with the values, checks the result
};

static unsigned times_handled, times_called;

// Whether two values of a laid-out type are equal, whatever their padding says.
static int same(const ffi_type *type, const void *a, const void *b) {
  const char *left = (const char *)a, *right = (const char *)b;
  size_t end = 0;
  switch (type->type) {
    case FFI_TYPE_VOID: return 1;
    case FFI_TYPE_STRUCT:
      for (ffi_type **element = type->elements; *element; element++) {
        size_t alignment = (*element)->alignment;
        if (alignment > type->alignment) alignment = type->alignment;
        end = (end + alignment - 1) / alignment * alignment;
        if (!same(*element, left + end, right + end)) return 0;
        end += (*element)->size;
      }
      return 1;
    case FFI_TYPE_COMPLEX:
      end = type->size / 2;
      return same(type->elements[0], left, right) &&
             same(type->elements[0], left + end, right + end);
    case FFI_TYPE_VECTOR:
      for (ffi_type **element = type->elements; *element; element++) end += (*element)->size;
      return memcmp(a, b, end) == 0;
#if FFI_TYPE_LONGDOUBLE != FFI_TYPE_DOUBLE
    case FFI_TYPE_LONGDOUBLE: {
      long double x, y;
      memcpy(&x, a, sizeof x);
      memcpy(&y, b, sizeof y);
      return x == y;
    }
#endif
    default: return memcmp(a, b, type->size) == 0;
  }
}

// The value of an integer narrower than ffi_arg as the ffi_arg that carries it; 0 for other types.
static int widened(const ffi_type *type, const void *value, ffi_arg *wide) {
#define WIDEN(code, c_type)       \
  case code: {                    \
    c_type narrow;                \
    memcpy(&narrow, value, sizeof narrow); \
    *wide = (ffi_arg)narrow;      \
    return sizeof narrow < sizeof *wide; \
  }
  switch (type->type) {
    WIDEN(FFI_TYPE_UINT8, uint8_t)
    WIDEN(FFI_TYPE_SINT8, int8_t)
    WIDEN(FFI_TYPE_UINT16, uint16_t)
    WIDEN(FFI_TYPE_SINT16, int16_t)
    WIDEN(FFI_TYPE_UINT32, uint32_t)
    WIDEN(FFI_TYPE_SINT32, int32_t)
    default: return 0;
  }
#undef WIDEN
}

// Memory for a result, between guard bytes.
enum { GUARD = 64, FILL = 0xa5 };
struct result_room {
  char *memory, *start;
  size_t size;
};

static struct result_room new_result_room(const ffi_type *rtype) {
  struct result_room room;
  room.size = rtype->size < sizeof(ffi_arg) ? sizeof(ffi_arg) : rtype->size;
  room.memory = (char *)malloc(room.size + 4 * GUARD);
  CHECK(room.memory != NULL);
  memset(room.memory, FILL, room.size + 4 * GUARD);
  room.start = (char *)(((uintptr_t)room.memory + 2 * GUARD - 1) / GUARD * GUARD);
  return room;
}

// Checks that room holds the expected result and nothing around it was written, and releases it.
static void check_result(const struct signature *s, struct result_room room) {
  size_t used = s->rtype->type == FFI_TYPE_VOID ? 0 : s->rtype->size;
  ffi_arg wide, written;
  if (widened(s->rtype, s->expected, &wide)) {
    memcpy(&written, room.start, sizeof written);
    CHECK(written == wide && "narrow integer results fill an ffi_arg");
    used = sizeof wide;
  } else {
    CHECK(same(s->rtype, room.start, s->expected) && "the result");
  }
  for (size_t i = used; i < room.size + GUARD; i++) {
    CHECK((unsigned char)room.start[i] == FILL && "no byte behind the result is written");
  }
  for (int i = 1; i <= GUARD; i++) {
    CHECK((unsigned char)room.start[-i] == FILL && "no byte before the result is written");
  }
  free(room.memory);
}

static void check_handled(const struct signature *s, void *ret, void **args) {
  times_handled++;
  for (unsigned i = 0; i < s->nargs; i++) {
    CHECK(same(s->types[i], args[i], s->values[i]) && "the handler's arguments");
  }
  ffi_arg wide;
  if (widened(s->rtype, s->expected, &wide)) {
    memcpy(ret, &wide, sizeof wide);
  } else if (s->rtype->type != FFI_TYPE_VOID) {
    memcpy(ret, s->expected, s->rtype->size);
  }
}

static void signature_handler(ffi_cif *cif, void *ret, void **args, void *data) {
  const struct signature *s = (const struct signature *)data;
  CHECK(cif->nargs == s->nargs);
  check_handled(s, ret, args);
}

static const struct signature *go_signature;
#ifdef FFI_GO_CLOSURES
static ffi_go_closure go_closure;
static void go_handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)cif;
  CHECK(data == &go_closure);
  check_handled(go_signature, ret, args);
}
#endif

static void raw_handler(ffi_cif *cif, void *ret, ffi_raw *raw, void *data) {
  const struct signature *s = (const struct signature *)data;
  void **args = (void **)malloc((s->nargs + 1) * sizeof *args);
  ffi_raw_to_ptrarray(cif, raw, args);
  check_handled(s, ret, args);
  free(args);
}

static void check_calls(const struct signature *s, ffi_cif *cif) {
  struct result_room room = new_result_room(s->rtype);
  times_called = 0;
  ffi_call(cif, s->callee, room.start, s->values);
  CHECK(times_called == 1);
  check_result(s, room);

  ffi_call(cif, s->callee, NULL, s->values);
  CHECK(times_called == 2);

  ffi_call_plan *plan = ffi_call_plan_alloc(cif);
  CHECK(plan != NULL);
  room = new_result_room(s->rtype);
  ffi_call_plan_invoke(plan, s->callee, room.start, s->values);
  check_result(s, room);
  ffi_call_plan_invoke(plan, s->callee, NULL, s->values);
  ffi_call_plan_free(plan);
  CHECK(times_called == 4);

#ifdef FFI_GO_CLOSURES
  room = new_result_room(s->rtype);
  ffi_call_go(cif, s->callee, room.start, s->values, &room);
  check_result(s, room);
  CHECK(times_called == 5);
#endif
}

static void check_closures(const struct signature *s, ffi_cif *cif) {
  void (*code)(void);
  ffi_closure *closure = new_closure(cif, signature_handler, (void *)s, &code);
  times_handled = 0;
  s->caller(code);
  CHECK(times_handled == 1);
  struct result_room room = new_result_room(s->rtype);
  ffi_call(cif, code, room.start, s->values);
  check_result(s, room);
  CHECK(times_handled == 2);
  ffi_closure_free(closure);

#ifdef FFI_GO_CLOSURES
  go_signature = s;
  ffi_status status = ffi_prep_go_closure(&go_closure, cif, go_handler);
  // Not every convention has a static chain register; the default one has.
  CHECK(status == FFI_OK || (s->abi != FFI_DEFAULT_ABI && status == FFI_BAD_ABI));
  if (status == FFI_OK) {
    room = new_result_room(s->rtype);
    memcpy(&code, &go_closure.tramp, sizeof code);
    ffi_call_go(cif, code, room.start, s->values, &go_closure);
    check_result(s, room);
    CHECK(times_handled == 3);
  }
#endif
}

static void check_raw(const struct signature *s, ffi_cif *cif) {
  size_t size = ffi_raw_size(cif);
  ffi_raw *raw = (ffi_raw *)malloc(size + GUARD);
  memset(raw, FILL, size + GUARD);
  ffi_ptrarray_to_raw(cif, s->values, raw);
  for (int i = 0; i < GUARD; i++) CHECK(((unsigned char *)raw)[size + i] == FILL);
  struct result_room room = new_result_room(s->rtype);
  times_called = 0;
  ffi_raw_call(cif, s->callee, room.start, raw);
  CHECK(times_called == 1);
  check_result(s, room);
  free(raw);

  void *address;
  ffi_raw_closure *closure = (ffi_raw_closure *)ffi_closure_alloc(sizeof *closure, &address);
  CHECK(closure != NULL);
  CHECK(ffi_prep_raw_closure_loc(closure, cif, raw_handler, (void *)s, address) == FFI_OK);
  void (*code)(void);
  memcpy(&code, &address, sizeof code);
  times_handled = 0;
  s->caller(code);
  CHECK(times_handled == 1);
  ffi_closure_free(closure);
}

static void check_signature(const struct signature *s) {
  ffi_cif cif;
  ffi_status status = s->variadic ? ffi_prep_cif_var(&cif, s->abi, s->nfixed, s->nargs, s->rtype,
                                                     s->types)
                                  : ffi_prep_cif(&cif, s->abi, s->nargs, s->rtype, s->types);
  CHECK(status == FFI_OK);
  check_calls(s, &cif);
  check_closures(s, &cif);
  if (s->abi == FFI_DEFAULT_ABI) check_raw(s, &cif);
}
#endif

#ifndef ABI
#define ABI FFI_DEFAULT_ABI
#define CONVENTION
#endif

#define R(type, descriptor, ...) type
#ifdef RESULT
typedef RESULT PASTE(NAME, _result);
#undef R
#define R(type, descriptor, ...) {__VA_ARGS__}
static PASTE(NAME, _result) PASTE(NAME, _expected) = RESULT;
#undef R
#define R(type, descriptor, ...) descriptor
#define RTYPE RESULT
#else
typedef void PASTE(NAME, _result);
static char PASTE(NAME, _expected);
#define RTYPE &ffi_type_void
#endif

#define A(type, name, descriptor, ...) type name
#ifdef VARIADIC
typedef PASTE(NAME, _result) CONVENTION PASTE(NAME, _function)(ARGUMENTS, ...);
static PASTE(NAME, _result) CONVENTION PASTE(NAME, _callee)(ARGUMENTS, ...) {
#elif defined ARGUMENTS
typedef PASTE(NAME, _result) CONVENTION PASTE(NAME, _function)(ARGUMENTS);
static PASTE(NAME, _result) CONVENTION PASTE(NAME, _callee)(ARGUMENTS) {
#else
typedef PASTE(NAME, _result) CONVENTION PASTE(NAME, _function)(void);
static PASTE(NAME, _result) CONVENTION PASTE(NAME, _callee)(void) {
#endif
  times_called++;
#undef A
#define A(type, name, descriptor, ...) \
  CHECK(same(descriptor, &name, &(type){__VA_ARGS__}) && "argument " #name)
#ifdef ARGUMENTS
  ARGUMENTS;
#endif
#ifdef VARIADIC
#undef A
#define A(type, name, descriptor, ...)                                                \
  ({                                                                                  \
    type name = va_arg(list, type);                                                   \
    CHECK(same(descriptor, &name, &(type){__VA_ARGS__}) && "variadic argument " #name); \
  })
  va_list list;
  va_start(list, LAST_FIXED);
  VARIADIC;
  va_end(list);
#endif
#ifdef RESULT
  return PASTE(NAME, _expected);
#endif
}

#undef A
#define A(type, name, descriptor, ...) (type){__VA_ARGS__}
static void PASTE(NAME, _caller)(void (*code)(void)) {
  PASTE(NAME, _function) *function = (PASTE(NAME, _function) *)code;
#ifdef RESULT
  PASTE(NAME, _result) result =
#endif
      function(
#ifdef ARGUMENTS
          ARGUMENTS
#endif
#ifdef VARIADIC
          , VARIADIC
#endif
      );
#ifdef RESULT
  CHECK(same(RTYPE, &result, &PASTE(NAME, _expected)) && "the closure's result");
#endif
}

static void PASTE(check_, NAME)(void) {
#undef A
#define A(type, name, descriptor, ...) descriptor
  ffi_type *types[] = {
#ifdef ARGUMENTS
      ARGUMENTS,
#endif
#ifdef VARIADIC
      VARIADIC,
#endif
      NULL};
#undef A
#define A(type, name, descriptor, ...) &(type){__VA_ARGS__}
  void *values[] = {
#ifdef ARGUMENTS
      ARGUMENTS,
#endif
#ifdef VARIADIC
      VARIADIC,
#endif
      NULL};
  unsigned nargs = sizeof values / sizeof *values - 1, nfixed = nargs;
#ifdef VARIADIC
  void *variadic_values[] = {VARIADIC};
  nfixed -= sizeof variadic_values / sizeof *variadic_values;
#endif
  struct signature signature = {
      ABI,    nfixed != nargs, nfixed, nargs, RTYPE, types, values, &PASTE(NAME, _expected),
      (void (*)(void))PASTE(NAME, _callee), PASTE(NAME, _caller)};
  check_signature(&signature);
}

#undef A
#undef R
#undef RTYPE
#undef NAME
#undef RESULT
#undef ARGUMENTS
#undef VARIADIC
#undef LAST_FIXED
#undef ABI
#undef CONVENTION
