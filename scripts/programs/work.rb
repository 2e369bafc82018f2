# blocks, exceptions, fibers, threads
def fib(n) = n < 2 ? n : fib(n - 1) + fib(n - 2)
puts "fib #{fib(24)}"
words = Hash.new(0)
('the quick brown fox jumps over the lazy dog ' * 3000).scan(/[a-z]+/) { |w| words[w] += 1 }
p words.sort_by { |k, v| [-v, k] }
e = Enumerator.new { |y| i = 0; loop { y << i * i; i += 1 } }
p e.take(20000).sum
caught = 0
20000.times { |i| begin; raise ArgumentError, i.to_s if i % 3 == 0; rescue ArgumentError; caught += 1; end }
p caught
f = Fiber.new { |x| 200.times { x = Fiber.yield(x + 1) }; :done }
x = 0
200.times { x = f.resume(x) }
p x
Point = Struct.new(:x, :y) { def +(o) = Point.new(x + o.x, y + o.y) }
p (1..30000).map { |i| Point.new(i, -i) }.reduce(:+)
p 3.times.map { |t| Thread.new { s = 0; 20000.times { |i| s += i * t }; s } }.map { |t| t.value }
p((([3, 1, 2].method_missing_thing) rescue $!.class))
