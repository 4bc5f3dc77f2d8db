# SPDX-License-Identifier: MIT
# Control-flow enforcement of x86-64, in the terms of testsuite/Makefile.am, which includes this file.
#   make check-cet    runs tests under qemu-x86_64, which checks landing pads and return addresses
# Lazy binding is off: what the compiler's start files lack would keep the linker from making a PLT with
# landing pads, too. Exceptions unwind by other means than the shadow stack's, so they are left out.

cet_chapters = call/* closures/* complex/* conventions/* go/* plans/* raw/* struct/* variadic/* vector/* \
	closure-memory/bad_frees_change_nothing.c closure-memory/of_every_size.c
cet_qemu = env LD_BIND_NOW=1 qemu-x86_64 -plugin $(abs_builddir)/cet/cetcheck.so

EXTRA_DIST += cet/cetcheck.c
CLEANFILES += cet/cetcheck.so cet/libffi.so.8 cet/program

cet/cetcheck.so: $(srcdir)/cet/cetcheck.c
	$(AM_V_GEN)$(MKDIR_P) cet && $${CC_FOR_BUILD:-cc} -O2 -Wall -shared -fPIC \
	  $(srcdir)/cet/cetcheck.c -o $@

# The same library without landing pads: a check that cannot fail would prove nothing.
cet/libffi.so.8: $(top_builddir)/.libs/libffi.so.8
	$(AM_V_GEN)LC_ALL=C sed 's/\xf3\x0f\x1e\xfa/\x66\x90\x66\x90/g' $(top_builddir)/.libs/libffi.so.8 > $@
cet/program: $(srcdir)/closures/qsort_comparator.c
	$(AM_V_GEN)$(CC) -I$(top_builddir)/include -I$(srcdir) $(srcdir)/closures/qsort_comparator.c -o $@ \
	  -L$(top_builddir)/.libs -lffi

.PHONY: check-cet check-cet-here
# The plugin looks up in /proc whose code it sees. Static emulators, as Debian has since 13, load none.
check-cet:
	@if ! qemu-x86_64 -help | grep -q '^-plugin'; then \
	  echo "0 passed, 0 failed, 1 skipped: this qemu-x86_64 has no plugins"; \
	elif ! [ -e /proc/self/maps ]; then echo "0 passed, 0 failed, 1 skipped: there is no /proc"; \
	else $(MAKE) $(AM_MAKEFLAGS) check-cet-here; fi
check-cet-here: cet/cetcheck.so cet/libffi.so.8 cet/program
	$(MAKE) $(AM_MAKEFLAGS) check-DEJAGNU ONLY='$(cet_chapters)' EMULATOR='$(cet_qemu)'
	LD_LIBRARY_PATH=cet $(cet_qemu) cet/program; test $$? = 86
	@echo "1 passed, 0 failed: violations are found"
