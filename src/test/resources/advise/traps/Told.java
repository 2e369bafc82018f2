import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * Methods that depend on more than their keys tell, or whose results tell more than what is in them: which object it
 * is, in which order a set has its elements, what is reached by another way. Each must not have a cache.
 */
public class Told {
    // which of equal objects it is

    static int distance(int[] from, int[] to) {
        if (from == to) {
            return -1;
        }
        int sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += Math.abs(from[i] - to[i]);
        }
        return sum;
    }

    static int indexOf(List<String> texts, String text) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i) == text) {
                return i;
            }
        }
        return -1;
    }

    static final String DEFAULT = "none";

    static int lengthBut(String name) {
        int length = 0;
        for (char each : name.toCharArray()) {
            length += each;
        }
        return name == DEFAULT ? 0 : length;
    }

    static int boxed(Integer one, Integer other) {
        int sum = 0;
        for (int i = 0; i < one; i++) {
            sum += other;
        }
        return one == other ? 0 : sum;
    }

    static int holds(Object[] all, Object one) {
        int count = 0;
        for (Object each : all) {
            count += each == one ? 1 : 0;
        }
        return count;
    }

    static <T> int place(List<T> all, T one) {
        int place = 0;
        while (place < all.size() && all.get(place) != one) {
            place++;
        }
        return place;
    }

    static final int[] NONE = {};

    static int lengthOf(int[] values) {
        int sum = values == NONE ? -1 : 0;
        for (int each : values) {
            sum += each;
        }
        return sum;
    }

    static int distinct(List<String> texts) {
        Set<String> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (String each : texts) {
            seen.add(each);
        }
        return seen.size();
    }

    record Row(int[] cells) {}

    static int between(Row one, Row other) {
        int sum = 0;
        for (int each : one.cells()) {
            sum += each;
        }
        return one.cells() == other.cells() ? 0 : sum;
    }

    static int equalArrays(int[] one, int[] other) {
        int sum = one.equals(other) ? 1000 : 0;
        for (int each : one) {
            sum += each;
        }
        return sum;
    }

    static int sameArrays(int[] one, int[] other) {
        int sum = Objects.equals(one, other) ? 1000 : 0;
        for (int each : one) {
            sum += each;
        }
        return sum;
    }

    static String trace(int key) {
        StringWriter text = new StringWriter();
        new IllegalStateException("at " + key).printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    static int linked(List<Integer> values) {
        int sum = values instanceof LinkedList ? 1 : 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.get(i);
        }
        return sum;
    }

    // the order of sets and maps

    static String joined(Set<String> tags) {
        StringBuilder text = new StringBuilder();
        for (String each : tags) {
            text.append(each).append(';');
        }
        return text.toString();
    }

    static String query(Map<String, Integer> values) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Integer> each : values.entrySet()) {
            text.append('&').append(each.getKey()).append('=').append(each.getValue());
        }
        return text.toString();
    }

    static int digest(Collection<Integer> values) {
        int hash = 1;
        for (int each : values) {
            hash = 31 * hash + each;
        }
        return hash;
    }

    static int first(Set<Integer> values) {
        int first = values.iterator().next();
        for (int i = 0; i < 100; i++) {
            first = 31 * first + i;
        }
        return first;
    }

    static List<String> listed(Set<String> tags) {
        return new ArrayList<>(tags);
    }

    static String joinedBy(Set<String> tags, String by) {
        return String.join(by, tags);
    }

    static String shown(Map<String, Integer> values) {
        return "values " + values;
    }

    static String streamed(Set<String> tags) {
        StringBuilder text = new StringBuilder();
        tags.stream().map(each -> each + ",").forEach(text::append);
        return text.toString();
    }

    static String each(Map<String, Integer> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(key).append(value));
        return text.toString();
    }

    static String within(List<Set<String>> groups) {
        StringBuilder text = new StringBuilder();
        for (Set<String> group : groups) {
            for (String each : group) {
                text.append(each);
            }
        }
        return text.toString();
    }

    /** Equal to one with the same tags. */
    static class Tagged {
        final Set<String> tags;

        Tagged(Set<String> tags) {
            this.tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Tagged that && that.tags.equals(tags);
        }

        @Override
        public int hashCode() {
            return tags.hashCode();
        }
    }

    static final class Tags extends Tagged {
        Tags(Set<String> tags) {
            super(tags);
        }

        String text(String by) {
            StringBuilder text = new StringBuilder();
            for (String each : tags) {
                text.append(each).append(by);
            }
            return text.toString();
        }
    }

    // what objects are sorted and found by

    /** One that has a score. */
    static final class Player implements Comparable<Player> {
        final String name;
        int score;

        Player(String name) {
            this.name = name;
        }

        void win(int points) {
            score += points;
        }

        @Override
        public int compareTo(Player other) {
            return Integer.compare(other.score, score);
        }
    }

    static final class Board {
        private final List<Player> players = new ArrayList<>();

        Board(String... names) {
            for (String each : names) {
                players.add(new Player(each));
            }
        }

        String leaders(int count) {
            List<Player> sorted = new ArrayList<>(players);
            Collections.sort(sorted);
            StringBuilder text = new StringBuilder();
            for (Player each : sorted.subList(0, count)) {
                text.append(each.name);
            }
            return text.toString();
        }

        String best() {
            return Collections.max(players).name;
        }
    }

    static final Comparator<Player> BY_SCORE = Comparator.comparingInt(each -> each.score);
    static int looks;
    static final IntUnaryOperator COUNTS = key -> key + ++looks;
    static int step = 3;
    static final IntUnaryOperator STEPS = key -> key * step;

    static void setStep(int to) {
        step = to;
    }

    static String last(List<Player> players) {
        List<Player> sorted = new ArrayList<>(players);
        sorted.sort(BY_SCORE);
        return sorted.get(0).name;
    }

    static int counts(int key) {
        int sum = key;
        for (int i = 0; i < 10; i++) {
            sum += COUNTS.applyAsInt(i);
        }
        return sum;
    }

    static int steps(int key) {
        int sum = key;
        for (int i = 0; i < 10; i++) {
            sum += STEPS.applyAsInt(i);
        }
        return sum;
    }

    /** One that is equal to others by what it holds at the time. */
    static final class Cell {
        private int value;

        Cell(int value) {
            this.value = value;
        }

        void set(int to) {
            value = to;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Cell that && that.value == value;
        }

        @Override
        public int hashCode() {
            return value;
        }
    }

    static final class Cells {
        private final List<Cell> cells = new ArrayList<>();

        Cells(int count) {
            for (int i = 0; i < count; i++) {
                cells.add(new Cell(i));
            }
        }

        int find(int value) {
            return cells.indexOf(new Cell(value));
        }
    }

    // arrays that are written by another way

    static final class Frame {
        private final byte[] bytes = new byte[16];
        private final ByteBuffer view = ByteBuffer.wrap(bytes);

        void put(int value) {
            view.putInt(0, value);
        }

        int sum(int key) {
            int sum = key;
            for (byte each : bytes) {
                sum = 31 * sum + each;
            }
            return sum;
        }
    }

    static final class LocalFrame {
        private final byte[] bytes;
        private final ByteBuffer view;

        LocalFrame() {
            byte[] made = new byte[16];
            bytes = made;
            view = ByteBuffer.wrap(made);
        }

        void put(int value) {
            view.putInt(0, value);
        }

        int sum(int key) {
            int sum = key;
            for (byte each : bytes) {
                sum = 31 * sum + each;
            }
            return sum;
        }
    }

    /** Writes into what it was given. */
    static final class Filler {
        private final int[] into;

        Filler(int[] into) {
            this.into = into;
        }

        void fill(int value) {
            into[0] = value;
        }
    }

    static final class Shared {
        private final int[] cells = new int[4];
        private final Filler filler = new Filler(cells);

        void fill(int value) {
            filler.fill(value);
        }

        int sum(int key) {
            int sum = key;
            for (int each : cells) {
                sum = 31 * sum + each;
            }
            return sum;
        }
    }

    static final int[] FIRST = {1, 2, 3};
    static final int[] ALIAS = FIRST;

    static void setAlias(int value) {
        ALIAS[0] = value;
    }

    static int ofFirst(int key) {
        int sum = key;
        for (int each : FIRST) {
            sum = 31 * sum + each;
        }
        return sum;
    }

    static final Integer[] PRICES = {1, 2, 3};
    static final List<Integer> PRICE_LIST = Arrays.asList(PRICES);

    static void price(int value) {
        PRICE_LIST.set(0, value);
    }

    static int prices(int key) {
        int sum = key;
        for (int each : PRICES) {
            sum = 31 * sum + each;
        }
        return sum;
    }

    static final int[] SLOTS = new int[8];
    static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);

    static void slot(int index, int value) {
        SLOT.setVolatile(SLOTS, index, value);
    }

    static int slots(int key) {
        int sum = key;
        for (int each : SLOTS) {
            sum = 31 * sum + each;
        }
        return sum;
    }

    static final byte[] STATE = new byte[8];

    static void state(int value) {
        ByteBuffer.wrap(STATE).putInt(0, value);
    }

    static int stateSum(int key) {
        int sum = key;
        for (byte each : STATE) {
            sum = 31 * sum + each;
        }
        return sum;
    }

    /** Shows a part of what it was given. */
    static final class Band {
        private final SortedMap<Integer, Integer> low;
        private final Map.Entry<Integer, List<Integer>> first;

        Band(TreeMap<Integer, Integer> all, TreeMap<Integer, List<Integer>> lists) {
            low = all.headMap(10);
            first = lists.firstEntry();
        }

        int sum(int key) {
            int sum = key;
            for (int each : low.values()) {
                sum = 31 * sum + each;
            }
            return sum;
        }

        int first(int key) {
            int sum = key;
            for (int each : first.getValue()) {
                sum = 31 * sum + each;
            }
            return sum;
        }
    }

    static class Knot {
        int children;

        int weight(int key) {
            int sum = key;
            for (int i = 0; i < children; i++) {
                sum = 31 * sum + i;
            }
            return sum;
        }
    }

    /** Counts itself in the one that it hangs in. */
    static final class Twig extends Knot {
        Twig(Twig parent) {
            if (parent != null) {
                parent.children = parent.children + 1;
            }
        }
    }

    // what a thread remembers by a part of what it is asked

    private static final ThreadLocal<String> LAST_TEXT = new ThreadLocal<>();
    private static final ThreadLocal<Integer> LAST = new ThreadLocal<>();

    static int scaled(String text, int scale) {
        if (text.equals(LAST_TEXT.get())) {
            return LAST.get();
        }
        int scaled = text.trim().length() * scale;
        LAST_TEXT.set(text);
        LAST.set(scaled);
        return scaled;
    }

    // which of equal results it is

    static final class Made {
        record Mark(int x, int y) {}

        static String token(int key) {
            return "token" + key % 10;
        }

        static Integer score(int key) {
            int sum = 1000;
            for (int i = 0; i < key; i++) {
                sum += i;
            }
            return sum;
        }

        static Mark mark(int key) {
            return new Mark(key / 10, key % 10);
        }

        static Mark counted(int key) {
            return new Mark(key % 10, key / 10);
        }

        static String lock(String name) {
            return name.trim() + ".lock";
        }

        static String clean(String text) {
            return text.trim().replace('\t', ' ');
        }

        static String kept(int key) {
            return "kept" + key % 10;
        }
    }

    /** Who asks of results which they are. */
    static final class Asks {
        private String last;
        private int changes;

        int sameTokens(int one, int other) {
            return Made.token(one) == Made.token(other) ? 1 : 0;
        }

        boolean sameScores(int one, int other) {
            Integer first = Made.score(one);
            Integer second = Made.score(other);
            return first == second;
        }

        boolean isOf(Made.Mark mark, int key) {
            return mark == Made.mark(key);
        }

        int count(int keys) {
            Map<Made.Mark, Integer> places = new IdentityHashMap<>();
            IdentityHashMap<Made.Mark, Integer> all = new IdentityHashMap<>();
            for (int i = 0; i < keys; i++) {
                all.put(Made.counted(i % 3), i);
            }
            return all.size() + places.size();
        }

        void locked(String name) {
            synchronized (Made.lock(name)) {
                changes++;
            }
        }

        boolean isClean(String text) {
            return Made.clean(text) == text;
        }

        void keep(int key) {
            String now = Made.kept(key);
            if (now != last) {
                changes++;
                last = now;
            }
        }
    }

    /** Methods like those around, which may have a cache: whoever refuses these refuses too much. */
    static class Harmless {
        static int distance(int[] from, int[] to) {
            if (from == to || Arrays.equals(from, to)) {
                return 0;
            }
            int sum = 0;
            for (int i = 0; i < from.length; i++) {
                sum += Math.abs(from[i] - to[i]);
            }
            return sum;
        }

        static final class Leaf {
            private final Leaf parent;

            Leaf(Leaf parent) {
                this.parent = parent;
            }
        }

        static int depth(Leaf leaf, Leaf root) {
            int depth = 0;
            for (Leaf each = leaf; each != null && each != root; each = each.parent) {
                depth++;
            }
            return depth;
        }

        enum Side {
            LEFT,
            RIGHT
        }

        static int turns(Side[] sides) {
            int turns = 0;
            for (int i = 1; i < sides.length; i++) {
                turns += sides[i] == sides[i - 1] ? 0 : 1;
            }
            return turns;
        }

        private static final Object NOTHING = new Object();

        static int nothings(Object[] all) {
            int count = 0;
            for (Object each : all) {
                count += each == NOTHING ? 1 : 0;
            }
            return count;
        }

        static int hits(Set<String> tags, String text) {
            int hits = tags.size();
            for (String each : text.split(" ")) {
                hits += tags.contains(each) ? 1 : 0;
            }
            return hits;
        }

        static String sorted(Set<String> tags) {
            StringBuilder text = new StringBuilder();
            for (String each : new TreeSet<>(tags)) {
                text.append(each).append(';');
            }
            return text.toString();
        }

        static int summed(List<Integer> values) {
            int sum = 0;
            for (int each : values) {
                sum = 31 * sum + each;
            }
            return sum;
        }

        /** A way so far. */
        static final class Way implements Comparable<Way> {
            private final int to;
            private int cost;

            Way(int to, int cost) {
                this.to = to;
                this.cost = cost;
            }

            void add(int more) {
                cost += more;
            }

            @Override
            public int compareTo(Way other) {
                return Integer.compare(cost, other.cost);
            }
        }

        static int shortest(int[] costs) {
            PriorityQueue<Way> open = new PriorityQueue<>();
            open.add(new Way(0, 0));
            int steps = 0;
            while (!open.isEmpty()) {
                Way way = open.remove();
                steps++;
                if (way.to < costs.length) {
                    Way next = new Way(way.to + 1, steps);
                    next.add(costs[way.to]);
                    open.add(next);
                }
            }
            return steps;
        }

        static final class Header {
            private final byte[] bytes = {1, 2, 3, 4};

            int sum(int key) {
                int sum = key;
                for (byte each : bytes) {
                    sum = 31 * sum + each;
                }
                return sum;
            }
        }

        /** Who reads it by a buffer. */
        static final class Headers {
            static int first(Header header) {
                return ByteBuffer.wrap(header.bytes).getInt();
            }
        }

        private static final ThreadLocal<String> LAST_TEXT = new ThreadLocal<>();
        private static final ThreadLocal<Integer> LAST_SCALE = ThreadLocal.withInitial(() -> -1);
        private static final ThreadLocal<Integer> LAST = new ThreadLocal<>();

        static int scaled(String text, int scale) {
            if (scale == LAST_SCALE.get() && text.equals(LAST_TEXT.get())) {
                return LAST.get();
            }
            int scaled = text.trim().length() * scale;
            LAST_TEXT.set(text);
            LAST_SCALE.set(scale);
            LAST.set(scaled);
            return scaled;
        }

        static final int[] TABLE = {1, 2, 3};
        static final List<Integer> LENGTHS = List.of(TABLE.length);

        static int table(int key) {
            int sum = key;
            for (int each : TABLE) {
                sum = 31 * sum + each;
            }
            return sum;
        }

        static final Comparator<String> BY_LENGTH = Comparator.comparingInt(String::length);
        static final IntUnaryOperator STEP = key -> 31 * key + 7;

        static String shortest(String text) {
            List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
            words.sort(BY_LENGTH);
            return words.get(0);
        }

        static String firstWord(String text) {
            List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
            words.sort(String.CASE_INSENSITIVE_ORDER);
            return words.get(0);
        }

        static int stepped(int key) {
            int stepped = key;
            for (int i = 0; i < 10; i++) {
                stepped = STEP.applyAsInt(stepped);
            }
            return stepped;
        }

        static final Map<String, String> NAMES = Map.of("a", "Ann", "b", "Bob");

        static boolean named(String name) {
            return NAMES.containsValue(name);
        }

        static class Plain {
            int cost(int key) {
                return key;
            }
        }

        static final class Dear extends Plain {
            @Override
            int cost(int key) {
                int sum = key;
                for (int i = 0; i < 1000; i++) {
                    sum = 31 * sum + i;
                }
                return sum;
            }
        }

        static int cost(Plain plain, int key) {
            return plain.cost(key) + 1;
        }

        static String label(int key) {
            return "label" + key % 10;
        }

        static final String FIRST_LABEL = label(0);

        /** Who asks what is in results. */
        static final class Uses {
            boolean isFirst(int key) {
                String label = label(key);
                return label == FIRST_LABEL || label.equals(FIRST_LABEL);
            }
        }

        static final class Money {
            private final long cents;
            private final String currency;

            Money(long cents, String currency) {
                this.cents = cents;
                this.currency = currency;
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Money that && that.cents == cents && that.currency.equals(currency);
            }

            @Override
            public int hashCode() {
                return Long.hashCode(cents);
            }
        }

        record Point(int x, int y) {}

        record Line(Point from, Point to) {}

        sealed interface Shape permits Circle, Square {}

        record Circle(Point centre, int radius) implements Shape {}

        record Square(int side) implements Shape {}

        /** What cannot change. */
        static final class Results {
            static Money price(int cents) {
                return new Money(cents * 119L / 100, "EUR".concat(""));
            }

            static Line line(int length) {
                int y = 0;
                for (int i = 0; i < length; i++) {
                    y += i % 7;
                }
                return new Line(new Point(0, 0), new Point(length, y));
            }

            static Shape shape(int size) {
                int radius = 0;
                for (int i = 0; i < size; i++) {
                    radius += i % 7;
                }
                return size % 2 == 0 ? new Square(radius) : new Circle(new Point(size, 0), radius);
            }
        }
    }
}
