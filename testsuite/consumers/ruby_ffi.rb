# SPDX-License-Identifier: MIT
# Ruby's gem ffi.
# packages: ruby-ffi
# run: ruby "$FILE"
require 'ffi'

def claim(what, value)
  raise "not so: #{what}" unless value
end

class Point < FFI::Struct
  layout :x, :double, :y, :double
end
class Mixed < FFI::Struct
  layout :c, :int8, :f, :float, :l, :int64
end
class Big < FFI::Struct
  layout :n, [:int32, 10]
end

module Callee
  extend FFI::Library
  ffi_lib ENV['CALLEE']
  callback :real, [:double], :double
  callback :pair, %i[int int], :int
  callback :narrow, %i[int8 uint16], :int8
  callback :turn, [Point.by_value], Point.by_value
  attach_function :negative, [], :int8
  attach_function :large_byte, [], :uint8
  attach_function :large_int, [], :uint32
  attach_function :large_long, [:int64], :int64
  attach_function :half_float, [:float], :float
  attach_function :sum_of_many, %i[int8 uint8 int16 uint16 int32 uint32 int64 uint64 float double
                                   int32 double float int64], :double
  attach_function :middle, [Point.by_value, Point.by_value], Point.by_value
  attach_function :next_mixed, [Mixed.by_value], Mixed.by_value
  attach_function :reversed, [Big.by_value], Big.by_value
  attach_function :sum_of_doubles, %i[int varargs], :double
  attach_function :integrate, %i[real double double int], :double
  attach_function :fold, %i[pair pointer int int], :int
  attach_function :call_narrow, %i[narrow int8 uint16], :int8
  attach_function :call_point, [:turn, Point.by_value], Point.by_value
end

def point(x, y)
  Point.new.tap { |p| p[:x], p[:y] = x, y }
end

claim 'narrow results', [Callee.negative, Callee.large_byte] == [-100, 200]
claim 'wide results', [Callee.large_int, Callee.large_long(-3)] == [4000000000, -3000000021]
claim 'half_float', Callee.half_float(5) == 2.5
claim 'sum_of_many', Callee.sum_of_many(*(1..14)) == (1..14).sum { |i| i * i }
claim 'middle', Callee.middle(point(1, 2), point(3, 6)).values == [2, 4]
mixed = Mixed.new.tap { |m| m[:c], m[:f], m[:l] = -1, 1.5, 1 << 40 }
claim 'next_mixed', Callee.next_mixed(mixed).values == [0, 3, (1 << 40) + 3]
big = Big.new.tap { |b| 10.times { |i| b[:n][i] = i } }
claim 'reversed', Callee.reversed(big)[:n].to_a == 9.downto(0).to_a
claim 'sum_of_doubles', Callee.sum_of_doubles(3, :double, 1.5, :double, 2.0, :double, 3.0) == 6.5
claim 'integrate', (Callee.integrate(->(x) { x * x }, 0, 3, 1000) - 9).abs < 1e-5
numbers = FFI::MemoryPointer.new(:int, 4).write_array_of_int([1, 2, 3, 4])
claim 'fold', Callee.fold(->(a, b) { a * 10 + b }, numbers, 4, 0) == 1234
claim 'call_narrow', Callee.call_narrow(->(a, b) { a - b / 1000 }, -100, 20000) == -120
turned = Callee.call_point(->(p) { point(-p[:y], p[:x]) }, point(1, 2))
claim 'call_point', turned.values == [-2, 1]
threads = Array.new(4) do
  Thread.new { 500.times { |i| claim 'thread', Callee.fold(->(a, b) { a + b + i }, numbers, 4, 0) == 10 + 4 * i } }
end
threads.each(&:join)
puts 'ok'
