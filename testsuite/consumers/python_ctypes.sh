# SPDX-License-Identifier: MIT
# CPython: the tests of its own ctypes.
# packages: python3 libpython3.x-testsuite
# run: sh "$FILE"
/usr/bin/python3 -m unittest test.test_ctypes > tests.log 2>&1
status=$?
cat tests.log
[ $status = 0 ] && sed -n 's/^Ran \([0-9]*\) tests.*/\1/p; s/^OK (\(.*\))$/\1/p' tests.log |
  paste -s -d, | sed 's/^\([0-9]*\),/ok: \1 tests, /'
exit $status
