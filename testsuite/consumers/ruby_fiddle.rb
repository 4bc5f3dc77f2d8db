# SPDX-License-Identifier: MIT
# Ruby's own fiddle.
# packages: ruby
# run: ruby "$FILE"
require 'fiddle'
require 'fiddle/import'

def claim(what, value)
  raise "not so: #{what}" unless value
end

LIB = Fiddle.dlopen(ENV['CALLEE'])
def function(name, result, *arguments)
  Fiddle::Function.new(LIB[name], arguments, result)
end
include Fiddle

claim 'negative', function('negative', TYPE_CHAR).call == -100
claim 'negative_short', function('negative_short', TYPE_SHORT, TYPE_SHORT).call(300) == -300
claim 'large_int', function('large_int', -TYPE_INT).call == 4000000000
claim 'large_long', function('large_long', TYPE_LONG_LONG, TYPE_LONG_LONG).call(-3) == -3000000021
claim 'half_float', function('half_float', TYPE_FLOAT, TYPE_FLOAT).call(5.0) == 2.5
many = function('sum_of_many', TYPE_DOUBLE, TYPE_CHAR, -TYPE_CHAR, TYPE_SHORT, -TYPE_SHORT, TYPE_INT,
                -TYPE_INT, TYPE_LONG_LONG, -TYPE_LONG_LONG, TYPE_FLOAT, TYPE_DOUBLE, TYPE_INT,
                TYPE_DOUBLE, TYPE_FLOAT, TYPE_LONG_LONG)
claim 'sum_of_many', many.call(*(1..14)) == (1..14).sum { |i| i * i }
variadic = Fiddle::Function.new(LIB['sum_of_doubles'], [TYPE_INT, TYPE_VARIADIC], TYPE_DOUBLE)
claim 'sum_of_doubles', variadic.call(3, TYPE_DOUBLE, 1.5, TYPE_DOUBLE, 2.0, TYPE_DOUBLE, 3.0) == 6.5

class Square < Fiddle::Closure
  def call(x)
    x * x
  end
end
class Mix < Fiddle::Closure
  def call(a, b)
    a * 10 + b
  end
end
integrate = function('integrate', TYPE_DOUBLE, TYPE_VOIDP, TYPE_DOUBLE, TYPE_DOUBLE, TYPE_INT)
square = Square.new(TYPE_DOUBLE, [TYPE_DOUBLE])
claim 'integrate', (integrate.call(square, 0.0, 3.0, 1000) - 9).abs < 1e-5
fold = function('fold', TYPE_INT, TYPE_VOIDP, TYPE_VOIDP, TYPE_INT, TYPE_INT)
mix = Mix.new(TYPE_INT, [TYPE_INT, TYPE_INT])
claim 'fold', fold.call(mix, [1, 2, 3, 4].pack('i*'), 4, 0) == 1234

kept = Array.new(2000) { Mix.new(TYPE_INT, [TYPE_INT, TYPE_INT]) }
sum = kept.sum { |f| Fiddle::Function.new(f, [TYPE_INT, TYPE_INT], TYPE_INT).call(1, 2) }
claim 'many closures', sum == 2000 * 12
puts 'ok'
