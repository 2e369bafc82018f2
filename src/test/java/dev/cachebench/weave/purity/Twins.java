package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Methods that may give something else for arguments that are equal: because these can be told apart nevertheless, or
 * because a method of theirs, which the JDK calls, reads what changes. Those whose names begin with {@code pure} never
 * do, and are known to be pure.
 */
@SuppressWarnings({"unused", "ReferenceEquality", "StringEquality", "NumberEquality", "BoxedPrimitiveEquality"})
final class Twins {
    static int mode;

    private Twins() {}

    /** Compared by what {@link #mode} says. */
    static final class Fickle implements Comparable<Fickle> {
        final int number;

        Fickle(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fickle that && (mode == 0 ? number == that.number : number % 2 == that.number % 2);
        }

        @Override
        public int hashCode() {
            return mode;
        }

        @Override
        public int compareTo(Fickle other) {
            return mode == 0 ? Integer.compare(number, other.number) : Integer.compare(other.number, number);
        }

        @Override
        public String toString() {
            return mode + ":" + number;
        }
    }

    record Holder(Fickle content) {}

    enum Named {
        ONE;

        @Override
        public String toString() {
            return "one of " + mode;
        }
    }

    /** Compared by what it is. */
    record Steady(int number, String name) implements Comparable<Steady> {
        @Override
        public int compareTo(Steady other) {
            return Integer.compare(number, other.number);
        }
    }

    interface Priced {
        int price();
    }

    static boolean listContains(ArrayList<Fickle> list, Fickle one) {
        return list.contains(one);
    }

    static int listIndexOf(Fickle[] array, Fickle one) {
        return Arrays.asList(array).indexOf(one);
    }

    static boolean listsEqual(List<Fickle> a, List<Fickle> b) {
        return a.equals(b);
    }

    static int listHash(List<Fickle> list) {
        return list.hashCode();
    }

    static boolean equalObjects(Fickle a, Fickle b) {
        return Objects.equals(a, b);
    }

    static boolean equalOfAny(Object a, Object b) {
        return a.equals(b);
    }

    static int hashOfAny(Object a) {
        return a.hashCode();
    }

    static int hashOfAll(Fickle a, int n) {
        return Objects.hash(n, a);
    }

    static boolean equalRecords(Holder a, Holder b) {
        return a.equals(b);
    }

    static int recordHash(Holder a) {
        return a.hashCode();
    }

    static String recordText(Holder a) {
        return a.toString();
    }

    static String concatenated(Fickle a) {
        return "is " + a;
    }

    static String enumConcatenated(Named a) {
        return "is " + a;
    }

    static String enumText(Named a) {
        return String.valueOf(a);
    }

    static String enumAppended(Named a) {
        return new StringBuilder().append(a).toString();
    }

    static String listText(Fickle a) {
        List<Fickle> own = new ArrayList<>();
        own.add(a);
        return own.toString();
    }

    static <T extends Comparable<T>> boolean less(T a, T b) {
        return a.compareTo(b) < 0;
    }

    static boolean lessOf(Comparable<Fickle> a, Fickle b) {
        return a.compareTo(b) < 0;
    }

    static int greatest(List<Fickle> all) {
        return Collections.max(all).number;
    }

    static int firstSorted(Fickle[] all) {
        Fickle[] own = all.clone();
        Arrays.sort(own);
        return own[0].number;
    }

    static int firstOfTree(Fickle a, Fickle b) {
        TreeSet<Fickle> own = new TreeSet<>();
        own.add(a);
        own.add(b);
        return own.first().number;
    }

    static int firstOfHeap(Fickle a, Fickle b) {
        PriorityQueue<Fickle> own = new PriorityQueue<>();
        own.add(a);
        own.add(b);
        return own.peek().number;
    }

    static int firstOfMap(Fickle a, Fickle b) {
        Map<Fickle, Integer> own = new TreeMap<>();
        own.put(a, 1);
        own.put(b, 2);
        return own.values().iterator().next();
    }

