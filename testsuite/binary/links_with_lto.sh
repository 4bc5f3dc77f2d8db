# SPDX-License-Identifier: MIT
# A program built with link-time optimization, and one linked by lld, runs on the library.
# target: *-linux*
. "$srcdir/lib/binary.sh"
write_program
tried=0
for flags in -flto -fuse-ld=lld; do
  echo 'int main(void) { return 0; }' > empty.c
  $CC $CFLAGS $flags empty.c -o empty 2> /dev/null && $EMULATOR ./empty || continue
  for library in "$LIBS" "$static"; do
    [ "$library" != "$static" ] || [ -e "$static" ] || continue
    tried=$((tried + 1))
    $CC $CFLAGS $INCLUDES $flags program.c -o program $library || fail "$flags links $library"
    [ "$($EMULATOR ./program)" = ok ] || fail "a program linked with $flags and $library runs"
  done
done
[ "$tried" -gt 0 ] || unsupported "the compiler has neither"
echo ok
