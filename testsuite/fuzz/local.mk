# SPDX-License-Identifier: MIT
# Random signatures and hostile types, in the terms of testsuite/Makefile.am, which includes it.
#   make check-hostile    hostile type graphs, a fixed number of random ones; part of `make check`
#   make check-fuzzer     the same found by libFuzzer, in a build for it (see tools/check)
#   make check-fuzz       random signatures judged by compilers (FUZZ_FLAGS="--count 20000")
#   make check-peer       calls into closures of another libffi (PEER=path) and back
#   make check-mutations  breaks rules one by one: unit tests or random signatures must notice

FUZZ_FLAGS =
HOSTILE_FLAGS = 50000
FUZZER_SECONDS = 120
PEER = /usr/lib/$(host_cpu)-linux-gnu/libffi.so.8
PEER_COUNT = 1000000
PEER_SEED = $$(date +%s)
# What Debian's libffi 3.4.4 gets wrong.
PEER_FLAGS = -mixed -lone

EXTRA_PROGRAMS += fuzz/hostile fuzz/peer
fuzz_hostile_SOURCES = fuzz/hostile.c fuzz/hostile_main.c fuzz/hostile.h
fuzz_hostile_CPPFLAGS = -I$(top_builddir)/include -DFFI_STATIC_BUILD
fuzz_hostile_LDADD = ../libffi.la
fuzz_hostile_LDFLAGS = -static
fuzz_peer_SOURCES = fuzz/peer.c fuzz/peer_types.c fuzz/values.c fuzz/output.c \
	fuzz/peer_types.h fuzz/judge.h fuzz/fuzz.h
fuzz_peer_CPPFLAGS = -I$(top_builddir)/include
fuzz_peer_LDADD = -ldl

EXTRA_DIST += \
	fuzz/run fuzz/generate.py fuzz/signatures.py fuzz/fuzz.h fuzz/judge.c fuzz/judge.h \
	fuzz/steps.c fuzz/steps.h fuzz/values.c fuzz/bare.c fuzz/bare/bits/setjmp.h \
	fuzz/bare/gnu/stubs.h fuzz/run-x32 \
	fuzz/types.c fuzz/memory.c fuzz/output.c fuzz/registers.h fuzz/registers.S \
	fuzz/prep_cif_fuzzer.cc fuzz/mutate fuzz/mutations
CLEANFILES += fuzz/hostile$(EXEEXT) fuzz/peer$(EXEEXT) fuzz/prep_cif_fuzzer fuzz/fuzzer_hostile.o

.PHONY: check-hostile check-fuzzer check-fuzz check-peer check-mutations
check-hostile: fuzz/hostile$(EXEEXT)
	$(LIBTOOL) --mode=execute $(EMULATOR) fuzz/hostile$(EXEEXT) $(HOSTILE_FLAGS)
check-fuzzer: fuzz/prep_cif_fuzzer
	mkdir -p fuzz/corpus
	fuzz/prep_cif_fuzzer -max_total_time=$(FUZZER_SECONDS) -timeout=60 -max_len=4096 -verbosity=0 \
	  -print_final_stats=1 fuzz/corpus
	@echo "1 passed, 0 failed"
fuzz/prep_cif_fuzzer: $(srcdir)/fuzz/prep_cif_fuzzer.cc $(srcdir)/fuzz/hostile.c ../libffi.la
	mkdir -p fuzz
	$(CC) $(CFLAGS) -I$(top_builddir)/include -c $(srcdir)/fuzz/hostile.c -o fuzz/fuzzer_hostile.o
	$(CXX) $(CXXFLAGS) -fsanitize=fuzzer $(srcdir)/fuzz/prep_cif_fuzzer.cc fuzz/fuzzer_hostile.o \
	  ../.libs/libffi.a -o $@
check-fuzz:
	$(srcdir)/fuzz/run --include $(top_builddir)/include --libdir $(abs_top_builddir)/.libs \
	  --cc "$(CC)" --emulator "$(EMULATOR)" $(FUZZ_FLAGS)
check-peer: fuzz/peer$(EXEEXT)
	$(EMULATOR) fuzz/peer$(EXEEXT) $(abs_top_builddir)/.libs/libffi.so.8 $(PEER) $(PEER_COUNT) \
	  $(PEER_SEED) $(PEER_FLAGS)
check-mutations:
	$(srcdir)/fuzz/mutate $(MUTATE_FLAGS)
