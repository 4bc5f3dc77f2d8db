// SPDX-License-Identifier: MIT
// Calls and closures of more than 64 and more than 256 arguments get every one of them.
#include "check.h"

#define FOUR(n)                                                                         \
  A(int, i##n, &ffi_type_sint, 0x##n), A(double, d##n, &ffi_type_double, 0x##n + 0.5),  \
      A(short, s##n, &ffi_type_sshort, -0x##n), A(int64_t, l##n, &ffi_type_sint64, -0x##n)
#define SIXTY_FOUR(n)                                                                    \
  FOUR(n##0), FOUR(n##1), FOUR(n##2), FOUR(n##3), FOUR(n##4), FOUR(n##5), FOUR(n##6),    \
      FOUR(n##7), FOUR(n##8), FOUR(n##9), FOUR(n##a), FOUR(n##b), FOUR(n##c), FOUR(n##d), \
      FOUR(n##e), FOUR(n##f)

#define NAME sixty_five
#define RESULT R(int, &ffi_type_sint, 65)
#define ARGUMENTS SIXTY_FOUR(0), A(float, last, &ffi_type_float, 0.5f)
#include "signature.h"

#define NAME three_hundred_and_twenty
#define RESULT R(double, &ffi_type_double, 320)
#define ARGUMENTS SIXTY_FOUR(0), SIXTY_FOUR(1), SIXTY_FOUR(2), SIXTY_FOUR(3), SIXTY_FOUR(4)
#include "signature.h"

int main(void) {
  check_sixty_five();
  check_three_hundred_and_twenty();
  return done();
}
