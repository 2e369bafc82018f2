import java.util.*;

/** Arguments and results whose own methods throw, recur for ever or change while others look. */
public class Hostile {
    @SuppressWarnings("unchecked")
    static <T extends Throwable> void sneak(Throwable thrown) throws T { throw (T) thrown; }

    static class Unhashable { final int id; Unhashable(int id) { this.id = id; }
        public boolean equals(Object other) { return other instanceof Unhashable u && u.id == id; }
        public int hashCode() { Hostile.<RuntimeException>sneak(new java.io.IOException("no hash")); return 0; } }
    static class Unequal { final int id; Unequal(int id) { this.id = id; }
        public boolean equals(Object other) { throw new AssertionError("no equals"); }
        public int hashCode() { return 7; } }
    static class Endless { final int id; Endless(int id) { this.id = id; }
        public boolean equals(Object other) { return equals(new Endless(id)); }
        public int hashCode() { return 7; } }
    static class Broken extends AbstractList<Integer> { final int id; Broken(int id) { this.id = id; }
        public Integer get(int i) { throw new IllegalStateException("no element"); }
        public int size() { return 3; } 
        public String toString() { throw new IllegalStateException("no text"); } }
    record Incomparable(int id) implements Comparable<Incomparable> {
        public int compareTo(Incomparable other) { if (true) throw new ClassCastException("no order"); return 0; } }
    static class Loud extends RuntimeException { final int id; Loud(int id) { super("loud " + id); this.id = id; }
        public String toString() { throw new IllegalStateException("no text"); }
        public String getMessage() { throw new IllegalStateException("no message"); } }

    static int unhashable(Unhashable it) { return it.id; }
    static int unequal(Unequal it) { return it.id; }
    static int endless(Endless it) { return it.id; }
    static int broken(Broken it) { return it.id; }
    static int ordered(Set<Incomparable> it) { return it.size(); }
    static int thrown(int id) { throw new Loud(id); }
    static List<Integer> brokenResult(int id) { return new Broken(id); }
    static Unequal unequalResult(int id) { return new Unequal(id); }
    static int size(Collection<Integer> it) { return 1; }

    public static void main(String[] args) throws Exception {
        StringBuilder out = new StringBuilder();
        for (int round = 0; round < 3; round++) {
            for (int id = 0; id < 4; id++) {
                out.append(unhashable(new Unhashable(id))).append(unequal(new Unequal(id))).append(endless(new Endless(id)));
                out.append(broken(new Broken(id))).append(((Broken) brokenResult(id)).id).append(unequalResult(id).id);
                TreeSet<Incomparable> set = new TreeSet<>((a, b) -> a.id() - b.id());
                set.add(new Incomparable(id));
                out.append(ordered(set));
                try { thrown(id); } catch (Loud e) { out.append(e.id); }
            }
        }
        System.out.println(out);
        List<Integer> shared = new ArrayList<>(Collections.nCopies(1000, 1));
        Map<Integer, Integer> map = new HashMap<>();
        Thread changes = new Thread(() -> { for (int i = 0; i < 20_000; i++) { shared.add(i); map.put(i, i); if (shared.size() > 2000) { shared.clear(); map.clear(); } } });
        changes.start();
        int sum = 0;
        while (changes.isAlive()) { sum |= size(shared) | size(map.values()); }
        System.out.println(sum);
    }
}
