# SPDX-License-Identifier: MIT
# Python's cffi, its mode without a compiler.
# packages: python3-cffi
# run: /usr/bin/python3 "$FILE"
import math
import os

import cffi

ffi = cffi.FFI()
ffi.cdef("""
struct point { double x, y; };
struct mixed { int8_t c; float f; int64_t l; };
struct big { int32_t n[10]; };
int8_t negative(void); uint8_t large_byte(void); int16_t negative_short(int16_t);
uint32_t large_int(void); int64_t large_long(int64_t); float half_float(float);
double sum_of_many(int8_t, uint8_t, int16_t, uint16_t, int32_t, uint32_t, int64_t, uint64_t, float,
                   double, int32_t, double, float, int64_t);
struct point middle(struct point, struct point);
struct mixed next_mixed(struct mixed);
struct big reversed(struct big);
double sum_of_doubles(int count, ...);
double integrate(double (*)(double), double, double, int);
int fold(int (*)(int, int), const int *, int, int);
int8_t call_narrow(int8_t (*)(int8_t, uint16_t), int8_t, uint16_t);
struct point call_point(struct point (*)(struct point), struct point);
""")
lib = ffi.dlopen(os.environ["CALLEE"])

assert (lib.negative(), lib.large_byte(), lib.negative_short(300)) == (-100, 200, -300)
assert (lib.large_int(), lib.large_long(-3), lib.half_float(5)) == (4000000000, -3000000021, 2.5)
assert lib.sum_of_many(*range(1, 15)) == sum(i * i for i in range(1, 15))

p = lib.middle({"x": 1, "y": 2}, {"x": 3, "y": 6})
assert (p.x, p.y) == (2, 4)
m = lib.next_mixed({"c": -1, "f": 1.5, "l": 1 << 40})
assert (m.c, m.f, m.l) == (0, 3, (1 << 40) + 3)
assert list(lib.reversed({"n": list(range(10))}).n) == list(range(9, -1, -1))
assert lib.sum_of_doubles(3, *(ffi.cast("double", d) for d in (1.5, 2, 3))) == 6.5


@ffi.callback("double(double)")
def square(x):
    return x * x


@ffi.callback("int(int, int)")
def mix(a, b):
    return a * 10 + b


@ffi.callback("int8_t(int8_t, uint16_t)")
def narrow(a, b):
    return a - b // 1000


@ffi.callback("struct point(struct point)")
def turned(p):
    return ffi.new("struct point *", (-p.y, p.x))[0]


assert math.isclose(lib.integrate(square, 0, 3, 1000), 9, rel_tol=1e-6)
assert lib.fold(mix, [1, 2, 3, 4], 4, 0) == 1234
assert lib.call_narrow(narrow, -100, 20000) == -120
p = lib.call_point(turned, {"x": 1, "y": 2})
assert (p.x, p.y) == (-2, 1)

many = [ffi.callback("int(int, int)", lambda a, b, n=n: a + b + n) for n in range(3000)]
assert sum(f(1, 2) for f in many) == 3000 * 3 + sum(range(3000))
print("ok")
