# SPDX-License-Identifier: MIT
# gdb's backtrace from a callee inside a closure's handler is whole: it ends in main.
# target: *-linux*
# needs: /proc/self/maps
unsupported() { echo "unsupported: $1"; exit 77; }
[ -z "$EMULATOR" ] || unsupported "the programs do not run natively"
command -v gdb > /dev/null || unsupported "gdb is not installed"
mkdir -p "$WORK" && cd "$WORK" || exit 1
cat > program.c <<'END'
#include "check.h"
int callee(int i, double d) { return i + (int)d; }
void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  (void)data;
  ffi_call(cif, FFI_FN(callee), ret, args);
}
int main(void) {
  ffi_cif cif;
  PREPARE(&cif, &ffi_type_sint, &ffi_type_sint, &ffi_type_double);
  void (*code)(void);
  new_closure(&cif, handler, NULL, &code);
  return ((int (*)(int, double))code)(1, 2.5) != 3;
}
END
$CC $CFLAGS -g -O1 -fno-inline -fno-optimize-sibling-calls $INCLUDES program.c -o program $LIBS || exit 1
# Where ptrace is forbidden gdb cannot start the program.
gdb -batch -nx -ex 'set debuginfod enabled off' -ex 'set confirm off' -ex 'break callee' -ex run \
  -ex 'backtrace' ./program > output 2>&1 < /dev/null
grep -q 'ptrace: Operation not permitted\|Cannot create process' output && unsupported "no ptrace"
sed -n '/^#0/,$p' output
grep -q '^#0 .*callee' output || exit 1
grep -q '^#[0-9]* .*handler' output || exit 1
grep -q '^#[0-9]* .*main (' output || exit 1
grep -i 'corrupt\|previous frame\|?? ()' output && exit 1
echo ok
