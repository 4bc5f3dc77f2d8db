# SPDX-License-Identifier: MIT
# Python's ctypes.
# packages: python3
import ctypes
import timeit

libc, libm = ctypes.CDLL("libc.so.6"), ctypes.CDLL("libm.so.6")


class Quotient(ctypes.Structure):
    _fields_ = [("quot", ctypes.c_int), ("rem", ctypes.c_int)]


Comparison = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
libm.pow.argtypes, libm.pow.restype = [ctypes.c_double] * 2, ctypes.c_double
libc.div.argtypes, libc.div.restype = [ctypes.c_int] * 2, Quotient
libc.qsort.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, Comparison]
libc.qsort.restype = None
numbers = (ctypes.c_int * 100)()
equal = Comparison(lambda a, b: 0)


def measure(what, work, times):
    print(what, min(timeit.repeat(work, number=times, repeat=7)), sep="\t")


measure("call pow", lambda: libm.pow(2.0, 3.0), 20000)
measure("call div, a struct", lambda: libc.div(7, 2), 20000)
measure("qsort with a callback", lambda: libc.qsort(numbers, 100, 4, equal), 50)
measure("make a callback", lambda: Comparison(abs), 20000)
