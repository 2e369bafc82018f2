package dev.cachebench.weave.purity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.IntUnaryOperator;

/**
 * Methods that are known to be pure, whose names begin with {@code pure}, and others that are not, with the reason
 * beside.
 */
@SuppressWarnings({"unused", "ParameterName"})
final class Proofs {
    private static final int[] TABLE = {1, 2, 3};
    private static final List<String> NAMES = List.of("a", "b");
    private static final Map<String, Integer> SEEN = new HashMap<>();
    private static int calls;

    private final int rate;
    private int discount; // written by the constructor alone
    private int balance;
    private final List<Integer> history = new ArrayList<>();

    Proofs(int rate) {
        this.rate = rate;
        discount = rate / 2;
    }

    record Point(int x, int y) {
        Point plus(Point other) {
            return new Point(x + other.x, y + other.y);
        }

        int pureNorm() {
            return Math.abs(x) + Math.abs(y);
        }

        Point pureRecord(int by) {
            return new Point(x * by, y * by);
        }
    }

    record Table(List<List<Integer>> rows, int[] widths) {
        long purePaths(int r, int c) {
            return r == 0 || c == 0
                    ? 1
                    : purePaths(r - 1, c) + purePaths(r, c - 1) + rows.get(r).get(c) + widths[c];
        }
    }

    interface Shape {
        double area();
    }

    record Square(double side) implements Shape {
        @Override
        public double area() {
            return side * side;
        }
    }

    static final class Meter implements Shape {
        private int reads;

        @Override
        public double area() {
            return ++reads;
        }
    }

    /** Compared by its number, but keys have all fields. */
    static class Entity {
        final int number;
        int worth;

        Entity(int number, int worth) {
            this.number = number;
            this.worth = worth;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entity that && that.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    static class Box {
        int content;
    }

    static final class Chain {
        private Chain next;
        private final int value;

        Chain(Chain before, int value) {
            this.value = value;
            if (before != null) {
                before.next = this; // another object's field
            }
        }

        boolean isLast() {
            return next == null;
        }
    }

    static long pureFib(int n) {
        return n < 2 ? n : pureFib(n - 1) + pureFib(n - 2);
    }

    static String pureText(String a, int n) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            text.append(a).append(i);
        }
        return text.reverse() + "!" + a.trim().toUpperCase(Locale.ROOT);
    }

    static BigInteger pureBig(int n) {
        return n == 0 ? BigInteger.ONE : BigInteger.valueOf(n).multiply(pureBig(n - 1));
    }

