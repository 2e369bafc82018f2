# generators, exceptions, recursion, closures, sorting, text
import re, random
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
def squares(n):
    for i in range(n):
        yield i * i
class Shape(object):
    def __init__(self, w, h): self.w, self.h = w, h
    def area(self): return self.w * self.h
    def __cmp__(self, other): return cmp(self.area(), other.area())
def risky(i):
    if i % 3 == 0: raise ValueError(i)
    return i
random.seed(7)
print 'fib', fib(22)
print 'sum', sum(squares(200000))
shapes = sorted([Shape(random.randint(1, 99), random.randint(1, 99)) for _ in range(20000)])
print 'shape', shapes[0].area(), shapes[-1].area()
caught = 0
for i in range(60000):
    try: risky(i)
    except ValueError as e: caught += 1
print 'caught', caught
words = {}
for w in re.findall(r'[a-z]+', ('the quick brown fox jumps over the lazy dog ' * 4000)): words[w] = words.get(w, 0) + 1
print sorted(words.items())
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
try: deep(100000)
except RuntimeError as e: print 'deep:', e
print '%.6f' % sum(1.0 / (i + 1) for i in range(100000))
