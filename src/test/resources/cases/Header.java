import java.util.*;
/** A report writer: columns in the order of the map that the caller built. */
public class Header {
  static String header(Map<String, Integer> row) {
    char[] out = new char[100]; int n = 0;
    for (int k = 0; k < 200; k++) { n = 0; for (Map.Entry<String, Integer> e : row.entrySet()) { out[n++] = e.getKey().charAt(0); out[n++] = ';'; } }
    return new String(out, 0, n);
  }
  static double total(Set<Double> s) { double t = 0; for (int k = 0; k < 100; k++) { t = 0; for (double d : s) t += d; } return t; }
  static boolean allowed(Set<String> names, String who) { boolean b = false; for (int k = 0; k < 200; k++) b = names.contains(who); return b; }
  static int headOf(List<Integer> l) { int h = 0; for (int k = 0; k < 500; k++) h += l.get(0); return h; }
  public static void main(String[] a) {
    Map<String, Integer> x = new LinkedHashMap<>(), y = new LinkedHashMap<>();
    x.put("name", 1); x.put("age", 2); y.put("age", 2); y.put("name", 1);
    System.out.println(header(x)); System.out.println(header(y)); System.out.println(header(new TreeMap<>(x)));
    System.out.println(total(new LinkedHashSet<>(List.of(1e16, 1.0, -1e16)))); System.out.println(total(new LinkedHashSet<>(List.of(1e16, -1e16, 1.0))));
    Set<String> ci = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); ci.add("ann");
    System.out.println(allowed(Set.of("ann"), "Ann")); System.out.println(allowed(ci, "Ann"));
    System.out.println(headOf(List.of(1, 2)) + headOf(new ArrayList<>(List.of(1, 2))));
  }
}
