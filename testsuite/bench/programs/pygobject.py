# SPDX-License-Identifier: MIT
# GNOME's libraries in Python.
# packages: python3-gi gir1.2-glib-2.0
import timeit

from gi.repository import Gio, GLib

action = Gio.SimpleAction.new("name", None)
store = Gio.ListStore.new(Gio.SimpleAction)
for _ in range(50):
    store.append(action)


def measure(what, work, times):
    print(what, min(timeit.repeat(work, number=times, repeat=7)), sep="\t")


measure("call a function", lambda: GLib.unichar_isalpha("a"), 20000)
measure("call a method", action.get_enabled, 20000)
measure("sort with a callback", lambda: store.sort(lambda a, b: 0), 50)
