# SPDX-License-Identifier: MIT
# PyPy's ctypes, which is written on top of its own interface to libffi.
# packages: pypy3
# run: pypy3 "$FILE"
import ctypes
import os
from ctypes import c_double, c_float, c_int, c_int8, c_int16, c_int64, c_uint16, c_uint32, c_uint8


class Point(ctypes.Structure):
    _fields_ = [("x", c_double), ("y", c_double)]


class Mixed(ctypes.Structure):
    _fields_ = [("c", c_int8), ("f", c_float), ("l", c_int64)]


class Big(ctypes.Structure):
    _fields_ = [("n", c_int * 10)]


lib = ctypes.CDLL(os.environ["CALLEE"])


def function(name, result, *arguments):
    f = getattr(lib, name)
    f.restype, f.argtypes = result, arguments
    return f


assert function("negative", c_int8)() == -100
assert function("large_byte", c_uint8)() == 200
assert function("negative_short", c_int16, c_int16)(300) == -300
assert function("large_int", c_uint32)() == 4000000000
assert function("large_long", c_int64, c_int64)(-3) == -3000000021
assert function("half_float", c_float, c_float)(5) == 2.5
p = function("middle", Point, Point, Point)(Point(1, 2), Point(3, 6))
assert (p.x, p.y) == (2, 4)
m = function("next_mixed", Mixed, Mixed)(Mixed(-1, 1.5, 1 << 40))
assert (m.c, m.f, m.l) == (0, 3, (1 << 40) + 3)
b = function("reversed", Big, Big)(Big((c_int * 10)(*range(10))))
assert list(b.n) == list(range(9, -1, -1))

Fold = ctypes.CFUNCTYPE(c_int, c_int, c_int)
fold = function("fold", c_int, Fold, ctypes.POINTER(c_int), c_int, c_int)
assert fold(Fold(lambda a, b: a * 10 + b), (c_int * 4)(1, 2, 3, 4), 4, 0) == 1234
Narrow = ctypes.CFUNCTYPE(c_int8, c_int8, c_uint16)
assert function("call_narrow", c_int8, Narrow, c_int8, c_uint16)(
    Narrow(lambda a, b: a - b // 1000), -100, 20000) == -120
print("ok")
