-- SPDX-License-Identifier: MIT
-- Lua's lgi, with test libraries that gjs brings.
-- packages: lua5.3 lua-lgi gir1.2-glib-2.0 gjs-tests
-- run: GI_TYPELIB_PATH=/usr/libexec/installed-tests/gjs LD_LIBRARY_PATH=$LD_LIBRARY_PATH:/usr/libexec/installed-tests/gjs lua5.3 "$FILE"
local lgi = require 'lgi'
local R, GLib, Gio = lgi.Regress, lgi.GLib, lgi.Gio

assert(R.test_int8(-128) == -128 and R.test_uint8(255) == 255)
assert(R.test_int16(-32768) == -32768 and R.test_uint16(65535) == 65535)
assert(R.test_int32(-7) == -7 and R.test_uint32(4294967295) == 4294967295)
assert(R.test_int64(-(1 << 40)) == -(1 << 40))
assert(R.test_float(0.5) == 0.5 and R.test_double(0.1) == 0.1)
assert(R.test_callback(function() return 44 end) == 44)
assert(R.test_multi_callback(function() return 22 end) == 44)
local loop, ticks = GLib.MainLoop(), 0
GLib.timeout_add(GLib.PRIORITY_DEFAULT, 1, function()
  ticks = ticks + 1
  if ticks == 5 then loop:quit() end
  return ticks < 5
end)
loop:run()
assert(ticks == 5)
assert(Gio.File.new_for_path('/etc/passwd'):load_contents())
print 'ok'
