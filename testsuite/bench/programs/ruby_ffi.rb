# SPDX-License-Identifier: MIT
# The ffi gem of Ruby.
# packages: ruby-ffi
require 'benchmark'
require 'ffi'

module C
  extend FFI::Library
  ffi_lib 'libc.so.6', 'libm.so.6'
  class Quotient < FFI::Struct
    layout :quot, :int, :rem, :int
  end
  callback :comparison, [:pointer, :pointer], :int
  attach_function :pow, [:double, :double], :double
  attach_function :div, [:int, :int], Quotient.by_value
  attach_function :qsort, [:pointer, :size_t, :size_t, :comparison], :void
end
NUMBERS = FFI::MemoryPointer.new(:int, 100)
EQUAL = proc { |_, _| 0 }

def measure(what, times, &work)
  puts "#{what}\t#{(1..7).map { Benchmark.realtime { times.times(&work) } }.min}"
end

measure('call pow', 20000) { C.pow(2.0, 3.0) }
measure('call div, a struct', 20000) { C.div(7, 2) }
measure('qsort with a callback', 50) { C.qsort(NUMBERS, 100, 4, EQUAL) }
