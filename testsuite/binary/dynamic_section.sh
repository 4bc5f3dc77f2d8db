# SPDX-License-Identifier: MIT
# The shared library is libffi.so.8 and needs libc only; no executable stack, no text relocations,
# nothing writable and executable. On x86 its note says IBT and SHSTK, whatever the start files say.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_shared
need_plain
readelf -dW "$shared" > dynamic || exit 1
readelf -lW "$shared" > segments || exit 1
grep -q 'SONAME.*\[libffi\.so\.8\]' dynamic || fail "the soname is libffi.so.8"
# musl's libc is named after the machine.
grep NEEDED dynamic | grep -v '\[libc\.\(so\.6\|musl-[a-z0-9_]*\.so\.1\|so\)\]' &&
  fail "libc is all that the library needs"
grep TEXTREL dynamic && fail "there are no text relocations"
grep 'GNU_STACK.*RWE' segments && fail "the stack is not executable"
grep -q GNU_STACK segments || fail "the stack is said to be not executable"
grep 'LOAD.*RWE' segments && fail "nothing is writable and executable"
case $host_triplet in
  x86_64-* | i?86-*)
    readelf -nW "$shared" | grep -q 'IBT, SHSTK' || fail "the note says IBT and SHSTK" ;;
esac
[ "$(basename "$(readlink -f "$shared")")" = libffi.so.8.5.0 ] || fail "the file is libffi.so.8.5.0"
echo ok
