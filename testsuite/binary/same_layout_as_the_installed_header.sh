# SPDX-License-Identifier: MIT
# Sizes, offsets and enumerators of the public header equal those of the libffi that the system has.
# target: *-linux-gnu*
. "$srcdir/lib/binary.sh"
system=/usr/include/$($CC -print-multiarch 2> /dev/null)
[ -e "$system/ffi.h" ] || unsupported "the system's libffi headers are not installed"
cat > program.c << 'END'
#include <ffi.h>
#include <stddef.h>
#include <stdio.h>
#define NUMBER(x) printf("%s %ld\n", #x, (long)(x))
#define FIELD(type, field) \
  printf("%s.%s %ld of %ld\n", #type, #field, (long)offsetof(type, field), (long)sizeof(((type *)0)->field))
int main(void) {
  NUMBER(sizeof(ffi_arg)); NUMBER((ffi_sarg)-1 < 0); NUMBER((ffi_arg)-1 < 0);
  NUMBER(sizeof(ffi_type)); NUMBER(__alignof__(ffi_type));
  FIELD(ffi_type, size); FIELD(ffi_type, alignment); FIELD(ffi_type, type); FIELD(ffi_type, elements);
  NUMBER(sizeof(ffi_cif)); NUMBER(__alignof__(ffi_cif));
  FIELD(ffi_cif, abi); FIELD(ffi_cif, nargs); FIELD(ffi_cif, arg_types); FIELD(ffi_cif, rtype);
  FIELD(ffi_cif, bytes); FIELD(ffi_cif, flags);
  NUMBER(sizeof(ffi_closure)); NUMBER(__alignof__(ffi_closure));
  FIELD(ffi_closure, tramp); FIELD(ffi_closure, cif); FIELD(ffi_closure, fun);
  FIELD(ffi_closure, user_data);
  NUMBER(sizeof(ffi_raw_closure));
  FIELD(ffi_raw_closure, tramp); FIELD(ffi_raw_closure, cif); FIELD(ffi_raw_closure, fun);
  FIELD(ffi_raw_closure, user_data);
  NUMBER(sizeof(ffi_java_raw_closure));
  FIELD(ffi_java_raw_closure, cif); FIELD(ffi_java_raw_closure, fun);
  FIELD(ffi_java_raw_closure, user_data);
#if !FFI_NATIVE_RAW_API
  FIELD(ffi_raw_closure, translate_args); FIELD(ffi_raw_closure, this_closure);
  FIELD(ffi_java_raw_closure, translate_args); FIELD(ffi_java_raw_closure, this_closure);
#endif
  NUMBER(sizeof(ffi_raw)); NUMBER(sizeof(ffi_java_raw)); NUMBER(__alignof__(ffi_raw));
#ifdef FFI_GO_CLOSURES
  NUMBER(sizeof(ffi_go_closure));
  FIELD(ffi_go_closure, tramp); FIELD(ffi_go_closure, cif); FIELD(ffi_go_closure, fun);
#endif
  NUMBER(FFI_CLOSURES); NUMBER(FFI_NATIVE_RAW_API); NUMBER(FFI_TRAMPOLINE_SIZE);
  NUMBER(FFI_SIZEOF_ARG); NUMBER(FFI_SIZEOF_JAVA_RAW);
  NUMBER(sizeof(ffi_abi)); NUMBER(sizeof(ffi_status));
  NUMBER(FFI_OK); NUMBER(FFI_BAD_TYPEDEF); NUMBER(FFI_BAD_ABI);
  NUMBER(FFI_FIRST_ABI); NUMBER(FFI_LAST_ABI); NUMBER(FFI_DEFAULT_ABI);
#if defined __x86_64__
  NUMBER(FFI_UNIX64); NUMBER(FFI_WIN64); NUMBER(FFI_EFI64); NUMBER(FFI_GNUW64);
#elif defined __i386__
  NUMBER(FFI_SYSV); NUMBER(FFI_THISCALL); NUMBER(FFI_FASTCALL); NUMBER(FFI_STDCALL);
  NUMBER(FFI_PASCAL); NUMBER(FFI_REGISTER); NUMBER(FFI_MS_CDECL);
#elif defined __arm__
  NUMBER(FFI_SYSV); NUMBER(FFI_VFP);
#elif defined __aarch64__ || defined __riscv
  NUMBER(FFI_SYSV);
#endif
  NUMBER(FFI_TYPE_VOID); NUMBER(FFI_TYPE_INT); NUMBER(FFI_TYPE_FLOAT); NUMBER(FFI_TYPE_DOUBLE);
  NUMBER(FFI_TYPE_LONGDOUBLE); NUMBER(FFI_TYPE_UINT8); NUMBER(FFI_TYPE_SINT8);
  NUMBER(FFI_TYPE_UINT16); NUMBER(FFI_TYPE_SINT16); NUMBER(FFI_TYPE_UINT32);
  NUMBER(FFI_TYPE_SINT32); NUMBER(FFI_TYPE_UINT64); NUMBER(FFI_TYPE_SINT64);
  NUMBER(FFI_TYPE_STRUCT); NUMBER(FFI_TYPE_POINTER); NUMBER(FFI_TYPE_COMPLEX);
  return 0;
}
END
$CC $CFLAGS $INCLUDES program.c -o ours && $CC $CFLAGS -I"$system" program.c -o theirs || exit 1
$EMULATOR ./ours > ours.txt || exit 1
$EMULATOR ./theirs > theirs.txt || exit 1
[ "$(wc -l < ours.txt)" -gt 60 ] || fail "the program prints everything"
diff theirs.txt ours.txt || fail "the system's header (<) and this one (>) agree"
echo ok
