// SPDX-License-Identifier: MIT
// What the consumers call: built as a shared library, whose path they find in $CALLEE.
#include <stdarg.h>
#include <stdint.h>

struct point { double x, y; };
struct mixed { int8_t c; float f; int64_t l; };
struct big { int32_t n[10]; };

int8_t negative(void) { return -100; }
uint8_t large_byte(void) { return 200; }
int16_t negative_short(int16_t a) { return (int16_t)-a; }
uint32_t large_int(void) { return 4000000000u; }
int64_t large_long(int64_t a) { return a * 1000000007; }
float half_float(float f) { return f / 2; }

double sum_of_many(int8_t a, uint8_t b, int16_t c, uint16_t d, int32_t e, uint32_t f, int64_t g,
                   uint64_t h, float i, double j, int32_t k, double l, float m, int64_t n) {
  return a + 2.0 * b + 3.0 * c + 4.0 * d + 5.0 * e + 6.0 * f + 7.0 * (double)g + 8.0 * (double)h +
         9.0 * i + 10.0 * j + 11.0 * k + 12.0 * l + 13.0 * m + 14.0 * (double)n;
}

struct point middle(struct point a, struct point b) {
  return (struct point){(a.x + b.x) / 2, (a.y + b.y) / 2};
}
struct mixed next_mixed(struct mixed m) {
  return (struct mixed){(int8_t)(m.c + 1), m.f * 2, m.l + 3};
}
struct big reversed(struct big b) {
  struct big r;
  for (int i = 0; i < 10; i++) r.n[i] = b.n[9 - i];
  return r;
}

double sum_of_doubles(int count, ...) {
  va_list list;
  double sum = 0;
  va_start(list, count);
  while (count--) sum += va_arg(list, double);
  va_end(list);
  return sum;
}

double integrate(double (*f)(double), double from, double to, int steps) {
  double sum = 0, step = (to - from) / steps;
  for (int i = 0; i < steps; i++) sum += f(from + step * (i + 0.5)) * step;
  return sum;
}
int fold(int (*f)(int, int), const int *numbers, int count, int start) {
  for (int i = 0; i < count; i++) start = f(start, numbers[i]);
  return start;
}
int8_t call_narrow(int8_t (*f)(int8_t, uint16_t), int8_t a, uint16_t b) { return f(a, b); }
struct point call_point(struct point (*f)(struct point), struct point p) { return f(p); }
