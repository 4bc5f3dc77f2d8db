# SPDX-License-Identifier: MIT
# libffi.a links into a static program, into a static PIE and into a shared library, and with
# -Wl,-z,defs; no symbol of it but ffi_* is visible to the program.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_static
need_plain
write_program
tried=0
for flags in -static -static-pie "-pie -Wl,-z,now -Wl,-z,defs"; do
  echo 'int main(void) { return 0; }' > empty.c
  # What the compiler cannot link without us says nothing about us.
  $CC $CFLAGS $flags empty.c -o empty 2> /dev/null && $EMULATOR ./empty || continue
  tried=$((tried + 1))
  $CC $CFLAGS $INCLUDES $flags program.c -o program "$static" || fail "it links with $flags"
  [ "$($EMULATOR ./program)" = ok ] || fail "a program linked with $flags runs"
done
[ "$tried" -gt 0 ] || unsupported "nothing links statically here"
# On RISC-V there are libatomic's functions for bytes too, under their own names, on Arm weak stand-ins
# for the unwinder's, and without optimization inline functions of the C++ library.
nm -g --defined-only "$static" | awk 'NF == 3 && $3 !~ /^_?ffi_|^_ZN?K?St/ { print $3 }' |
  grep -v '^_ZN\?K\?3ffi\|^_Z.*3ffi\|^__.*get_pc_thunk\|^DW\.ref\|^__atomic_\|^__aeabi_unwind_cpp_pr' &&
  fail "global names begin with ffi_ or lie in namespace ffi"
echo ok
