// SPDX-License-Identifier: MIT
// Calls a function with marks in all callee-saved registers and looks at them afterwards.
#ifndef REGISTERS_H
#define REGISTERS_H

enum { fz_marked_words = 40 };

// registers.S knows the order of the members; everything is a machine word.
struct fz_marked_call {
  void (*fn)(void);
  void *args[5];
  void *marks[fz_marked_words];
  void *found[fz_marked_words];
};

// Returns how many of the marks this processor has. The second takes functions of the Microsoft
// x64 convention.
unsigned fz_call_marked(struct fz_marked_call *call);
unsigned fz_call_marked_ms(struct fz_marked_call *call);

#endif
