# SPDX-License-Identifier: MIT
# What the shell tests of chapter "binary" share. The harness sets CC, CFLAGS, INCLUDES, LIBS,
# EMULATOR, TOP_BUILDDIR, srcdir, host_triplet and WORK.
set -u
mkdir -p "$WORK" && cd "$WORK" || exit 1
shared=$TOP_BUILDDIR/.libs/libffi.so.8
static=$TOP_BUILDDIR/.libs/libffi.a

unsupported() {
  echo "unsupported: $1"
  exit 77
}
fail() {
  echo "not so: $1"
  exit 1
}
need_shared() { [ -e "$shared" ] || unsupported "no shared library was built"; }
need_static() { [ -e "$static" ] || unsupported "no static library was built"; }
need_tool() { command -v "$1" > /dev/null || unsupported "$1 is not installed"; }
need_plain() {
  case "$CC $CFLAGS" in
    *-fsanitize=* | *--coverage*) unsupported "sanitizers and coverage bring code of their own" ;;
  esac
}
need_native() { [ -z "$EMULATOR" ] || unsupported "this needs programs that run natively"; }

# A program that calls and is called back, for tests of ways to link.
write_program() {
  cat > program.c << 'END'
#include "check.h"
static double half(int i, double d) { return i + d / 2; }
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  ffi_call(cif, FFI_FN(half), ret, args);
}
int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_double, &ffi_type_sint, &ffi_type_double);
  void (*code)(void);
  ffi_closure *closure = new_closure(&cif, handler, NULL, &code);
  CHECK(((double (*)(int, double))code)(1, 5) == 3.5);
  ffi_closure_free(closure);
  return done();
}
END
}

# What "make install" installs, below $WORK/root. Sets $installed_libdir.
install_tree() {
  make -C "$TOP_BUILDDIR" install DESTDIR="$WORK/root" SUBDIRS=. > install.log 2>&1 ||
    { cat install.log; fail "make install works"; }
  pc=$(find root -name libffi.pc)
  [ -n "$pc" ] || fail "libffi.pc is installed"
  installed_libdir=$WORK/$(dirname "$(dirname "$pc")")
}
