# SPDX-License-Identifier: MIT
# Two copies of the library, loaded with RTLD_LOCAL, live in one process; dlclose works, again and
# again.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_shared
cp "$shared" first.so && cp "$shared" second.so || exit 1
cat > program.c << 'END'
#include <dlfcn.h>
#include "check.h"
struct library {
  void *handle;
  __typeof__(&ffi_prep_cif) prep_cif;
  __typeof__(&ffi_call) call;
  __typeof__(&ffi_closure_alloc) closure_alloc;
  __typeof__(&ffi_prep_closure_loc) prep_closure_loc;
  __typeof__(&ffi_closure_free) closure_free;
  ffi_type *sint, *real;
};
static struct library load(const char *path) {
  struct library l;
  l.handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!l.handle) puts(dlerror());
  CHECK(l.handle != NULL);
  l.prep_cif = (__typeof__(l.prep_cif))dlsym(l.handle, "ffi_prep_cif");
  l.call = (__typeof__(l.call))dlsym(l.handle, "ffi_call");
  l.closure_alloc = (__typeof__(l.closure_alloc))dlsym(l.handle, "ffi_closure_alloc");
  l.prep_closure_loc = (__typeof__(l.prep_closure_loc))dlsym(l.handle, "ffi_prep_closure_loc");
  l.closure_free = (__typeof__(l.closure_free))dlsym(l.handle, "ffi_closure_free");
  l.sint = (ffi_type *)dlsym(l.handle, "ffi_type_sint32");
  l.real = (ffi_type *)dlsym(l.handle, "ffi_type_double");
  CHECK(l.prep_cif && l.call && l.closure_alloc && l.prep_closure_loc && l.closure_free);
  CHECK(l.sint && l.real);
  return l;
}
static double half(int i, double d) { return i + d / 2; }
static struct library libraries[2];
static int handled[2];
static void handler(ffi_cif *cif, void *ret, void **args, void *data) {
  int which = *(int *)data;
  handled[which]++;
  libraries[which].call(cif, (void (*)(void))half, ret, args);
}
static void use(int which) {
  struct library *l = &libraries[which];
  static int numbers[2] = {0, 1};
  ffi_cif cif;
  ffi_type *types[] = {l->sint, l->real};
  CHECK(l->prep_cif(&cif, FFI_DEFAULT_ABI, 2, l->real, types) == FFI_OK);
  void *code;
  ffi_closure *closure = (ffi_closure *)l->closure_alloc(sizeof *closure, &code);
  CHECK(closure != NULL);
  CHECK(l->prep_closure_loc(closure, &cif, handler, &numbers[which], code) == FFI_OK);
  double (*function)(int, double);
  memcpy(&function, &code, sizeof code);
  CHECK(function(1, 5) == 3.5);
  l->closure_free(closure);
}
int main(void) {
  for (int round = 0; round < 20; round++) {
    libraries[0] = load("./first.so");
    libraries[1] = load("./second.so");
    CHECK(libraries[0].call != libraries[1].call);
    use(0), use(1), use(0);
    CHECK(dlclose(libraries[0].handle) == 0);
    use(1);
    CHECK(dlclose(libraries[1].handle) == 0);
  }
  CHECK(handled[0] == 40 && handled[1] == 40);
  return done();
}
END
# Linked with the library as well, for what check.h uses; the copies are others.
$CC $CFLAGS $INCLUDES program.c -o program -ldl $LIBS || exit 1
$EMULATOR ./program | tee output
[ "$(tail -n 1 output)" = ok ] || exit 1
echo ok
