#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a 64-bit Windows program under wine: wine.sh DIRECTORY_OF_DLLS PROGRAM [ARGUMENT...]
# What it writes goes through a pipe, since wine draws on terminals. A crash ends it: no debugger.
WINEPATH=Z:$1
shift
export WINEPATH
WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml,winedbg.exe= DISPLAY=
export WINEDEBUG WINEDLLOVERRIDES DISPLAY
[ -x /usr/lib/wine/wine64 ] && wine=/usr/lib/wine/wine64 || wine=wine64
output=$(${WINE:-$wine} "$@")
status=$?
printf '%s\n' "$output"
exit $status
