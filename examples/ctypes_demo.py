# SPDX-License-Identifier: MIT
"""Calls C through Python's ctypes, and tells which libffi that runs on."""
import ctypes

libc = ctypes.CDLL("libc.so.6")
libm = ctypes.CDLL("libm.so.6")

libm.cos.restype = ctypes.c_double
libm.cos.argtypes = [ctypes.c_double]
print("cos(0) =", libm.cos(0.0))

Compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
numbers = (ctypes.c_int * 8)(3, 1, 4, 1, 5, 9, 2, 6)
libc.qsort(numbers, len(numbers), ctypes.sizeof(ctypes.c_int),
           Compare(lambda a, b: a[0] - b[0]))
print("sorted by C with a Python function:", list(numbers))


class Object(ctypes.Structure):
    """The beginning of struct dl_phdr_info."""
    _fields_ = [("address", ctypes.c_void_p), ("name", ctypes.c_char_p)]


loaded = set()


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Object), ctypes.c_size_t, ctypes.c_void_p)
def note(entry, size, data):
    if b"libffi" in entry.contents.name:
        loaded.add(entry.contents.name.decode())
    return 0


libc.dl_iterate_phdr(note, None)
for path in sorted(loaded):
    libffi = ctypes.CDLL(path)
    try:
        libffi.ffi_get_version.restype = ctypes.c_char_p
        version = libffi.ffi_get_version().decode()
    except AttributeError:  # before 3.5
        version = "older than 3.5"
    print("libffi really loaded:", path, "version", version)
