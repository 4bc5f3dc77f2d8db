# SPDX-License-Identifier: MIT
# The benchmark, in the terms of testsuite/Makefile.am, which includes this file.
#   make bench        measures the library of this build against the system's (BENCH_PEER=path)
#   make bench-count  counts instructions (BENCH_COUNT="--qemu 'qemu-aarch64 -L /usr/...'")
#   make bench-programs  times what programs of Debian do, with either library
#   make bench-chart  draws bench.svg from what `make bench` has measured
# None of them is part of `make check`: they measure, and a machine may be busy.

BENCH_PEER =
BENCH_FLAGS =
BENCH_COUNT =

EXTRA_PROGRAMS = bench/bench
bench_bench_SOURCES = \
	bench/bench.cc bench/cells.cc bench/closure_life.cc bench/count.cc bench/file.cc \
	bench/library.cc bench/measure.cc bench/place.cc bench/random_order.cc bench/report.cc \
	bench/row_tables.cc bench/threads.cc \
	bench/cells.h bench/library.h bench/measure.h bench/place.h bench/report.h bench/rows.h \
	bench/signature.h bench/tables.h
bench_bench_CPPFLAGS = -I$(top_builddir)/include
# The compiled limits are the baseline: nothing is added to them.
bench_bench_CXXFLAGS = -std=c++20 -O2 -Wall -Wextra -fno-stack-protector
bench_bench_LDADD = -ldl -lpthread

EXTRA_DIST += bench/README.md bench/chart.py bench/count.py bench/insncount.c bench/programs.py \
	bench/programs
CLEANFILES += bench/bench$(EXEEXT) bench/insncount.so bench.json bench-count.json bench.svg

bench_library = $(abs_top_builddir)/.libs/libffi.so.8

bench/insncount.so: $(srcdir)/bench/insncount.c
	$(AM_V_GEN)$(MKDIR_P) bench && $${CC_FOR_BUILD:-cc} -O2 -Wall -shared -fPIC \
	  $(srcdir)/bench/insncount.c -o $@

.PHONY: bench bench-count bench-programs bench-chart
bench: bench/bench$(EXEEXT)
	bench/bench$(EXEEXT) $(BENCH_FLAGS) --json bench.json $(bench_library) $(BENCH_PEER)
bench-count: bench/bench$(EXEEXT) bench/insncount.so
	$(srcdir)/bench/count.py --plugin bench/insncount.so --json bench-count.json $(BENCH_COUNT) \
	  bench/bench$(EXEEXT) $(bench_library) $(BENCH_PEER)
bench-programs:
	$(srcdir)/bench/programs.py $(abs_top_builddir)/.libs
bench-chart:
	$(srcdir)/bench/chart.py bench.json bench.svg
