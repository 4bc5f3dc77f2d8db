#!/bin/sh
# SPDX-License-Identifier: MIT
# Generates configure and the Makefile.in files.
exec autoreconf --install --force --warnings=all,no-obsolete "$(dirname "$0")"
