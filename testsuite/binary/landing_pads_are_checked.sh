# SPDX-License-Identifier: MIT
# Where AArch64 processors check landing pads (BTI), calls, plans, closures and exceptions pass
# through the library, and a jump to anything else in it traps.
# target: aarch64*-*-linux*
. "$srcdir/lib/binary.sh"
need_shared
need_plain
need_tool readelf
# The compiler's own code, of which the library takes __clear_cache, may lack the note: it is forced.
objects=$(find "$TOP_BUILDDIR/src" -path '*/.libs/*.o')
$CC $CFLAGS -shared -nostartfiles -Wl,-z,force-bti -Wl,-soname,libffi.so.8 $objects -o libffi.so.8 ||
  fail "the library links with -z force-bti"
ln -sf libffi.so.8 libffi.so
readelf -n libffi.so.8 | grep -q BTI || fail "the note says BTI"

run() { # SOURCE
  compile="$CC $CFLAGS"
  case $1 in *.cc) compile="$CXX $CXXFLAGS" ;; esac
  flags=$(sed -n 's|^// flags: ||p' "$1")
  $compile $INCLUDES "$1" -o program $flags -L. -lffi -Wl,-rpath,"$PWD" || fail "$1 can be built"
  result=$($EMULATOR ./program | tail -n 1)
}

cat > skip.c << 'END'
#include <signal.h>
#include <sys/auxv.h>
#include <unistd.h>
#include "check.h"
static void caught(int number) {
  (void)number;
  _exit(!write(1, "ok\n", 3));
}
int main(void) {
  if (!(getauxval(AT_HWCAP2) & 1 << 17)) unsupported("no branch target identification");
  signal(SIGILL, caught);
  ((void (*)(void))((char *)(uintptr_t)ffi_call + 4))();
  return 1;
}
END
run skip.c
case $result in
  unsupported:*) unsupported "no branch target identification" ;;
  ok) ;;
  *) fail "a jump behind a landing pad traps" ;;
esac

for source in "$srcdir"/call/*.c "$srcdir"/closures/*.c "$srcdir"/go/*.c "$srcdir"/plans/*.c \
  "$srcdir"/raw/*.c "$srcdir"/struct/homogeneous_floats.c "$srcdir"/struct/of_1_to_100_bytes.c \
  "$srcdir"/vector/of_16_bytes.c "$srcdir"/unwind/*.cc; do
  run "$source"
  case $result in
    ok | unsupported:*) ;;
    *) fail "$source passes" ;;
  esac
done
echo ok
