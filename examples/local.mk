# SPDX-License-Identifier: MIT
# The examples, in terms of the top-level Makefile.am. `make check` builds and runs them all.
examples_quoted = \
	$(srcdir)/examples/array.c $(srcdir)/examples/bound_puts.c \
	$(srcdir)/examples/closure_sources.c $(srcdir)/examples/complex.c \
	$(srcdir)/examples/exception.cc $(srcdir)/examples/ffi-call.c \
	$(srcdir)/examples/go_closure.c $(srcdir)/examples/int128.c $(srcdir)/examples/libm.c \
	$(srcdir)/examples/packed.c $(srcdir)/examples/plan.c $(srcdir)/examples/printf.c \
	$(srcdir)/examples/puts.c $(srcdir)/examples/qsort.c $(srcdir)/examples/raw_call.c \
	$(srcdir)/examples/signal_dispatcher.c $(srcdir)/examples/struct_by_value.c \
	$(srcdir)/examples/union.c $(srcdir)/examples/vector.c
EXTRA_DIST += $(examples_quoted) \
	examples/check examples/ctypes_demo.py examples/manual.h \
	examples/cmake/CMakeLists.txt examples/meson/meson.build \
	examples/array.expected examples/bound_puts.expected \
	examples/closure_sources.expected examples/complex.expected examples/ctypes_demo.expected \
	examples/exception.expected examples/ffi-call.expected examples/ffi-call-more.expected \
	examples/go_closure.expected examples/int128.expected examples/libm.expected \
	examples/packed.expected examples/plan.expected examples/printf.expected \
	examples/puts.expected examples/qsort.expected examples/raw_call.expected \
	examples/readme1.expected examples/signal_dispatcher.expected \
	examples/struct_by_value.expected examples/union.expected examples/vector.expected

# Windows has no dlopen.
if !OS_WINDOWS
check_PROGRAMS = examples/ffi-call
examples_ffi_call_SOURCES = examples/ffi-call.c
examples_ffi_call_CPPFLAGS = -I$(builddir)/include
examples_ffi_call_LDADD = libffi.la -ldl
endif

.PHONY: check-examples
check-examples: libffi.la
	CC="$(CC)" CXX="$(CXX)" CFLAGS="$(CPPFLAGS) $(CFLAGS) $(LDFLAGS)" HOST="$(host)" \
	  CXXFLAGS="$(CPPFLAGS) $(CXXFLAGS) $(LDFLAGS)" EMULATOR="$(EMULATOR)" \
	  $(srcdir)/examples/check .
check-local: check-examples
clean-local: clean-examples
clean-examples:
	rm -rf examples-check
.PHONY: clean-examples
