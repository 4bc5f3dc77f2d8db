# SPDX-License-Identifier: MIT
# The objects of the library link into a shared library with full RELRO, without text relocations or
# an executable stack; those with landing pads all have the note that says so.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_static
need_plain
link() {
  $CC $CFLAGS -shared -o hardened.so -Wl,--whole-archive "$static" -Wl,--no-whole-archive \
    -Wl,-z,relro,-z,now,-z,defs,-z,text "$@" > link.log 2>&1
}
echo 'int main(void) { return 0; }' > empty.c
$CC $CFLAGS empty.c -shared -fPIC -Wl,-z,relro,-z,now -o empty.so 2> /dev/null ||
  unsupported "the linker does not know RELRO"
# Where only the static library was built, its code may be for fixed addresses.
$CC $CFLAGS -shared -fPIC -o maybe.so -Wl,--whole-archive "$static" -Wl,--no-whole-archive \
  -Wl,-z,text 2> /dev/null || unsupported "the static library was built for fixed addresses"
link || { cat link.log; fail "it links"; }
grep -i warning link.log && fail "it links without a warning"
readelf -lW hardened.so > segments || exit 1
readelf -dW hardened.so > dynamic || exit 1
grep -q GNU_RELRO segments || fail "there is a RELRO segment"
grep -q 'FLAGS.*\(BIND_\)\?NOW' dynamic || fail "all is bound at start"
grep -q 'GNU_STACK.*RWE' segments && fail "the stack is not executable"
grep TEXTREL dynamic && fail "there are no text relocations"

case $host_triplet in
  x86_64-* | i?86-*) note=IBT ;;
  aarch64*) note=BTI ;;
  *) echo ok; exit 0 ;;
esac
# A compiler that marks nothing by itself was not asked for landing pads.
mkdir -p objects && cd objects && ${AR:-ar} x "$static" || exit 1
marked=0 unmarked=
for object in *.o; do
  # For a link-time optimizer it may be something else than an object.
  readelf -h "$object" > /dev/null 2>&1 || continue
  # gcc 16 says it in attributes on AArch64.
  if readelf -nAW "$object" | grep -q "$note"; then
    marked=$((marked + 1))
  else
    unmarked="$unmarked $object"
  fi
done
[ $marked -gt 0 ] || fail "objects have landing pads"
[ -z "$unmarked" ] || fail "all objects have landing pads, not so:$unmarked"
echo ok
