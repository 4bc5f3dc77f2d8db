<?php
// SPDX-License-Identifier: MIT
// PHP's FFI.
// packages: php-cli
$libm = FFI::cdef('double pow(double, double);', 'libm.so.6');
$libc = FFI::cdef('typedef struct { int quot, rem; } div_t; div_t div(int, int);
    void qsort(void *, size_t, size_t, int (*)(const void *, const void *));', 'libc.so.6');
$numbers = FFI::new('int[100]');

function measure($what, $times, $work)
{
    $best = INF;
    for ($round = 0; $round < 7; $round++) {
        $start = hrtime(true);
        for ($i = 0; $i < $times; $i++) {
            $work();
        }
        $best = min($best, hrtime(true) - $start);
    }
    echo "$what\t$best\n";
}

measure('call pow', 20000, fn() => $libm->pow(2.0, 3.0));
measure('call div, a struct', 20000, fn() => $libc->div(7, 2));
measure('qsort with a callback', 50, fn() => $libc->qsort($numbers, 100, 4, fn($a, $b) => 0));
