// SPDX-License-Identifier: MIT
// p11-kit: more managed modules than it has functions of its own for, so that closures serve.
// packages: gcc libp11-kit-dev p11-kit-modules
// run: gcc -Wall -O1 -I/usr/include/p11-kit-1 "$FILE" -o program -lp11-kit && ./program
#include <p11-kit/p11-kit.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK(claim) ((claim) ? (void)0 : (printf("not so: %s\n", #claim), exit(1)))
enum { TIMES = 120 };

int main(void) {
  static CK_FUNCTION_LIST **modules[TIMES];
  for (int i = 0; i < TIMES; i++) {
    modules[i] = p11_kit_modules_load(NULL, 0);
    CHECK(modules[i] && modules[i][0]);
    CHECK(p11_kit_modules_initialize(modules[i], NULL) == CKR_OK);
  }
  for (int i = 0; i < TIMES; i++) {
    for (CK_FUNCTION_LIST **module = modules[i]; *module; module++) {
      CK_INFO info;
      CK_ULONG count = 0;
      CHECK((*module)->C_GetInfo(&info) == CKR_OK && info.cryptokiVersion.major == 2);
      CHECK((*module)->C_GetSlotList(0, NULL, &count) == CKR_OK);
      CHECK((*module)->C_CloseSession(12345) == CKR_SESSION_HANDLE_INVALID);
    }
  }
  for (int i = 0; i < TIMES; i++) {
    CHECK(p11_kit_modules_finalize(modules[i]) == CKR_OK);
    p11_kit_modules_release(modules[i]);
  }
  puts("ok");
}
