# SPDX-License-Identifier: MIT
# On Windows, libffi-8.dll exports the functions and types of binary/symbols.txt and needs the
# system's own libraries only; programs link with its import library, and with the static one by
# FFI_STATIC_BUILD.
# target: *-*-mingw*
. "$srcdir/lib/binary.sh"
libs=$TOP_BUILDDIR/.libs
dll=$libs/libffi-8.dll
[ -e "$dll" ] || unsupported "no DLL was built"
objdump=$HOST_ALIAS-objdump
need_tool "$objdump"

case $host_triplet in
  x86_64-*) has="all java go int128 longdouble" ;;
  *) has="all go longdouble" ;;
esac
awk -v has="$has" '
  BEGIN { split(has, list); for (i in list) targets[list[i]] = 1 }
  /^LIBFFI/ && targets[NF == 3 ? $3 : "all"] { print $2 }
' "$srcdir/binary/symbols.txt" | sort > expected
"$objdump" -p "$dll" | awk '/Ordinal\/Name Pointer/ { on = 1; next } on && !NF { exit } on && /\[/ { print $NF }' |
  sort > found
diff expected found || fail "the exported symbols are those of the list (<), not (>)"

"$objdump" -p "$dll" | sed -n 's/.*DLL Name: //p' | tr '[:upper:]' '[:lower:]' |
  grep -v '^kernel32\.dll$\|^msvcrt\.dll$\|^ucrtbase\.dll$\|^api-ms-win-crt-' &&
  fail "no other DLL is needed"

cat > program.c << 'END'
#include <ffi.h>
#include <stdio.h>
static double half(int i, double d) { return i + d / 2; }
int main(void) {
  ffi_type *types[] = {&ffi_type_sint, &ffi_type_double};
  int i = 1;
  double d = 5, result;
  void *values[] = {&i, &d};
  ffi_cif cif;
  if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 2, &ffi_type_double, types) != FFI_OK) return 1;
  ffi_call(&cif, FFI_FN(half), &result, values);
  printf("%g\n", result);
  return 0;
}
END
try() { # FLAGS...
  # shellcheck disable=SC2086
  $CC $CFLAGS -I"$TOP_BUILDDIR/include" program.c -o program.exe "$@" || fail "it links with $*"
  [ "$($EMULATOR ./program.exe | tr -d '\r')" = 3.5 ] || fail "it runs when linked with $*"
  "$objdump" -p program.exe | grep 'DLL Name: libffi' > imports || true
}
try "$libs/libffi.dll.a"
[ -s imports ] || fail "the program imports the DLL"
try -DFFI_STATIC_BUILD "$libs/libffi.a"
[ ! -s imports ] || fail "the other program does not"
echo ok
