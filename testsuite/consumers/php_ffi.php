<?php
// SPDX-License-Identifier: MIT
// PHP's own FFI.
// packages: php-cli
// run: php -d ffi.enable=1 -d zend.assertions=1 -d assert.exception=1 "$FILE"
$lib = FFI::cdef("
struct point { double x, y; };
struct mixed { int8_t c; float f; int64_t l; };
struct big { int32_t n[10]; };
int8_t negative(void); uint8_t large_byte(void); int16_t negative_short(int16_t a);
uint32_t large_int(void); int64_t large_long(int64_t a); float half_float(float f);
double sum_of_many(int8_t a, uint8_t b, int16_t c, uint16_t d, int32_t e, uint32_t f, int64_t g,
                   uint64_t h, float i, double j, int32_t k, double l, float m, int64_t n);
struct point middle(struct point a, struct point b);
struct mixed next_mixed(struct mixed m);
struct big reversed(struct big b);
double sum_of_doubles(int count, ...);
double integrate(double (*f)(double), double from, double to, int steps);
int fold(int (*f)(int, int), const int *numbers, int count, int start);
int8_t call_narrow(int8_t (*f)(int8_t, uint16_t), int8_t a, uint16_t b);
", getenv("CALLEE"));

assert($lib->negative() === -100 && $lib->large_byte() === 200);
assert($lib->negative_short(300) === -300 && $lib->large_int() === 4000000000);
assert($lib->large_long(-3) === -3000000021 && $lib->half_float(5.0) === 2.5);
assert($lib->sum_of_many(...range(1, 14)) == array_sum(array_map(fn($i) => $i * $i, range(1, 14))));

$a = $lib->new("struct point");
[$a->x, $a->y] = [1.0, 2.0];
$b = $lib->new("struct point");
[$b->x, $b->y] = [3.0, 6.0];
$p = $lib->middle($a, $b);
assert($p->x === 2.0 && $p->y === 4.0);
$m = $lib->new("struct mixed");
[$m->c, $m->f, $m->l] = [-1, 1.5, 1 << 40];
$m = $lib->next_mixed($m);
assert($m->c === 0 && $m->f === 3.0 && $m->l === (1 << 40) + 3);
$big = $lib->new("struct big");
for ($i = 0; $i < 10; $i++) $big->n[$i] = $i;
$reversed = $lib->reversed($big);
for ($i = 0; $i < 10; $i++) assert($reversed->n[$i] === 9 - $i);
assert($lib->sum_of_doubles(3, 1.5, 2.0, 3.0) === 6.5);

assert(abs($lib->integrate(fn($x) => $x * $x, 0.0, 3.0, 1000) - 9) < 1e-5);
$numbers = $lib->new("int[4]");
for ($i = 0; $i < 4; $i++) $numbers[$i] = $i + 1;
assert($lib->fold(fn($a, $b) => $a * 10 + $b, $numbers, 4, 0) === 1234);
assert($lib->call_narrow(fn($a, $b) => $a - intdiv($b, 1000), -100, 20000) === -120);
for ($i = 0; $i < 2000; $i++) assert($lib->fold(fn($a, $b) => $a + $b + $i, $numbers, 4, 0) === 10 + 4 * $i);
echo "ok\n";