    static int pureDistance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : Math.min(cost[i - 1][j - 1] + 1, cost[i][j - 1]);
            }
        }
        return cost[a.length()][b.length()];
    }

    static int pureSum(List<Integer> numbers, int[] weights) {
        int sum = 0;
        for (int i = 0; i < numbers.size(); i++) {
            sum += numbers.get(i) * weights[i];
        }
        for (int each : numbers) {
            sum += each;
        }
        return sum;
    }

    static long pureCounts(List<String> words) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : words) {
            counts.merge(word, 1, (a, b) -> a + b);
        }
        return counts.size();
    }

    static int pureHelp(int n) {
        Box box = new Box();
        fill(box, n);
        return box.content;
    }

    private static void fill(Box box, int n) {
        box.content = n * n;
    }

    static int pureStream(List<Integer> numbers, int by) {
        return numbers.stream().mapToInt(each -> each * by).sum();
    }

    static String pureJoin(List<String> parts) {
        StringJoiner joined = new StringJoiner(", ");
        for (String part : parts) {
            joined.add(part);
        }
        return joined.toString();
    }

    static int pureConstant(int i) {
        return NAMES.get(i % 2).length();
    }

    static int pureEntity(Entity entity) {
        return entity.worth;
    }

    static int pureSwitch(Thread.State state) {
        return switch (state) {
            case NEW -> 1;
            case RUNNABLE -> 2;
            default -> 3;
        };
    }

    static int pureThrow(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("below 0: " + n);
        }
        return n;
    }

    int pureField(int n) {
        return n * rate + discount;
    }

    static int pureLambda(int n) {
        IntUnaryOperator twice = x -> 2 * x;
        return twice.applyAsInt(n);
    }

    static double pureKnownShape(double side) {
        return new Square(side).area();
    }

    static int pureCheck(int n) {
        if (n < 0) {
            fail(n);
        }
        return n * n;
    }

    static int pureRethrow(String text, int n) {
        try {
            return Integer.parseInt(text) + pureCheck(n);
        } catch (IllegalStateException e) {
            calls++;
            throw new IllegalArgumentException("at " + System.nanoTime(), e);
        } finally {
            text.trim();
        }
    }

    private static void fail(int n) {
        calls++;
        throw new IllegalStateException(Thread.currentThread() + " at " + System.nanoTime() + ": " + n);
    }

    // --- and those that are not

    static int caught(int n) { // the field Proofs.calls
        try {
            return pureCheck(n);
        } catch (IllegalStateException e) {
            return e.getMessage().length();
        }
    }

    static int throwsOnce(int n) { // calls System.nanoTime
        if (System.nanoTime() < n) {
            throw new IllegalStateException();
        }
        return n;
    }

    static int writesStatic(int n) { // writes the field Proofs.calls
        calls += n;
        return n;
    }

    static int readsStatic(int n) { // reads the field Proofs.calls
        return n + calls;
    }

    static int readsTable(int i) { // reads an array that may change
        return TABLE[i];
    }

    static int readsMap(String key) { // calls Map.get
        return SEEN.get(key);
    }

    int readsBalance() { // reads the field Proofs.balance
        return balance;
    }

    int writesBalance(int n) { // writes the field Proofs.balance
        balance = n;
        return n;
    }

    int readsHistory() { // calls List.size
        return history.size();
    }

    static double anyShape(Shape shape) { // writes the field Meter.reads
        return shape.area();
    }

    static int sorts(int[] numbers) { // calls Arrays.sort
        java.util.Arrays.sort(numbers);
        return numbers[0];
    }

    static int fills(int[] numbers) { // writes into an array
        numbers[0] = 1;
        return 1;
    }

    static int adds(List<Integer> numbers) { // calls List.add
        numbers.add(1);
        return numbers.size();
    }

    static int box(Box box) { // reads the field Box.content
        return box.content;
    }

    static long clock(long n) { // calls System.nanoTime
        return System.nanoTime() + n;
    }

    static String environment(String n) { // calls System.getProperty
        return System.getProperty(n);
    }

    static String locale(String s) { // calls String.toUpperCase
        return s.toUpperCase();
    }

    static String object(Object o) { // calls String.valueOf
        return String.valueOf(o);
    }

    static int[] shared(int n) { // its callers would share
        return new int[n];
    }

    static java.util.List<Object> markers(int n) { // its callers would share
        return java.util.List.of(new Object(), n);
    }

    static java.util.Optional<Object> marker(int n) { // its callers would share
        return java.util.Optional.of(marked(n));
    }

    private static Object marked(int n) {
        return n > 0 ? new Object() : "";
    }

    static java.util.List<int[]> tables(int n) { // its callers would share
        Box box = new Box();
        box.content = n;
        int[] table = {box.content};
        return java.util.List.of(table);
    }

    static Object lock(int n) { // its callers would share
        return new Object();
    }

    static Box knot(int n) { // its callers would share
        return new Box();
    }

    static Point mine(Point p) { // is known: a record of values
        return p.plus(p);
    }

    static int hidden(List<Box> boxes) { // reads the field Box.content
        List<Box> own = new ArrayList<>(boxes);
        return own.get(0).content;
    }

    static int mixed(Box given) { // writes the field Box.content
        Box[] own = {given};
        own[0].content = 3;
        return 3;
    }

    static int passed(Box given) { // writes the field Box.content
        fill(given, 3);
        return 3;
    }

    static int lambda(int[] sum, List<Integer> numbers) { // writes into an array
        numbers.forEach(each -> sum[0] += each);
        return sum[0];
    }

    static int function(IntUnaryOperator operator) { // calls IntUnaryOperator.applyAsInt
        return operator.applyAsInt(1);
    }

    static boolean chain(Chain chain) { // reads the field Chain.next
        return chain.isLast();
    }

    static int locks(Object o) { // takes a lock
        synchronized (o) {
            return 1;
        }
    }

    static int identity(Object o) { // calls System.identityHashCode
        return System.identityHashCode(o);
    }

    static int late(int n) { // writes the field Proofs.calls
        return n == 0 ? writesStatic(1) : late(n - 1);
    }

    static int mutual(int n) { // writes the field Proofs.calls
        return n == 0 ? 0 : mutualToo(n - 1);
    }

    static int mutualToo(int n) {
        return n == 0 ? mutual(n) : writesStatic(n);
    }

    static int iterator(java.util.Iterator<Integer> numbers) { // calls Iterator.next
        return numbers.next();
    }

    static int threadLocal(ThreadLocal<Integer> of) { // calls ThreadLocal.get
        return of.get();
    }
}
