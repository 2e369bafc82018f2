import java.util.*;
/** Ranks names in an order that a setting changes. */
public class Collation {
  static boolean byLength;
  record Name(String s) implements Comparable<Name> { public int compareTo(Name o) { return byLength ? Integer.compare(s.length(), o.s.length()) : s.compareTo(o.s); } }
  static int rank(Name[] all, Name me) { int r = 0; for (int k = 0; k < 300; k++) { r = 0; for (Name n : all) if (((Comparable<Name>) n).compareTo(me) < 0) r++; } return r; }
  static <T extends Comparable<T>> int rankG(List<T> all, T me) { int r = 0; for (int k = 0; k < 300; k++) { r = 0; for (T n : all) if (n.compareTo(me) < 0) r++; } return r; }
  public static void main(String[] a) {
    Name[] all = { new Name("zoe"), new Name("alexander"), new Name("bob") };
    System.out.println(rankG(List.of(all), new Name("amy")) + " " + rank(all, new Name("amy")));
    byLength = true;
    System.out.println(rankG(List.of(all), new Name("amy")) + " " + rank(all, new Name("amy")));
  }
}
