/* SPDX-License-Identifier: MIT
   An object that emits signals, as GUI toolkits have them: handlers are C functions of any type,
   connected by name; emitting calls each with the values of the signal. A handler in another
   language would be a closure.  */
#include <ffi.h>
#include <stdio.h>
#include <string.h>

enum { kMaxHandlers = 8, kMaxArguments = 8 };

typedef struct {
  void (*function)(void);
  void *data; /* the handler's last argument */
} Handler;

typedef struct {
  const char *name;
  ffi_type *types[kMaxArguments]; /* the emitter, the signal's own values, the handler's data */
  unsigned count;
  ffi_cif cif;
  Handler handlers[kMaxHandlers];
  unsigned connected;
} Signal;

/* value_types: the types of the values between the emitter and the data, ended by NULL.  */
static int define(Signal *signal, const char *name, ffi_type **value_types) {
  memset(signal, 0, sizeof *signal);
  signal->name = name;
  signal->types[signal->count++] = &ffi_type_pointer;
  while (*value_types) signal->types[signal->count++] = *value_types++;
  signal->types[signal->count++] = &ffi_type_pointer;
  return ffi_prep_cif(&signal->cif, FFI_DEFAULT_ABI, signal->count, &ffi_type_void,
                      signal->types) == FFI_OK;
}

static void connect(Signal *signal, void (*function)(void), void *data) {
  signal->handlers[signal->connected++] = (Handler){function, data};
}

/* values: the addresses of the signal's own values.  */
static void emit(Signal *signal, void *emitter, void **values) {
  void *data;
  void *all[kMaxArguments] = {&emitter};
  memcpy(all + 1, values, (signal->count - 2) * sizeof *values);
  all[signal->count - 1] = &data;
  for (unsigned i = 0; i < signal->connected; i++) {
    data = signal->handlers[i].data;
    ffi_call(&signal->cif, signal->handlers[i].function, NULL, all);
  }
}

typedef struct {
  const char *title;
} Button;

static void log_click(Button *button, int x, double pressure, const char *prefix) {
  printf("%s: %s clicked at %d, pressure %g\n", prefix, button->title, x, pressure);
}
static void count_clicks(Button *button, int x, double pressure, int *count) {
  (void)button, (void)x, (void)pressure;
  ++*count;
}

int main(void) {
  Signal clicked;
  ffi_type *value_types[] = {&ffi_type_sint, &ffi_type_double, NULL};
  if (!define(&clicked, "clicked", value_types)) return 1;
  int clicks = 0;
  connect(&clicked, FFI_FN(log_click), "log");
  connect(&clicked, FFI_FN(count_clicks), &clicks);

  Button button = {"OK"};
  for (int x = 10; x < 40; x += 10) {
    double pressure = x / 40.0;
    void *values[] = {&x, &pressure};
    emit(&clicked, &button, values);
  }
  printf("%d clicks\n", clicks);
  return clicks != 3;
}
