# SPDX-License-Identifier: MIT
# Perl's FFI::Platypus.
# packages: libffi-platypus-perl
use strict;
use warnings;
use FFI::Platypus 1.00;
use FFI::Platypus::Buffer 'scalar_to_pointer';
use List::Util 'min';
use Time::HiRes 'time';

my $ffi = FFI::Platypus->new(api => 1, lib => [undef, 'libm.so.6']);
my $pow = $ffi->function(pow => ['double', 'double'] => 'double');
my $qsort = $ffi->function(qsort => ['opaque', 'size_t', 'size_t', '(opaque,opaque)->int'] => 'void');
my $numbers = pack 'l100', (0) x 100;
my $equal = $ffi->closure(sub { 0 });

sub measure {
  my ($what, $times, $work) = @_;
  my @rounds = map { my $start = time; $work->() for 1 .. $times; time - $start } 1 .. 7;
  print "$what\t", min(@rounds), "\n";
}

measure('call pow', 20000, sub { $pow->call(2, 3) });
measure('qsort with a callback', 50, sub { $qsort->call(scalar_to_pointer($numbers), 100, 4, $equal) });
