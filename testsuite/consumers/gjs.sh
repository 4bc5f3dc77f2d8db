# SPDX-License-Identifier: MIT
# GNOME's JavaScript: those of its own installed tests that need neither a display nor a bus.
# packages: gjs gjs-tests
# run: sh "$FILE"
tests=/usr/libexec/installed-tests/gjs
passed=0 failed=0
for name in GIMarshalling Regress GObject GObjectClass GObjectInterface GObjectValue GLib Gio \
  Fundamental Introspection Signals ParamSpec GTypeClass Mainloop Promise Encoding; do
  GSETTINGS_BACKEND=memory $tests/minijasmine $tests/js/test$name.js > $name.log 2>&1 || cat $name.log
  passed=$((passed + $(grep -c '^ok' $name.log)))
  failed=$((failed + $(grep -c '^not ok' $name.log)))
done
echo "$failed failed"
[ $passed -gt 500 ] && [ $failed = 0 ] && echo "ok: $passed tests"
