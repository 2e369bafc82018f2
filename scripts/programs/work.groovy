// closures, metaclass, GStrings, builders, traits
trait Loud { String shout() { name.toUpperCase() + '!' } }
class Dog implements Loud { String name }
int fib(int n) { n < 2 ? n : fib(n - 1) + fib(n - 2) }
println "fib ${fib(22)}"
Integer.metaClass.double = { -> delegate * 2 }
println 21.double()
println new Dog(name: 'rex').shout()
println((1..20000).collect { it * it }.findAll { it % 3 == 0 }.sum())
def words = ('the quick brown fox jumps over the lazy dog ' * 2000).split(' ').countBy { it }
println words.sort { a, b -> b.value <=> a.value ?: a.key <=> b.key }
def caught = 0
20000.times { i -> try { if (i % 3 == 0) throw new IllegalStateException("$i") } catch (IllegalStateException e) { caught++ } }
println caught
50.times { println new GroovyShell().evaluate("int x = $it; x * x + 1") }
println([1, 2, 3].inject(0) { a, b -> a + b })
class Ghost { def methodMissing(String n, args) { "no $n" } }
println new Ghost().boo()
