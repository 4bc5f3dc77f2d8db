# SPDX-License-Identifier: MIT
# GLib: its own installed tests of signals and closures, whose generic marshaller calls through libffi.
# packages: libglib2.0-tests
# run: sh "$FILE"
tests=/usr/libexec/installed-tests/glib
passed=0 failed=0
for name in signals closure closure-refcount signal-handler signalgroup basic-signals \
  basics-gobject signals-refcount1 signals-refcount2 bind; do
  [ -x $tests/$name ] || continue
  $tests/$name > $name.log 2>&1 || { cat $name.log; failed=$((failed + 1)); }
  passed=$((passed + $(grep -c '^ok' $name.log)))
done
echo "$failed failed"
[ $passed -gt 20 ] && [ $failed = 0 ] && echo "ok: $passed tests"
