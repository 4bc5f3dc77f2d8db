/* SPDX-License-Identifier: MIT
   Why can this process have no more closures? Tries every source of code for them, in the order in
   which the library does, and says what is in the way of those that do not work.  */
#include <ffi.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  int usable = 0;
  ffi_closure_source source;
  for (unsigned i = 0; ffi_closure_try_source(i, &source); i++) {
    if (!source.step) {
      usable++;
      fprintf(stderr, "%-28s usable\n", source.name);
    } else {
      const char *why = source.error ? strerror(source.error) : "no";
      fprintf(stderr, "%-28s %s: %s\n", source.name, source.step, why);
    }
  }
  puts(usable ? "As many closures as memory holds." : "Only those that the library has code for.");
  return 0;
}
