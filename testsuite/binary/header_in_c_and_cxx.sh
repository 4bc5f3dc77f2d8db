# SPDX-License-Identifier: MIT
# ffi.h compiles without a warning as strict C89 with long long, as C17 and as C++98 and later, alone
# and twice, and with LIBFFI_HIDE_BASIC_TYPES.
. "$srcdir/lib/binary.sh"
printf '#include <ffi.h>\n#include <ffi.h>\nint main(void) { return 0; }\n' > alone.c
cp alone.c alone.cc
# $CC may have flags for linking.
strict="-pedantic -Wall -Wextra -Wundef -Wconversion -Werror -Wno-long-long"
strict="$strict -Wno-unused-command-line-argument"
for standard in c89 c99 c11 c17; do
  for define in -DFFI_NOTHING -DLIBFFI_HIDE_BASIC_TYPES; do
    $CC -std=$standard $strict $define $INCLUDES -c alone.c -o alone.o ||
      fail "ffi.h is $standard ($define)"
  done
done
for standard in c++98 c++11 c++17 c++20; do
  $CXX -std=$standard $strict $INCLUDES -c alone.cc -o alone.o ||
    fail "ffi.h is $standard"
done
echo ok
