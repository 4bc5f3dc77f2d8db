# SPDX-License-Identifier: MIT
# The examples, in terms of the top-level Makefile.am. `make check` builds and runs them all.
examples_quoted = \
	$(srcdir)/examples/array.c $(srcdir)/examples/bound_puts.c $(srcdir)/examples/complex.c \
	$(srcdir)/examples/exception.cc $(srcdir)/examples/ffi-call.c \
	$(srcdir)/examples/go_closure.c $(srcdir)/examples/int128.c $(srcdir)/examples/libm.c \
	$(srcdir)/examples/packed.c $(srcdir)/examples/plan.c $(srcdir)/examples/printf.c \
	$(srcdir)/examples/puts.c $(srcdir)/examples/qsort.c $(srcdir)/examples/raw_call.c \
	$(srcdir)/examples/signal_dispatcher.c $(srcdir)/examples/struct_by_value.c \
	$(srcdir)/examples/union.c $(srcdir)/examples/vector.c
EXTRA_DIST += $(examples_quoted) \
	examples/check examples/ctypes_demo.py examples/manual.h \
	examples/cmake/CMakeLists.txt examples/meson/meson.build \
	examples/array.out examples/bound_puts.out examples/complex.out examples/exception.out \
	examples/ffi-call.out examples/ffi-call-more.out examples/go_closure.out examples/int128.out \
	examples/libm.out examples/packed.out examples/plan.out examples/printf.out examples/puts.out \
	examples/qsort.out examples/raw_call.out examples/readme1.out examples/signal_dispatcher.out \
	examples/struct_by_value.out examples/union.out examples/vector.out

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
