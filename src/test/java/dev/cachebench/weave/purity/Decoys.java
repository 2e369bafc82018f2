package dev.cachebench.weave.purity;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.StringTokenizer;
import java.util.Vector;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Methods that look worth a cache, and what speaks against one; nobody runs them. */
class Decoys {
    private static final Logger LOG = Logger.getLogger("decoys");
    private static final Random RANDOM = new Random(1);
    private static final AtomicLong CALLS = new AtomicLong();
    private static final Map<String, String> SEEN = Collections.synchronizedMap(new HashMap<>());
    private static int next;
    private static double rate = 1;
    private double discount;
    private final Map<Integer, String> texts = new HashMap<>();
    private final int[] squares = new int[100];
    private String description;
    private int asked;

    static void configure(double newRate) {
        rate = newRate;
    }

    void discount(double newDiscount) {
        discount = newDiscount;
    }

    static int counts(int n) {
        return n + next++;
    }

    static double readsConfiguration(int n) {
        return n * rate;
    }

    static int rolls(int n) {
        return RANDOM.nextInt(n);
    }

    double readsChangingField(int n) {
        return n * discount;
    }

    static boolean looksForFile(String name) {
        return new java.io.File(name).exists();
    }

    static String readsFile(String name) throws java.io.IOException {
        return java.nio.file.Files.readString(java.nio.file.Path.of(name));
    }

    static boolean findsResource(String name) {
        return Decoys.class.getResource(name) != null;
    }

    static int sends(java.net.http.HttpClient client, java.net.URI address) throws Exception {
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(address)
                .header("Accept", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("asked"))
                .build();
        return client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body()
                .length();
    }

    static boolean writesFile(String name) throws java.io.IOException {
        return java.nio.file.Files.deleteIfExists(java.nio.file.Path.of(name));
    }

    static long readsCoarseClock(int n) {
        return n + System.currentTimeMillis() / 3_600_000;
    }

    static int sortsArgument(int[] numbers) {
        Arrays.sort(numbers);
        return numbers[0];
    }

    static int sortsArgumentBelow(int[] numbers) {
        return sortsArgument(numbers);
    }

    static int sortsCopy(int[] numbers) {
        return sortsArgument(numbers.clone());
    }

    static List<Integer> makesList(int n) {
        List<Integer> list = new ArrayList<>();
        list.add(n);
        return list;
    }

    static int countsCalls(int n) {
        CALLS.incrementAndGet();
        return n * n;
    }

    static int logs(int n) {
        LOG.info("asked");
        return n * n;
    }

    static int addsToVector(Vector<Integer> numbers) {
        numbers.addElement(1);
        return numbers.size();
    }

    static IntStream streams(int n) {
        return IntStream.range(0, n);
    }

    static int callsGivenCode(IntUnaryOperator function) {
        return function.applyAsInt(1);
    }

    static Object reflects(Method method) throws ReflectiveOperationException {
        return method.invoke(null);
    }

    static native int isNative(int n);

    interface Plugin {
        int price(int n);
    }

    static int callsUnknown(Plugin plugin) {
        return plugin.price(1);
    }

    interface Shape {
        int area();
    }

    static final class Square implements Shape {
        private final int side;

        Square(int side) {
            this.side = side;
        }

        @Override
        public int area() {
            return side * side;
        }
    }

    static final class Odometer implements Shape {
        private int reads;

        @Override
        public int area() {
            return ++reads;
        }
    }

    static int callsOverriding(Shape shape) {
        return shape.area();
    }

    /** Its equals compares the index, not the book. */
    static class Style {
        private final short index;
        private final Book book;

        Style(short index, Book book) {
            this.index = index;
            this.book = book;
        }

        String format() {
            return book.formats[index];
        }

        int half() {
            return index / 2;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Style style && isSame(style);
        }

        private boolean isSame(Style other) {
            return index == other.index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }

    static final class BoldStyle extends Style {
        private final int weight;

        BoldStyle(short index, Book book, int weight) {
            super(index, book);
            this.weight = weight;
        }

        int weight() {
            return weight + half();
        }
    }

    static final class Book {
        private final String[] formats = {"0.00"};
    }

    static final class Lines {
        private final String[] lines;

        Lines(String text) {
            String[] made = text.split("\n");
            lines = made;
        }

        int last() {
            return lines.length - 1;
        }
    }

    static final class GivenLines {
        private final String[] lines;

        GivenLines(String[] given) {
            String[] same = given == null ? new String[0] : given;
            lines = same;
        }

        int last() {
            return lines.length - 1;
        }
    }

    record Point(int x, int[] path) {
        int sum() {
            return x + path[0];
        }
    }

