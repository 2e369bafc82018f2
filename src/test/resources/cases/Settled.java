import java.util.*;
/** Fields, interfaces and collections that look settled and are not. */
public class Settled {
  static int w(int n) { int s = n; for (int i = 0; i < 3000; i++) s = s * 31 + i; return s & 1; }
  // settings read once, set later
  static class Conf { private int rate = 3; int rate() { return rate; } void load(int r) { rate = r; } }
  static final Conf CONF = new Conf();
  static int price(int n) { return n * CONF.rate() + w(n); }
  // interface with two implementers, second loaded later
  interface Tax { int of(int n); } record Flat(int r) implements Tax { public int of(int n) { return n * r + w(n); } }
  static int tax(Tax t, int n) { return t.of(n) + w(n); }
  // array inside argument record mutated after
  record Poly(double[] c) { double at(double x) { double r = 0; for (int k = 0; k < 300; k++) { r = 0; for (double v : c) r = r * x + v; } return r; } }
  // enum with constant-specific body and mutable field
  enum Op { ADD { int ap(int a) { return a + off + w(a); } }, NEG { int ap(int a) { return -a + w(a); } }; static int off = 1; abstract int ap(int a); }
  // list wrapped by List.of of mutable
  record Cart(List<int[]> items) { int sum() { int s = 0; for (int[] i : items) for (int k = 0; k < 500; k++) s += i[0]; return s; } }
  // generic Comparable
  static <T extends Comparable<T>> int cmp(T a, T b) { return a.compareTo(b) * 10 + w(1); }
  static class Weird implements Comparable<Weird> { static int n; int k; public int compareTo(Weird o) { return n++; } public boolean equals(Object o) { return o instanceof Weird x && x.k == k; } public int hashCode() { return k; } }
  // private final array, lazily filled
  static final long[] MEMO = new long[50]; static long fibm(int n) { w(n); return n < 2 ? n : MEMO[n] != 0 ? MEMO[n] : (MEMO[n] = fibm(n - 1) + fibm(n - 2)); }
  // final instance field that leaks
  static class Acc { final int[] hist; Acc(int[] h) { hist = h; } int mean() { int s = 0; for (int k = 0; k < 300; k++) for (int h : hist) s += h; return s / 300 / hist.length; } }
  // a final field read through an instance without equals
  static class Meter { private final int k; int last; Meter(int k) { this.k = k; } int read(int n) { return n * k + w(n); } int readLast(int n) { return n + last + w(n); } }
  // parameters reassigned, char/str switch
  static int sw(String s) { w(1); return switch (s) { case "a" -> 1; case "b" -> 2; default -> s.hashCode(); }; }
  static String sub(String s, int a) { w(a); return s.substring(a); }
  static Integer nul(Integer n) { w(1); return n == null ? null : n + 1; }
  static int div(int a, int b) { w(a); return a / b; }
  static int idx(int[] a, int i) { w(i); return a[i]; }
  static int cast(Object o) { w(1); return (Integer) o; }
  static int sync(List<Integer> l) { synchronized (l) { int s = 0; for (int k = 0; k < 300; k++) for (int x : l) s += x; return s; } }
  static int cme(List<Integer> l) { int s = 0; for (int k = 0; k < 300; k++) for (int i = 0; i < l.size(); i++) s += l.get(i); return s; }
  static int lazy(AbstractList<Integer> l) { int s = 0; for (int k = 0; k < 300; k++) for (int i = 0; i < l.size(); i++) s += l.get(i); return s; }
  static int viaIter(Collection<Integer> l) { int s = 0; for (int k = 0; k < 300; k++) for (int i : l) s += i; return s; }
  static void p(String n, Object o) { System.out.println(n + " " + o); }
  static String t(java.util.concurrent.Callable<Object> c) { try { return "" + c.call(); } catch (Exception e) { return e.getClass().getSimpleName() + e.getMessage(); } }
  public static void main(String[] z) throws Exception {
    p("price", price(2)); CONF.load(5); p("price", price(2));
    p("tax", tax(new Flat(2), 3)); Tax lam = n -> n + z.length + (int) (System.nanoTime() & 0); p("tax", tax(lam, 3)); int[] c = { 0 }; Tax cnt = n -> n + c[0]++; p("tax", tax(cnt, 1)); p("tax", tax(cnt, 1));
    double[] d = { 1, 2 }; Poly po = new Poly(d); p("at", po.at(2)); d[0] = 5; p("at", po.at(2)); p("ap", Op.ADD.ap(1)); Op.off = 7; p("ap", Op.ADD.ap(1)); p("ap", Op.NEG.ap(1));
    int[] it = { 1 }; Cart ca = new Cart(List.of(it)); p("sum", ca.sum()); it[0] = 2; p("sum", ca.sum()); p("cmp", cmp(1, 2) + cmp("a", "b")); p("cmp", cmp(new Weird(), new Weird())); p("cmp", cmp(new Weird(), new Weird()));
    p("fibm", fibm(20)); MEMO[20] = 1; p("fibm", fibm(20)); int[] h = { 1, 3 }; Acc ac = new Acc(h); p("mean", ac.mean()); h[0] = 9; p("mean", ac.mean()); Meter m = new Meter(2); p("read", m.read(3)); p("readLast", m.readLast(3)); m.last = 9; p("readLast", m.readLast(3)); p("read", new Meter(5).read(3));
    for (int k = 0; k < 2; k++) { p("sw", sw("a") + sw("c")); p("sub", t(() -> sub("abc", 5))); p("nul", nul(null) + " " + nul(1)); p("div", t(() -> div(1, 0))); p("idx", t(() -> idx(new int[1], 3))); p("cast", t(() -> cast("x"))); p("cast", t(() -> cast(1))); }
    List<Integer> l = new ArrayList<>(List.of(1)); p("sync", sync(l)); l.add(2); p("sync", sync(l)); p("cme", cme(l)); l.set(0, 5); p("cme", cme(l));
    int[] off = { 1 }; AbstractList<Integer> la = new AbstractList<>() { public Integer get(int i) { return off[0]; } public int size() { return 1; } }; p("lazy", lazy(la)); off[0] = 2; p("lazy", lazy(la)); List<Integer> lb = la; p("cme", cme(lb)); off[0] = 3; p("cme", cme(lb)); p("viaIter", viaIter(lb)); off[0] = 4; p("viaIter", viaIter(lb));
    List<Integer> tr = new ArrayList<>() { int n; public Integer get(int i) { return n++; } }; tr.add(1); p("cme", cme(tr)); p("cme", cme(tr));
  }
}
