// SPDX-License-Identifier: MIT
// Unbuffered text to standard output (judge.h).
#include <stdlib.h>

#include "judge.h"

#ifdef _WIN32
#include <io.h>
#define write _write
#else
#include <unistd.h>
#endif

static char line[512];
static unsigned length;

void fz_flush(void) {
  for (unsigned done = 0; done < length;) {
    int step = (int)write(1, line + done, length - done);
    if (step <= 0) break;
    done += (unsigned)step;
  }
  length = 0;
}

void fz_print(const char *text) {
  for (; *text; text++) {
    line[length++] = *text;
    if (*text == '\n' || length == sizeof line) fz_flush();
  }
}

void fz_print_number(unsigned long number) {
  char digits[24];
  char *at = digits + sizeof digits;
  *--at = 0;
  do *--at = (char)('0' + number % 10);
  while (number /= 10);
  fz_print(at);
}

void fz_print_bytes(const unsigned char *bytes, unsigned size) {
  for (unsigned i = 0; i < size; i++) {
    char pair[3] = {"0123456789abcdef"[bytes[i] >> 4], "0123456789abcdef"[bytes[i] & 15], 0};
    fz_print(pair);
  }
}

void fz_exit(int status) {
  fz_flush();
  exit(status);
}
