# SPDX-License-Identifier: MIT
# PyGObject: GLib's functions through GObject introspection, with the test libraries that gjs brings.
# packages: python3-gi gir1.2-glib-2.0 gjs-tests
# run: GI_TYPELIB_PATH=/usr/libexec/installed-tests/gjs LD_LIBRARY_PATH=$LD_LIBRARY_PATH:/usr/libexec/installed-tests/gjs /usr/bin/python3 "$FILE"
import gi

gi.require_version("GIMarshallingTests", "1.0")
gi.require_version("Regress", "1.0")
from gi.repository import GIMarshallingTests, Gio, GLib, GObject, Regress  # noqa: E402

# Every integer's limits, there and back.
for bits in (8, 16, 32, 64):
    for sign, top in (("", (1 << bits - 1) - 1), ("u", (1 << bits) - 1)):
        bottom = -top - 1 if sign == "" else 0
        call = getattr(Regress, f"test_{sign}int{bits}")
        assert call(top) == top and call(bottom) == bottom, (sign, bits)
assert Regress.test_double(0.1) == 0.1
assert Regress.test_float(0.5) == 0.5
assert Regress.test_utf8_const_return() == "const \u2665 utf8"
assert GIMarshallingTests.multi_array_key_value_in(["one", "two", "three"], [1, 2, 3]) is None
assert GIMarshallingTests.int_three_in_three_out(1, 2, 3) == (1, 2, 3)
assert GIMarshallingTests.boxed_struct_returnv().long_ == 42

# C calls Python.
assert Regress.test_callback(lambda: 44) == 44
assert Regress.test_multi_callback(lambda: 22) == 44
assert Regress.test_callback_user_data(lambda data: data, 7) == 7
assert GIMarshallingTests.callback_one_out_parameter(lambda: 5.5) == 5.5
assert GIMarshallingTests.callback_multiple_out_parameters(lambda: (1.5, 2.5)) == (1.5, 2.5)


# Signals of every type of argument, virtual functions, properties.
class Thing(GIMarshallingTests.Object):
    def do_method_int8_in(self, number):
        self.got = number

    def do_vfunc_return_value_and_multiple_out_parameters(self):
        return 1, 2, 3


thing = Thing(int=42)
thing.method_int8_in(-7)
assert thing.got == -7
assert thing.vfunc_return_value_and_multiple_out_parameters() == (1, 2, 3)
assert thing.get_property("int") == 42


class Emitter(GObject.Object):
    @GObject.Signal(arg_types=(int, float, str, GObject.TYPE_INT64, bool), return_type=float)
    def happened(self, i, d, s, l, b):
        return i + d + len(s) + l + b


assert Emitter().emit("happened", 1, 2.5, "three", 1 << 40, True) == 9.5 + (1 << 40)

# An event loop, its timers and a file.
loop, ticks = GLib.MainLoop(), []
GLib.timeout_add(1, lambda: ticks.append(1) or len(ticks) < 5)
GLib.timeout_add(50, loop.quit)
Gio.File.new_for_path("/etc/passwd").load_contents_async(
    None, lambda file, result: ticks.append(file.load_contents_finish(result)[0]))
loop.run()
assert True in ticks and ticks.count(1) >= 5
many = [GObject.Object() for _ in range(2000)]
for item in many:
    item.weak_ref(lambda: ticks.append(2))
del many, item
assert ticks.count(2) == 2000
print("ok")
