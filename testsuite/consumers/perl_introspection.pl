# SPDX-License-Identifier: MIT
# Perl's Glib::Object::Introspection, with a test library that gjs brings.
# packages: libglib-object-introspection-perl gjs-tests
# run: GI_TYPELIB_PATH=/usr/libexec/installed-tests/gjs LD_LIBRARY_PATH=$LD_LIBRARY_PATH:/usr/libexec/installed-tests/gjs perl "$FILE"
use strict;
use warnings;
use Glib::Object::Introspection;

Glib::Object::Introspection->setup(basename => 'Regress', version => '1.0', package => 'Regress');
sub claim { my ($what, $value) = @_; die "not so: $what\n" unless $value }

claim 'int8', Regress::test_int8(-128) == -128 && Regress::test_uint8(255) == 255;
claim 'int16', Regress::test_int16(-32768) == -32768 && Regress::test_uint16(65535) == 65535;
claim 'int32', Regress::test_int32(-7) == -7 && Regress::test_uint32(4294967295) == 4294967295;
claim 'int64', Regress::test_int64(-7e12) == -7e12;
claim 'real', Regress::test_float(0.5) == 0.5 && Regress::test_double(0.1) == 0.1;
claim 'callback', Regress::test_callback(sub { 44 }) == 44;
claim 'callbacks', Regress::test_multi_callback(sub { 22 }) == 44;
claim 'user data', Regress::test_callback_user_data(sub { $_[0] }, 7) == 7;
print "ok\n";
