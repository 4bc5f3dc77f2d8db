# SPDX-License-Identifier: MIT
# Ruby's own fiddle.
# packages: ruby
require 'benchmark'
require 'fiddle'
include Fiddle

POW = Function.new(dlopen('libm.so.6')['pow'], [TYPE_DOUBLE, TYPE_DOUBLE], TYPE_DOUBLE)
QSORT = Function.new(dlopen('libc.so.6')['qsort'],
                     [TYPE_VOIDP, TYPE_SIZE_T, TYPE_SIZE_T, TYPE_VOIDP], TYPE_VOID)
NUMBERS = [0].pack('l') * 100

class Equal < Closure
  def call(_, _)
    0
  end
end
def equal
  Equal.new(TYPE_INT, [TYPE_VOIDP, TYPE_VOIDP])
end
EQUAL = equal

def measure(what, times, &work)
  puts "#{what}\t#{(1..7).map { Benchmark.realtime { times.times(&work) } }.min}"
end

measure('call pow', 20000) { POW.call(2.0, 3.0) }
measure('qsort with a callback', 50) { QSORT.call(NUMBERS, 100, 4, EQUAL) }
measure('make a callback', 2000) { equal }
