import java.util.*; import java.util.function.*; import java.math.*;
/** Methods that look pure and depend on what equal arguments differ in. A cache must not change a line. */
public class Alike {
  static int spin(int n) { int s = n; for (int i = 0; i < 3000; i++) s = s * 31 + i; return s & 0; }
  static boolean same(Integer a, Integer b) { int z = spin(1); return a == b && z == 0; }
  static boolean sameS(String a, String b) { int z = spin(1); return a == b && z == 0; }
  static String join(Set<String> s) { spin(1); return String.join(",", s); }
  static String first(Map<String,Integer> m) { spin(1); return m.keySet().iterator().next(); }
  static boolean has(Set<String> s, String x) { spin(1); return s.contains(x); }
  static String prop(Properties p) { spin(1); return p.getProperty("a"); }
  static long bits(double d) { return Double.doubleToRawLongBits(d) + spin(1); }
  static String lower(String s) { spin(1); return s.toLowerCase(); }
  static String fmt(double d) { spin(1); return String.format("%.2f", d); }
  static String fmtDate(long ms) { spin(1); return new Date(ms).toString(); }
  static int ident(Object o) { return System.identityHashCode(o) == 0 ? 1 : spin(2); }
  static boolean ra(List<Integer> l) { return l instanceof RandomAccess && spin(1) == 0; }
  static String cls(Object o) { spin(1); return o.getClass().getSimpleName(); }
  static String clsL(List<Integer> o) { spin(1); return o.getClass().getSimpleName(); }
  static String clsN(Number o) { spin(1); return o.getClass().getSimpleName() + o; }
  static String scale(BigDecimal b) { spin(1); return b.toString(); }
  static int where() { spin(1); return new Throwable().getStackTrace()[1].getLineNumber() + spin(2); }
  static String cmp(SortedSet<String> s) { spin(1); return s.first() + (s.comparator() != null); }
  static Object fresh(int n) { spin(n); return new Object(); }
  static String freshS(int n) { spin(n); return new String("x" + n); }
  static final int[] TAB = { 1, 2, 3 };
  static int tab(int i) { return TAB[i] + spin(i); }
  static final Map<String,Integer> CONF = new HashMap<>(Map.of("k", 1));
  static int conf(String k) { return CONF.get(k) + spin(1); }
  static final List<Integer> LIST = new ArrayList<>(List.of(1, 2));
  static int lst(int i) { return LIST.get(i) + spin(1); }
  static final StringBuilder SB = new StringBuilder("abc");
  static String sb(int i) { spin(1); return SB.substring(i); }
  static final Box BOX = new Box(5);
  static class Box { int v; Box(int v) { this.v = v; } int get() { return v + spin(1); } int plus(int n) { return v + n + spin(n); } }
  static int box(int n) { return BOX.v * n + spin(n); }
  static int box2(int n) { return BOX.get() * n + spin(n); }
  enum E { A, B; int w = 1; int w() { return w + spin(1); } }
  static int en(E e) { return e.w + spin(1); }
  static int en2(E e) { return e.w() * 2 + spin(1); }
  record R(E e, int n) {}
  static int enr(R r) { return r.e().w * r.n() + spin(1); }
  record RA(int[] a) {}
  static int ra2(RA r) { int s = 0; for (int x : r.a()) s += x; return s + spin(1); }
  interface Shape { double area(); }
  record Sq(double s) implements Shape { public double area() { return s * s + spin(1); } }
  static double area(Shape s) { return s.area() + spin(1); }
  static class Dyn implements Shape { static int k; public double area() { return ++k; } }
  static int fn(IntUnaryOperator f, int n) { return f.applyAsInt(n) + spin(1); }
  static int lam(int n) { int[] c = { n }; IntSupplier s = () -> c[0]++; return s.getAsInt() + s.getAsInt() + spin(1); }
  static int cap; 
  static int reads(int n) { return cap + n + spin(n); }
  static int viaRefl(int n) { return Alike2.value + n + spin(n); }
  static class Alike2 { static int value = 3; }
  static class Init { static { System.out.println("init runs"); } static int f(int n) { return n + spin(n); } }
  static int init(int n) { return Init.f(n); }
  static int arrEq(int[] a, int[] b) { return (a == b ? 1 : 0) + spin(1); }
  static boolean sameList(List<Integer> a, List<Integer> b) { return a == b && spin(1) == 0; }
  static String opt(Optional<int[]> o) { spin(1); return Arrays.toString(o.get()); }
  static int iter(Iterable<Integer> it) { int s = 0; for (int x : it) s += x; return s + spin(1); }
  static double negz(double d) { return 1 / d + spin(1); }
  static String concat(Object[] a) { spin(1); String s = ""; for (Object o : a) s += o; return s; }
  static String chars(char[] a) { spin(1); return new String(a); }
  static int parse(CharSequence s) { return Integer.parseInt(s.toString()) + spin(1); }
  static int year(Date d) { return (int) (d.getTime() / 1000) + spin(1); }
  static int bs(BitSet b) { return b.cardinality() + spin(1); }
  static int var(int... xs) { int s = 0; for (int x : xs) s += x; return s + spin(1); }
  class Inner { int k; int out(int n) { return base + k + n + spin(n); } } int base = 1;
  static abstract class Base { abstract int f(int n); int g(int n) { return f(n) + spin(n); } }
  static class D1 extends Base { int f(int n) { return n; } } static class D2 extends Base { int st; int f(int n) { return n + st++; } }
  static long nano(int n) { return (System.nanoTime() > 0 ? n : n + 1) + spin(n); }
  static char c0(String s) { spin(1); return s.charAt(0); }
  static int cmpto(String a, String b) { return a.compareToIgnoreCase(b) + spin(1); }
  static boolean locked(Object o) { return Thread.holdsLock(o) && spin(1) == 0; }
  static boolean intr(int n) { return Thread.interrupted() && spin(n) == 0; }
  static String tname(int n) { spin(n); return Thread.currentThread().getName(); }
  static int env(String k) { return System.getProperty(k, "").length() + spin(1); }
  static int lineSep(int n) { return System.lineSeparator().length() + spin(n); }
  static int bundle(int n) { return Locale.getDefault().getCountry().length() + spin(n); }
  static int freeze(List<StringBuilder> l) { int n = 0; for (StringBuilder b : l) n += b.length(); return n + spin(1); }
  static int mapArr(Map<String,int[]> m) { int s = 0; for (int[] a : m.values()) s += a[0]; return s + spin(1); }
  static int thrower(int n) { if (n > 2) throw new IllegalArgumentException(new Date(0).getTime() + " " + n); return spin(n); }
  static int upperHash(Object o) { return o.hashCode() % 7 + spin(1); }
  static void p(String n, Object o) { System.out.println(n + " " + o); }
  public static void main(String[] x) throws Exception {
    Integer i1 = new Integer(1000), i2 = new Integer(1000); p("same", same(i1, i1)); p("same", same(i1, i2));
    String s1 = new String("q"), s2 = new String("q"); p("sameS", sameS(s1, s2)); p("sameS", sameS(s1, s1));
    p("join", join(new LinkedHashSet<>(List.of("a", "b")))); p("join", join(new LinkedHashSet<>(List.of("b", "a"))));
    Map<String,Integer> m1 = new LinkedHashMap<>(), m2 = new LinkedHashMap<>(); m1.put("a", 1); m1.put("b", 2); m2.put("b", 2); m2.put("a", 1); p("first", first(m1)); p("first", first(m2)); p("first", first(new TreeMap<>(m2)));
    Set<String> ci = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); ci.add("a"); p("has", has(new HashSet<>(Set.of("a")), "A")); p("has", has(ci, "A"));
    Properties d1 = new Properties(), d2 = new Properties(); d1.put("a", "1"); d2.put("a", "2"); p("prop", prop(new Properties(d1))); p("prop", prop(new Properties(d2)));
    p("bits", bits(Double.NaN)); p("bits", bits(Double.longBitsToDouble(0x7ff8000000000123L)));
    Locale.setDefault(Locale.US); TimeZone.setDefault(TimeZone.getTimeZone("UTC")); p("lower", lower("TITLE")); p("fmt", fmt(1.5)); p("date", fmtDate(0)); p("bundle", bundle(1));
    Locale.setDefault(new Locale("tr", "TR")); TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo")); p("lower", lower("TITLE")); p("fmt", fmt(1.5)); p("date", fmtDate(0)); p("bundle", bundle(1)); Locale.setDefault(Locale.ROOT); p("bundle", bundle(1));
    p("ra", ra(new ArrayList<>(List.of(1)))); p("ra", ra(new LinkedList<>(List.of(1)))); p("cls", cls(new ArrayList<>(List.of(1)))); p("cls", cls(new LinkedList<>(List.of(1)))); p("cls", cls(1)); p("cls", cls(1L)); p("clsL", clsL(new ArrayList<>(List.of(1)))); p("clsL", clsL(new LinkedList<>(List.of(1)))); p("clsN", clsN(1)); p("clsN", clsN(1L)); p("clsN", clsN(1.0f)); p("clsN", clsN(1.0));
    p("scale", scale(new BigDecimal("1.0"))); p("scale", scale(new BigDecimal("1.00"))); 
    SortedSet<String> r1 = new TreeSet<>(List.of("a", "b")), r2 = new TreeSet<>(Comparator.reverseOrder()); r2.addAll(r1); p("cmp", cmp(r1)); p("cmp", cmp(r2));
    p("fresh", fresh(1) == fresh(1)); p("freshS", freshS(1) == freshS(1));
    p("tab", tab(1)); TAB[1] = 9; p("tab", tab(1)); p("conf", conf("k")); CONF.put("k", 2); p("conf", conf("k")); p("lst", lst(0)); LIST.set(0, 7); p("lst", lst(0)); p("sb", sb(1)); SB.append("d"); p("sb", sb(1));
    p("box", box(2)); p("box2", box2(2)); p("get", BOX.get()); p("plus", BOX.plus(1)); BOX.v = 6; p("box", box(2)); p("box2", box2(2)); p("get", BOX.get()); p("plus", BOX.plus(1));
    p("en", en(E.A)); p("en2", en2(E.A)); p("enr", enr(new R(E.A, 1))); p("w", E.A.w()); E.A.w = 5; p("en", en(E.A)); p("en2", en2(E.A)); p("enr", enr(new R(E.A, 1))); p("w", E.A.w());
    int[] a = { 1, 2 }; RA ra = new RA(a); p("ra2", ra2(ra)); a[0] = 5; p("ra2", ra2(ra));
    p("area", area(new Sq(2))); Shape dyn = (Shape) Class.forName("Alike$Dyn").getDeclaredConstructor().newInstance(); p("area", area(dyn)); p("area", area(dyn));
    int[] k = { 1 }; IntUnaryOperator f = n -> n + k[0]; p("fn", fn(f, 1)); k[0] = 2; p("fn", fn(f, 1)); p("lam", lam(1)); p("lam", lam(1));
    p("reads", reads(1)); cap = 3; p("reads", reads(1)); p("viaRefl", viaRefl(1)); Alike2.class.getDeclaredField("value").setInt(null, 8); p("viaRefl", viaRefl(1));
    p("init", init(1)); p("init", init(1)); p("arrEq", arrEq(new int[1], new int[1])); int[] e1 = new int[1]; p("arrEq", arrEq(e1, e1)); List<Integer> l1 = new ArrayList<>(List.of(1)); p("sameList", sameList(l1, new ArrayList<>(l1))); p("sameList", sameList(l1, l1));
    int[] oa = { 1 }; p("opt", opt(Optional.of(oa))); oa[0] = 2; p("opt", opt(Optional.of(oa))); Iterator<Integer> itr = List.of(1, 2).iterator(); Iterable<Integer> onc = () -> itr; p("iter", iter(onc)); p("iter", iter(onc)); p("iter", iter(l1)); l1.add(4); p("iter", iter(l1)); 
    p("negz", negz(0.0)); p("negz", negz(-0.0)); Object[] oo = { "a", new StringBuilder("b") }; p("concat", concat(oo)); ((StringBuilder) oo[1]).append("c"); p("concat", concat(oo)); char[] ca = { 'a' }; p("chars", chars(ca)); ca[0] = 'b'; p("chars", chars(ca));
    StringBuilder q = new StringBuilder("12"); p("parse", parse(q)); q.append("3"); p("parse", parse(q)); p("parse", parse("12")); Date d = new Date(5000); p("year", year(d)); d.setTime(9000); p("year", year(d)); BitSet b = new BitSet(); b.set(3); p("bs", bs(b)); b.set(4); p("bs", bs(b)); p("var", var(1, 2)); p("var", var(2, 1)); p("var", var());
    Alike t = new Alike(); Inner in = t.new Inner(); p("out", in.out(1)); t.base = 10; p("out", in.out(1)); in.k = 100; p("out", in.out(1));
    Base b1 = new D1(), b2 = new D2(); p("g", b1.g(1)); p("g", b2.g(1)); p("g", b2.g(1)); Object o = new Object(); p("locked", locked(o)); synchronized (o) { p("locked", locked(o)); }
    Thread.currentThread().interrupt(); p("intr", intr(1)); p("intr", intr(1)); p("tname", tname(1)); Thread.currentThread().setName("zz"); p("tname", tname(1)); p("env", env("my.p")); System.setProperty("my.p", "abc"); p("env", env("my.p"));
    List<StringBuilder> ls = List.of(new StringBuilder("x")); p("freeze", freeze(ls)); ls.get(0).append("yy"); p("freeze", freeze(ls)); Map<String,int[]> ma = new HashMap<>(); ma.put("a", new int[] { 1 }); p("mapArr", mapArr(ma)); ma.get("a")[0] = 4; p("mapArr", mapArr(ma));
    for (int z = 0; z < 2; z++) try { p("thrower", thrower(3)); } catch (IllegalArgumentException ex) { p("thrower", ex.getMessage()); }
    p("where", where());
    p("where", where());
    p("uh", upperHash("abc")); p("uh", upperHash(List.of(1)));
  }
}
