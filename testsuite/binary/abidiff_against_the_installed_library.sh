# SPDX-License-Identifier: MIT
# abidiff finds no symbol of the system's libffi removed or changed.
# target: *-linux-gnu*
. "$srcdir/lib/binary.sh"
need_shared
need_tool abidiff
system=/usr/lib/$($CC -print-multiarch 2> /dev/null)/libffi.so.8
[ -e "$system" ] || unsupported "the system has no libffi.so.8"
case $(readlink -f "$system") in
  "$(readlink -f "$shared")") unsupported "the system's libffi is this one" ;;
esac
abidiff --no-added-syms "$system" "$shared" > report
status=$?
cat report
[ "$status" -eq 0 ] || fail "abidiff reports no change (status $status)"
grep -q ' 0 Removed' report || [ ! -s report ] || fail "nothing is removed"
echo ok
