# SPDX-License-Identifier: MIT
# After "make install", libffi.pc's flags build a program that runs on what was installed.
# target: *-linux*
. "$srcdir/lib/binary.sh"
make -C "$TOP_BUILDDIR" install DESTDIR="$WORK/root" SUBDIRS=. > install.log 2>&1 ||
  { cat install.log; fail "make install works"; }
pc=$(find root -name libffi.pc)
[ -n "$pc" ] || fail "libffi.pc is installed"
value() { sed -n "s/^$1=//p" "$pc"; }
expand() {
  # Variables of the file refer to those before them.
  text=$1
  for name in toolexeclibdir libdir includedir exec_prefix prefix; do
    text=$(printf %s "$text" | sed "s|\${$name}|$(value $name)|g")
  done
  printf %s "$text"
}
cflags=$(expand "$(sed -n 's/^Cflags: //p' "$pc")")
libs=$(expand "$(sed -n 's/^Libs: //p' "$pc")")
version=$(sed -n 's/^Version: //p' "$pc")
[ "$version" = 3.8.0 ] || fail "the version is 3.8.0, not $version"
# The flags name directories under DESTDIR.
cflags=$(printf %s "$cflags" | sed "s|-I|-I$WORK/root|g")
libs=$(printf %s "$libs" | sed "s|-L|-L$WORK/root|g")
directory=$(printf %s "$libs" | sed 's/.*-L\([^ ]*\).*/\1/')
write_program
$CC $CFLAGS $cflags -I"$srcdir" program.c -o program $libs -Wl,-rpath,"$directory" || exit 1
[ "$($EMULATOR ./program)" = ok ] || fail "the program runs on the installed library"
echo ok
