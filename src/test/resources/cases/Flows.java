import java.util.*; import java.util.stream.*; import java.util.function.*;
/** Streams and iterators as results. */
public class Flows {
  record Page(int no, Iterator<String> rows) {}
  static Stream<Integer> squares(int n) { return IntStream.rangeClosed(1, n).map(i -> i * i).boxed(); }
  static Iterator<Integer> it(int n) { List<Integer> l = new ArrayList<>(); for (int i = 0; i < n; i++) l.add(i); return l.iterator(); }
  static Iterable<Integer> once(int n) { Iterator<Integer> i = it(n); return () -> i; }
  static Supplier<Integer> counter(int n) { int[] c = { n }; return () -> c[0]++; }
  static Page page(int n) { return new Page(n, List.of("a" + n, "b" + n).iterator()); }
  static Optional<Stream<String>> opt(int n) { return Optional.of(Stream.of("x", "y").limit(n)); }
  static Map<String, Iterator<Integer>> map(int n) { Map<String, Iterator<Integer>> m = new HashMap<>(); m.put("k", it(n)); return m; }
  static Iterator<Integer>[] arr(int n) { @SuppressWarnings("unchecked") Iterator<Integer>[] r = new Iterator[] { it(n) }; return r; }
  static StringTokenizer tok(String s) { return new StringTokenizer(s); }
  static java.io.BufferedReader rd(String s) { return new java.io.BufferedReader(new java.io.StringReader(s)); }
  static Scanner scan(String s) { return new Scanner(s); }
  static java.util.regex.Matcher match(String s) { return java.util.regex.Pattern.compile("\\w").matcher(s); }
  static PrimitiveIterator.OfInt pit(int n) { return IntStream.range(0, n).iterator(); }
  static Enumeration<Integer> en(int n) { return Collections.enumeration(List.of(n, n + 1)); }
  static Random rnd(int seed) { return new Random(seed); }
  static java.nio.ByteBuffer buf(int n) { var b = java.nio.ByteBuffer.allocate(8); b.putInt(n).putInt(n + 1).flip(); return b; }
  static java.io.InputStream in(int n) { return new java.io.ByteArrayInputStream(new byte[] { (byte) n, 2 }); }
  static Queue<Integer> queue(int n) { return new ArrayDeque<>(List.of(n, n + 1)); }
  static class Cursor { int i; int next() { return i++; } }
  static Cursor cursor(int n) { Cursor c = new Cursor(); c.i = n; return c; }
  static IntSupplier fibs(int n) { return new IntSupplier() { int a = n, b = n; public int getAsInt() { int r = a; a = b; b += r; return r; } }; }
  static Collector<Integer,?,Integer> coll(int n) { return Collectors.summingInt(i -> i + n); }
  static Spliterator<Integer> sp(int n) { return List.of(n, n + 1, n + 2).spliterator(); }
  public static void main(String[] a) throws Exception {
    for (int k = 0; k < 3; k++) {
      System.out.println("squares " + squares(4).toList()); 
      var i = it(3); while (i.hasNext()) System.out.print(i.next() + " "); System.out.println("it");
      for (int x : once(3)) System.out.print(x + " "); System.out.println("once");
      var c = counter(5); System.out.println("counter " + c.get() + c.get());
      var p = page(1); while (p.rows.hasNext()) System.out.print(p.rows.next() + " "); System.out.println("page");
      System.out.println("opt " + opt(2).get().toList());
      var m = map(2).get("k"); while (m.hasNext()) System.out.print(m.next()); System.out.println(" map");
      var r = arr(2)[0]; while (r.hasNext()) System.out.print(r.next()); System.out.println(" arr");
      var t = tok("a b c"); while (t.hasMoreTokens()) System.out.print(t.nextToken()); System.out.println(" tok");
      System.out.println("rd " + rd("x\ny").readLine()); System.out.println("scan " + scan("1 2").nextInt());
      var mm = match("abc"); mm.find(); System.out.println("match " + mm.group());
      System.out.println("pit " + pit(3).nextInt()); System.out.println("en " + en(4).nextElement());
      System.out.println("rnd " + rnd(5).nextInt(1000)); System.out.println("buf " + buf(7).getInt()); System.out.println("in " + in(9).read());
      System.out.println("queue " + queue(3).poll()); System.out.println("cursor " + cursor(8).next());
      var f = fibs(1); System.out.println("fibs " + f.getAsInt() + f.getAsInt() + f.getAsInt());
      System.out.println("coll " + Stream.of(1, 2).collect(coll(1))); sp(1).tryAdvance(x -> System.out.println("sp " + x));
    }
  }
}
