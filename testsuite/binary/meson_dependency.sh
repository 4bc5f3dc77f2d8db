# SPDX-License-Identifier: MIT
# After "make install", Meson's dependency('libffi') finds the library, also for a static program.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_native
need_plain
need_tool meson
need_tool ninja
need_tool pkg-config
install_tree
export PKG_CONFIG_SYSROOT_DIR="$WORK/root" PKG_CONFIG_LIBDIR="$installed_libdir/pkgconfig" CC CFLAGS
CFLAGS="$CFLAGS" meson setup build "$srcdir/../examples/meson" > meson.log 2>&1 &&
  meson compile -C build >> meson.log 2>&1 || { cat meson.log; fail "a project with Meson builds"; }
[ "$(LD_LIBRARY_PATH=$installed_libdir build/program)" = "Hello from a closure!" ] ||
  fail "the program runs"
if [ -e "$static" ]; then
  # shellcheck disable=SC2046,SC2086
  $CC $CFLAGS -static "$srcdir/../examples/bound_puts.c" -o static_program \
    $(pkg-config --static --cflags --libs libffi) || fail "pkg-config --static is enough"
  [ "$(./static_program)" = "Hello from a closure!" ] || fail "the static program runs"
fi
echo ok
