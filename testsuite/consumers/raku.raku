# SPDX-License-Identifier: MIT
# Raku's NativeCall, on MoarVM.
# packages: rakudo
# run: raku "$FILE"
use NativeCall;
my constant LIB = %*ENV<CALLEE>;
sub negative(--> int8) is native(LIB) {*}
sub large_byte(--> uint8) is native(LIB) {*}
sub negative_short(int16 --> int16) is native(LIB) {*}
sub large_long(int64 --> int64) is native(LIB) {*}
sub half_float(num32 --> num32) is native(LIB) {*}
sub sum_of_many(int8, uint8, int16, uint16, int32, uint32, int64, uint64, num32, num64, int32, num64,
                num32, int64 --> num64) is native(LIB) {*}
sub integrate(&f (num64 --> num64), num64, num64, int32 --> num64) is native(LIB) {*}
sub fold(&f (int32, int32 --> int32), CArray[int32], int32, int32 --> int32) is native(LIB) {*}

sub claim($what, $value) { die "not so: $what" unless $value }
claim 'negative', negative() == -100;
claim 'large_byte', large_byte() == 200;
claim 'negative_short', negative_short(300) == -300;
claim 'large_long', large_long(-3) == -3000000021;
claim 'half_float', half_float(5e0) == 2.5;
claim 'sum_of_many', sum_of_many(1, 2, 3, 4, 5, 6, 7, 8, 9e0, 10e0, 11, 12e0, 13e0, 14) == 1015;
claim 'integrate', abs(integrate(-> num64 $x { $x * $x }, 0e0, 3e0, 1000) - 9) < 1e-5;
claim 'fold', fold(-> int32 $a, int32 $b { $a * 10 + $b }, CArray[int32].new(1, 2, 3, 4), 4, 0) == 1234;
say 'ok';
