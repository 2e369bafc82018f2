import java.util.*;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Methods whose sorts and collections call code of the program's to compare what they hold. */
public class Asked {
    static int comparisons;
    static int direction = 1;
    static final List<String> LOG = new ArrayList<>();

    static void turn() {
        direction = -direction;
    }

    /** Counts how often it is compared. */
    static final class Counted implements Comparable<Counted> {
        private final int number;

        Counted(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        @Override
        public int compareTo(Counted other) {
            comparisons++;
            return Integer.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            comparisons++;
            return other instanceof Counted that && that.number == number;
        }

        @Override
        public int hashCode() {
            comparisons++;
            return number;
        }
    }

    /** Has another order once the program says so. */
    static final class Turned implements Comparable<Turned> {
        private final int number;

        Turned(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        @Override
        public int compareTo(Turned other) {
            return direction * Integer.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Turned that && that.number * direction == number;
        }

        @Override
        public int hashCode() {
            return number * direction;
        }
    }

    /** Counts in a field of its own. */
    static final class Worn implements Comparable<Worn> {
        private final int number;
        private int compared;

        Worn(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        @Override
        public int compareTo(Worn other) {
            compared++;
            return Integer.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Worn that && that.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    interface Item {
        int number();
    }

    record Plain(int number) implements Item {}

    /** One of two kinds of items. */
    static final class Loud implements Item {
        private final int number;

        Loud(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Loud that && that.number == number;
        }

        @Override
        public int hashCode() {
            LOG.add("hash of " + number);
            return number;
        }
    }

    /** Asks what it holds. */
    static final class Pair {
        private final List<Counted> both;

        Pair(Counted one, Counted other) {
            both = List.of(one, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair that && that.both.equals(both);
        }

        @Override
        public int hashCode() {
            return both.hashCode();
        }
    }

    static int sorts(List<Counted> items) {
        List<Counted> sorted = new ArrayList<>(items);
        Collections.sort(sorted);
        return sorted.get(0).number();
    }

    static int sortsArray(Counted[] items) {
        Counted[] sorted = items.clone();
        Arrays.sort(sorted);
        return sorted[0].number();
    }

    static int sortsItself(List<Counted> items) {
        List<Counted> sorted = new ArrayList<>(items);
        sorted.sort(null);
        return sorted.get(0).number();
    }

    static int sortsByOrder(List<Turned> items) {
        List<Turned> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.naturalOrder());
        return sorted.get(0).number();
    }

    static int sortsInStream(List<Turned> items) {
        return items.stream().sorted().findFirst().orElseThrow().number();
    }

    static int sortsWorn(List<Worn> items) {
        List<Worn> sorted = new ArrayList<>(items);
        Collections.sort(sorted);
        return sorted.get(0).number();
    }

    static int finds(List<Turned> items) {
        return Collections.max(items).number();
    }

    static int keysOfTree(List<Counted> items) {
        Map<Counted, Integer> numbers = new TreeMap<>();
        for (Counted each : items) {
            numbers.put(each, each.number());
        }
        return numbers.size();
    }

    static int keysOfTable(int[] numbers) {
        Map<Counted, Integer> counts = new HashMap<>();
        for (int each : numbers) {
            counts.merge(new Counted(each), 1, Integer::sum);
        }
        return counts.size();
    }

    static int turnedKeys(int[] numbers) {
        Map<Turned, Integer> counts = new HashMap<>();
        for (int each : numbers) {
            counts.put(new Turned(each), each);
        }
        return counts.size();
    }

    static int inSet(int[] numbers) {
        Set<Counted> all = new HashSet<>();
        for (int each : numbers) {
            all.add(new Counted(each));
        }
        return all.size();
    }

    static boolean inList(List<Counted> items, int number) {
        return items.contains(new Counted(number));
    }

    static int copies(List<Turned> items) {
        return new HashSet<>(items).size();
    }

    static long distinct(List<Counted> items) {
        return items.stream().distinct().count();
    }

    static int groups(List<Counted> items) {
        return items.stream().collect(Collectors.groupingBy(each -> each)).size();
    }

    static int items(List<Item> items) {
        Set<Item> all = new HashSet<>();
        for (Item each : items) {
            all.add(each);
        }
        return all.size();
    }

    static boolean same(Counted one, Counted other) {
        return Objects.equals(one, other) || Stream.of(1, 2).count() > 3;
    }

    static int hash(Counted one, int times) {
        int hash = 0;
        for (int i = 0; i < times; i++) {
            hash = 31 * hash + Objects.hash(one, i);
        }
        return hash;
    }

    static int pairs(int[] numbers) {
        Set<Pair> all = new HashSet<>();
        for (int each : numbers) {
            all.add(new Pair(new Counted(each), new Counted(each + 1)));
        }
        return all.size();
    }

    /** The same that do no harm. */
    static final class Harmless {
        /** Keeps its hash code. */
        static final class Name implements Comparable<Name> {
            private final String text;
            private int hash;

            Name(String text) {
                this.text = text;
            }

            String text() {
                return text;
            }

            @Override
            public int compareTo(Name other) {
                return text.compareTo(other.text);
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Name that && that.text.equals(text);
            }

            @Override
            public int hashCode() {
                if (hash == 0) {
                    hash = text.hashCode();
                }
                return hash;
            }
        }

        static int sorts(List<String> texts) {
            List<Name> sorted = new ArrayList<>();
            for (String each : texts) {
                sorted.add(new Name(each));
            }
            Collections.sort(sorted);
            return sorted.get(0).text().length();
        }

        static int keysOfTable(String text) {
            Map<Name, Integer> counts = new HashMap<>();
            for (String each : text.split(",")) {
                counts.merge(new Name(each), 1, Integer::sum);
            }
            return counts.size();
        }

        static int keysOfTree(String text) {
            Map<Name, Integer> counts = new TreeMap<>();
            for (String each : text.split(",")) {
                counts.put(new Name(each), each.length());
            }
            return counts.size();
        }

        static int texts(String text) {
            Set<String> all = new HashSet<>();
            for (String each : text.split(",")) {
                all.add(each.trim());
            }
            return all.size();
        }

        static int plain(int[] numbers) {
            Set<Plain> all = new HashSet<>();
            for (int each : numbers) {
                all.add(new Plain(each));
            }
            return all.size();
        }
    }
}
