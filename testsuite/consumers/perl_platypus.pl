# SPDX-License-Identifier: MIT
# Perl's FFI::Platypus.
# packages: libffi-platypus-perl
# run: perl "$FILE"
use strict;
use warnings;
use FFI::Platypus 1.00;

sub claim { my ($what, $value) = @_; die "not so: $what\n" unless $value }

package Point {
  use FFI::Platypus::Record;
  record_layout_1(double => 'x', double => 'y');
}
package Mixed {
  use FFI::Platypus::Record;
  record_layout_1(sint8 => 'c', float => 'f', sint64 => 'l');
}

package main;
my $ffi = FFI::Platypus->new(api => 1, lib => $ENV{CALLEE});
$ffi->type('record(Point)' => 'point');
$ffi->type('record(Mixed)' => 'mixed');
sub function { $ffi->function(@_) }

claim 'negative', function(negative => [] => 'sint8')->call == -100;
claim 'large_byte', function(large_byte => [] => 'uint8')->call == 200;
claim 'negative_short', function(negative_short => ['sint16'] => 'sint16')->call(300) == -300;
claim 'large_int', function(large_int => [] => 'uint32')->call == 4000000000;
claim 'large_long', function(large_long => ['sint64'] => 'sint64')->call(-3) == -3000000021;
claim 'half_float', function(half_float => ['float'] => 'float')->call(5) == 2.5;
my $many = function(sum_of_many => [qw(sint8 uint8 sint16 uint16 sint32 uint32 sint64 uint64 float
  double sint32 double float sint64)] => 'double');
claim 'sum_of_many', $many->call(1 .. 14) == 1015;
my $middle = function(middle => ['point', 'point'] => 'point')
  ->call(Point->new(x => 1, y => 2), Point->new(x => 3, y => 6));
claim 'middle', $middle->x == 2 && $middle->y == 4;
my $mixed = function(next_mixed => ['mixed'] => 'mixed')->call(Mixed->new(c => -1, f => 1.5, l => 1 << 40));
claim 'next_mixed', $mixed->c == 0 && $mixed->f == 3 && $mixed->l == (1 << 40) + 3;
claim 'sum_of_doubles', function(sum_of_doubles => ['sint32'] => ['double', 'double', 'double'] => 'double')
  ->call(3, 1.5, 2, 3) == 6.5;

my $integrate = function(integrate => ['(double)->double', 'double', 'double', 'sint32'] => 'double');
claim 'integrate', abs($integrate->call($ffi->closure(sub { $_[0] ** 2 }), 0, 3, 1000) - 9) < 1e-5;
my $fold = function(fold => ['(sint32,sint32)->sint32', 'sint32[4]', 'sint32', 'sint32'] => 'sint32');
claim 'fold', $fold->call($ffi->closure(sub { $_[0] * 10 + $_[1] }), [1 .. 4], 4, 0) == 1234;
my $narrow = function(call_narrow => ['(sint8,uint16)->sint8', 'sint8', 'uint16'] => 'sint8');
claim 'call_narrow', $narrow->call($ffi->closure(sub { $_[0] - int($_[1] / 1000) }), -100, 20000) == -120;
my @kept = map { my $n = $_; $ffi->closure(sub { $_[0] + $_[1] + $n }) } 0 .. 1999;
claim 'many closures', $fold->call($kept[$_], [1 .. 4], 4, 0) == 10 + 4 * $_ for 0 .. 1999;
print "ok\n";
