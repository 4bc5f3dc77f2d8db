# SPDX-License-Identifier: MIT
# After "make install", CMake's find_package(libffi) finds the library where it was installed, and
# programs build with libffi::libffi and libffi::static.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_native
need_tool cmake
install_tree
cmake -S "$srcdir/../examples/cmake" -B build -Dlibffi_DIR="$installed_libdir/cmake/libffi" \
  -DCMAKE_C_COMPILER="${CC%% *}" -DCMAKE_C_FLAGS="${CC#"${CC%% *}"} $CFLAGS" > cmake.log 2>&1 &&
  cmake --build build >> cmake.log 2>&1 || { cat cmake.log; fail "a project with CMake builds"; }
programs=0
for program in build/program build/program_static; do
  [ -x $program ] || continue
  [ "$($program)" = "Hello from a closure!" ] || fail "$program runs"
  programs=$((programs + 1))
done
[ ! -e "$static" ] || [ $programs = 2 ] || fail "libffi::static is there"
[ $programs -gt 0 ] || fail "there is a program"
cat > CMakeLists.txt << 'END'
cmake_minimum_required(VERSION 3.21)
project(newer NONE)
find_package(libffi 99 REQUIRED CONFIG)
END
if cmake -S . -B newer -Dlibffi_DIR="$installed_libdir/cmake/libffi" > newer.log 2>&1; then
  fail "version 99 is not found"
fi
echo ok
