import java.util.*; import java.util.function.*;
/** Objects whose own methods, which the JDK calls, depend on a setting that changes. */
public class CalledBack {
  static int w(int n) { int s = n; for (int i = 0; i < 3000; i++) s = s * 31 + i; return s & 1; }
  static int mode;   // changed by the program
  static class K implements Comparable<K>, CharSequence { final int k; K(int k) { this.k = k; }
    public boolean equals(Object o) { return o instanceof K x && (mode == 0 ? x.k == k : x.k % 10 == k % 10); } public int hashCode() { return 1; }
    public int compareTo(K o) { return mode == 0 ? Integer.compare(k, o.k) : Integer.compare(o.k, k); } public String toString() { return mode + ":" + k; }
    public int length() { return k + mode; } public char charAt(int i) { return 'a'; } public CharSequence subSequence(int a, int b) { return this; } }
  record Box(K k) {}
  static boolean has(List<K> l, K k) { w(1); return l.contains(k); }
  static boolean eq(K a, K b) { return Objects.equals(a, b) && w(1) >= 0; }
  static boolean eqo(Object a, Object b) { return a.equals(b) && w(1) >= 0; }
  static boolean eqr(Box a, Box b) { return a.equals(b) && w(1) >= 0; }
  static String str(K k) { w(1); return "k" + k; }
  static String strv(Object k) { w(1); return String.valueOf(k); }
  static String strl(List<K> k) { w(1); return k.toString(); }
  static K max(List<K> l) { w(1); K m = l.get(0); for (K x : l) if (x.compareTo(m) > 0) m = x; return m; }
  static int maxk(List<K> l) { w(1); K m = l.get(0); for (K x : l) if (x.compareTo(m) > 0) m = x; return m.k; }
  static <T extends Comparable<T>> boolean less(T a, T b) { return a.compareTo(b) < 0 && w(1) >= 0; }
  static int len(CharSequence c) { return c.length() + w(1); }
  static boolean cmp(Comparator<Integer> c, int a, int b) { return c.compare(a, b) < 0 && w(1) >= 0; }
  static int hash(Object o) { return o.hashCode() + w(1); }
  static int hashR(Box b) { return b.hashCode() + w(1); }
  static boolean inMap(Map<K, Integer> m, K k) { return m.containsKey(k) && w(1) >= 0; }
  static int idx(K[] a, K k) { w(1); return Arrays.asList(a).indexOf(k); }
  static boolean listEq(List<K> a, List<K> b) { w(1); return a.equals(b); }
  static void p(String n, Object o) { System.out.println(n + " " + o); }
  public static void main(String[] z) {
    K a = new K(1), b = new K(11); List<K> l = List.of(a, b);
    for (mode = 0; mode < 2; mode++) {
      p("has", has(List.of(a), b)); p("eq", eq(a, b)); p("eqo", eqo(a, b)); p("eqr", eqr(new Box(a), new Box(b))); p("str", str(a)); p("strv", strv(a)); p("strl", strl(l)); p("max", max(l).k); p("maxk", maxk(l)); p("less", less(a, b)); p("len", len(a));
      p("cmp", cmp(Comparator.comparingInt(x -> mode == 0 ? x : -x), 1, 2)); p("hash", hash(a)); p("idx", idx(new K[] { a }, b)); p("listEq", listEq(List.of(a), List.of(b))); p("inMap", inMap(Map.of(a, 1), b));
    }
  }
}
