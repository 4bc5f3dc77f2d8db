# SPDX-License-Identifier: MIT
# Python's cffi, its mode without a compiler.
# packages: python3-cffi
import timeit

import cffi

ffi = cffi.FFI()
ffi.cdef("""
double pow(double, double);
typedef struct { int quot, rem; } div_t;
div_t div(int, int);
void qsort(void *, size_t, size_t, int (*)(const void *, const void *));
""")
libc, libm = ffi.dlopen("libc.so.6"), ffi.dlopen("libm.so.6")
numbers = ffi.new("int[100]")
equal = ffi.callback("int(const void *, const void *)", lambda a, b: 0)


def measure(what, work, times):
    print(what, min(timeit.repeat(work, number=times, repeat=7)), sep="\t")


measure("call pow", lambda: libm.pow(2.0, 3.0), 20000)
measure("call div, a struct", lambda: libc.div(7, 2), 20000)
measure("qsort with a callback", lambda: libc.qsort(numbers, 100, 4, equal), 50)
measure("make a callback", lambda: ffi.callback("int(const void *, const void *)", equal), 20000)