    static final class Order {
        private final int id;
        private final String region;
        private String note;

        Order(int id, String region) {
            this.id = id;
            this.region = region;
        }

        void note(String text) {
            note = text;
        }

        String noteValue(int n) {
            return note.repeat(n);
        }

        String note() {
            return note;
        }
    }

    static String describesOrder(Order order, int n) {
        return order.region + (order.id + n);
    }

    String readsOwnFields(int n) {
        return squares[n] + "";
    }

    static String cachesInMap(String text) {
        String known = SEEN.get(text);
        if (known == null) {
            known = text + text;
            SEEN.put(text, known);
        }
        return known;
    }

    String cachesInComputed(int n) {
        return texts.computeIfAbsent(n, key -> "n" + key);
    }

    int cachesInArray(int n) {
        if (squares[n] == 0) {
            squares[n] = n * n;
        }
        return squares[n];
    }

    String cachesInField() {
        if (description == null) {
            description = "d" + asked;
        }
        return description;
    }

    private Order quick;

    /** Asks one that may be there, and else does the same in another way. */
    String asksQuick(int n) {
        Order asked = quick;
        if (asked != null) {
            try {
                return asked.noteValue(n);
            } catch (IllegalStateException e) {
                quick = null;
            }
        }
        return "order".repeat(n);
    }

    void prepare(Order order) {
        quick = order;
    }

    /** Unlike that, it forgets what it found last. */
    String forgets(int n) {
        String known = description;
        if (known != null) {
            description = null;
            return known;
        }
        return "order".repeat(n);
    }

    int countsItself() {
        return asked++;
    }

    /** A link of a chain. */
    static final class Link {
        final String text;
        final Link next;

        Link(String text, Link next) {
            this.text = text;
            this.next = next;
        }
    }

    private Link first;

    Link takesFirst() {
        Link link = first;
        if (link != null) {
            first = link.next;
        }
        return link;
    }

    private final String[] stack = new String[8];

    String pops(int top) {
        String text = stack[top];
        if (text != null) {
            stack[top] = null;
        }
        return text;
    }

    private final Map<String, Integer> counts = new HashMap<>();

    int countsWord(String word) {
        Integer count = counts.get(word);
        if (count == null) {
            count = 0;
        }
        counts.put(word, count + 1);
        return count;
    }

    int turns() {
        if (asked > 0) {
            asked = asked - 10;
        }
        return asked;
    }

    private static final ThreadLocal<String> LAST_TEXT = new ThreadLocal<>();
    private static final ThreadLocal<Integer> LAST_LENGTH = new ThreadLocal<>();
    private static final ThreadLocal<Integer> COUNT = ThreadLocal.withInitial(() -> 0);
    private static final ThreadLocal<Integer> SCALE = ThreadLocal.withInitial(() -> 1);

    private static boolean isLast(String text) {
        return text.equals(LAST_TEXT.get());
    }

    private static void remember(String text, int length) {
        LAST_TEXT.set(text);
        LAST_LENGTH.set(length);
    }

    static void forget() {
        LAST_TEXT.remove();
        LAST_LENGTH.remove();
    }

    static int remembersLast(String text) {
        if (isLast(text)) {
            return LAST_LENGTH.get();
        }
        int length = text.trim().length();
        remember(text, length);
        return length;
    }

    static int countsOfThread(int n) {
        COUNT.set(COUNT.get() + n);
        return COUNT.get();
    }

    static void scale(int by) {
        SCALE.set(by);
    }

    static int readsScaleOfThread() {
        if (SCALE.get() == 0) {
            SCALE.set(1);
        }
        return SCALE.get();
    }

    private static final class Sum {
        private int total;

        void add(int n) {
            total += n;
        }
    }

    private static Sum sum() {
        return new Sum();
    }

    private static void addAll(Sum sum, int[] numbers) {
        for (int each : numbers) {
            sum.add(each);
            sum.total += each;
        }
    }

    static int ownObjectsPassedOn(int[] numbers) {
        Sum sum = sum();
        addAll(sum, numbers);
        return sum.total;
    }

    static String[] tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringTokenizer rest = new StringTokenizer(text, "/");
        while (rest.hasMoreTokens()) {
            tokens.add(rest.nextToken());
        }
        return tokens.toArray(new String[0]);
    }

    static int pure(int n) {
        return Objects.hash(n) + n * n;
    }

    static class Rated {
        int rate(int of) {
            return of * extra();
        }

        int extra() {
            return 0;
        }
    }

    /** Has a field that its superclass reads without knowing of it. */
    static final class MoreRated extends Rated {
        private final int more;

        MoreRated(int more) {
            this.more = more;
        }

        @Override
        int extra() {
            return more;
        }
    }
}