    static int differing(Fickle a, Fickle b) {
        Set<Fickle> own = new HashSet<>();
        own.add(a);
        own.add(b);
        return own.size();
    }

    static int differingOf(List<Fickle> all) {
        return new HashSet<>(all).size();
    }

    static long distinct(List<Fickle> all) {
        return all.stream().distinct().count();
    }

    static int sortedStream(List<Fickle> all) {
        return all.stream().sorted().findFirst().orElseThrow().number;
    }

    static int leastStream(List<Fickle> all) {
        return all.stream().min(Comparator.naturalOrder()).orElseThrow().number;
    }

    static int grouped(List<Fickle> all) {
        return all.stream().collect(Collectors.toSet()).size();
    }

    static int known(Fickle a) {
        Map<Fickle, Integer> own = new HashMap<>();
        own.put(new Fickle(3), 1);
        return own.containsKey(a) ? 1 : 0;
    }

    static String firstKey(Map<String, Integer> map) {
        return map.keySet().iterator().next();
    }

    static String firstMember(Set<String> set) {
        return set.iterator().next();
    }

    static String firstOfCollection(Collection<String> all) {
        return all.iterator().next();
    }

    static String copied(Set<String> set) {
        return new ArrayList<>(set).get(0);
    }

    static String leastMember(SortedSet<String> set) {
        return set.first();
    }

    static boolean isMember(Set<String> set) {
        return set.contains("A");
    }

    static boolean hasKey(Map<String, Integer> map) {
        return map.containsKey("A");
    }

    static boolean hasNull(List<Integer> list, Integer one) {
        return list.contains(one);
    }

    static boolean same(Integer a, Integer b) {
        return a == b;
    }

    static boolean sameText(String a, String b) {
        return a == b;
    }

    static boolean sameList(List<Integer> a, List<Integer> b) {
        return a == b;
    }

    static boolean sameArray(int[] a, int[] b) {
        return a == b;
    }

    static boolean equalArrays(int[] a, int[] b) {
        return a.equals(b);
    }

    static boolean isRandomAccess(List<Integer> list) {
        return list instanceof RandomAccess;
    }

    static boolean isArrayList(List<Integer> list) {
        return list instanceof ArrayList;
    }

    static String className(List<Integer> list) {
        return list.getClass().getName();
    }

    static int castTo(List<Integer> list) {
        return ((ArrayList<Integer>) list).size();
    }

    static boolean isInstance(List<Integer> list) {
        return ArrayList.class.isInstance(list);
    }

    static boolean isTextArray(Object[] array) {
        return array instanceof String[];
    }

    static long rawBits(double d) {
        return Double.doubleToRawLongBits(d);
    }

    static double signed(double d) {
        return Math.copySign(1, d);
    }

    static int priced(Priced priced) {
        return priced.price();
    }

    static Priced lambda() {
        return () -> mode;
    }

    static boolean pureContains(ArrayList<Steady> list, Steady one) {
        return list.contains(one);
    }

    static boolean pureEquals(Steady a, Steady b) {
        return Objects.equals(a, b) && a.equals(b) && a.hashCode() == b.hashCode();
    }

    static int pureSet(Steady a, Steady b) {
        Set<Steady> own = new HashSet<>();
        own.add(a);
        own.add(b);
        return own.size();
    }

    static String pureTree(Steady a, Steady b) {
        Map<Steady, String> own = new TreeMap<>();
        own.put(a, "a");
        own.put(b, "b");
        return own.values().iterator().next() + a;
    }

    static int pureLookUp(HashMap<String, Integer> map) {
        return map.getOrDefault("A", 0) + map.size();
    }

    static int pureHash(Steady a, int n) {
        return Objects.hash(n, a);
    }

    static boolean pureNull(Integer a) {
        return a == null;
    }

    static int pureElements(List<Integer> list) {
        int sum = 0;
        for (int each : list) {
            sum = 31 * sum + each;
        }
        return sum;
    }
}
