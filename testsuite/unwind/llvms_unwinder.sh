# SPDX-License-Identifier: MIT
# C++ exceptions pass through calls and closures in programs that LLVM's libunwind unwinds, too.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_native
need_plain
flags="-stdlib=libc++ --rtlib=compiler-rt --unwindlib=libunwind"
echo 'int main() { try { throw 1; } catch (int) { return 0; } return 1; }' > empty.cc
for compiler in "$CXX" clang++-19 clang++; do
  machine=$($compiler -dumpmachine 2> /dev/null)
  [ "${machine%%-*}" = "${host_triplet%%-*}" ] || continue
  $compiler $CXXFLAGS $flags empty.cc -o empty $LIBS 2> /dev/null && ./empty || continue
  for test in exceptions_through_calls_and_closures exception_through_a_hundred_levels \
    exception_from_a_handler_reaches_qsorts_caller; do
    $compiler $CXXFLAGS $INCLUDES $flags "$srcdir/unwind/$test.cc" -o program $LIBS ||
      fail "$test builds"
    [ "$(./program)" = ok ] || fail "$test passes"
  done
  echo ok
  exit 0
done
unsupported "there is no clang with LLVM's libunwind and libc++"
