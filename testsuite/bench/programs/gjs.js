// SPDX-License-Identifier: MIT
// GNOME's libraries in JavaScript.
// packages: gjs
const {Gio, GLib} = imports.gi;

const action = Gio.SimpleAction.new('name', null);
const store = Gio.ListStore.new(Gio.SimpleAction.$gtype);
for (let i = 0; i < 50; i++)
    store.append(action);

function measure(what, work, times) {
    let best = Infinity;
    for (let round = 0; round < 7; round++) {
        const start = GLib.get_monotonic_time();
        for (let i = 0; i < times; i++)
            work();
        best = Math.min(best, GLib.get_monotonic_time() - start);
    }
    print(`${what}\t${best}`);
}

measure('call a function', () => GLib.unichar_isalpha('a'), 20000);
measure('call a method', () => action.get_enabled(), 20000);
measure('sort with a callback', () => store.sort(() => 0), 50);
