# SPDX-License-Identifier: MIT
# In a static program, too, C++ exceptions pass through calls and closures.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_static
need_plain
echo 'int main() { try { throw 1; } catch (int) { return 0; } return 1; }' > empty.cc
$CXX $CXXFLAGS -static empty.cc -o empty 2> /dev/null && $EMULATOR ./empty ||
  unsupported "nothing links statically here"
for test in exceptions_through_calls_and_closures exception_through_a_hundred_levels; do
  $CXX $CXXFLAGS $INCLUDES -static "$srcdir/unwind/$test.cc" -o program "$static" ||
    fail "$test links statically"
  [ "$($EMULATOR ./program)" = ok ] || fail "$test passes in a static program"
done
echo ok
