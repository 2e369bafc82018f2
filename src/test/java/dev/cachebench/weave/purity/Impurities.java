package dev.cachebench.weave.purity;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Methods that the purity analysis is to see through; nobody runs them. */
class Impurities {
    private static final Map<String, Integer> COUNTS = new HashMap<>();
    private static final Random RANDOM = new Random(1);
    private static int last;
    private int calls;
    private final int[] table = new int[4];

    /** Made and written in one place. */
    static final class Point {
        int x;
        private final List<Integer> seen = new ArrayList<>();

        Point(int x) {
            this.x = x;
        }

        Point move(int by) {
            x += by;
            seen.add(by);
            return this;
        }
    }

    static int pureLoop(int n) {
        int[] squares = new int[n];
        int[][] grid = new int[n][n];
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            squares[i] = i * i;
            grid[i][0] = i;
            list.add(i);
        }
        StringBuilder text = new StringBuilder().append(squares[0]).append(grid[0][0]);
        return list.size() + text.length() + new File("a/b").getName().length() + new Random(n).nextInt();
    }

    static int pureObject(int n) {
        Point point = new Point(n);
        point.x = 7;
        point.move(3);
        return point.x;
    }

    static int pureRecursion(int n) {
        return n < 2 ? n : pureRecursion(n - 1) + pureRecursion(n - 2);
    }

    private static final Map<String, Integer> FIXED = Map.of("a", 1);
    private static final int[] POWERS = {1, 2, 4};
    private static int never = 3;

    static int pureTables(String word) {
        return FIXED.get(word) + POWERS[1] + never;
    }

    /** Its equals tells what is in it. */
    static final class Rates {
        int rate;

        void to(int rate) {
            this.rate = rate;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Rates rates && rates.rate == rate;
        }

        @Override
        public int hashCode() {
            return rate;
        }
    }

    static int pureValue(Rates rates) {
        return rates.rate;
    }

    static int readsStatic(int n) {
        return n + last;
    }

    int readsField(int n) {
        return n + calls;
    }

    static Integer readsMap(String word) {
        return COUNTS.get(word);
    }

    static String readsProperty(String name) {
        return System.getProperty(name);
    }

    static String readsVariable(String name) {
        return System.getenv(name);
    }

    static String readsThread() {
        return Thread.currentThread().getName();
    }

    static int readsIdentity(Object object) {
        return System.identityHashCode(object);
    }

    static int[] makesArray(int n) {
        return new int[n];
    }

    static List<Integer> makesList(int n) {
        List<Integer> list = new ArrayList<>();
        list.add(n);
        return list;
    }

    static java.util.stream.Stream<Integer> streams(int n) {
        return java.util.stream.Stream.of(n);
    }

    static int writesStatic(int n) {
        last = n;
        return n;
    }

    int writesField(int n) {
        return n + ++calls;
    }

    static int writesGiven(Point point) {
        point.move(1);
        return point.x;
    }

    static int writesArgument(int[] numbers) {
        numbers[0] = 1;
        return numbers.length;
    }

    int writesOwnArray(int n) {
        table[n] = 1;
        return n;
    }

    static int counts(String word) {
        return COUNTS.merge(word, 1, Integer::sum);
    }

    static long readsClock(int n) {
        return n + System.nanoTime();
    }

    static String readsClockBelow(int n) {
        return n + label();
    }

    private static String label() {
        return stamp().toString();
    }

    private static Instant stamp() {
        return Instant.now();
    }

    static int readsClockInLambda(int n) {
        IntSupplier later = () -> (int) System.currentTimeMillis();
        return n + later.getAsInt();
    }

    static long readsClockByReference() {
        java.util.function.LongSupplier clock = System::nanoTime;
        return clock.getAsLong();
    }

    static double rolls() {
        return Math.random();
    }

    static int rollsShared() {
        return RANDOM.nextInt();
    }

    static int rollsUnseeded() {
        return new Random().nextInt();
    }

    static int prints(int n) {
        System.out.println(n);
        return n;
    }

    static long reads(String name) throws IOException {
        return Files.size(Path.of(name));
    }

    private static final ThreadLocal<String> USER = new ThreadLocal<>();
    private final Map<String, Integer> prices = new HashMap<>();
    private final List<Integer> handedIn;
    private final AtomicInteger counter = new AtomicInteger();
    private static final int[] SHARES = {1, 2};

    Impurities(List<Integer> handedIn) {
        this.handedIn = handedIn;
    }

    void setPrice(String item, int price) {
        prices.put(item, price);
        counter.incrementAndGet();
        SHARES[0] = price;
    }

    int readsFinalMap(String item) {
        return prices.get(item);
    }

    int readsHandedIn(int index) {
        return handedIn.get(index);
    }

    int readsCounter(int n) {
        return n + counter.get();
    }

    static int readsStaticArray(int n) {
        return SHARES[n];
    }

    static String readsThreadLocal(String item) {
        return item + USER.get();
    }

    static int sortsArgument(int[] numbers) {
        Arrays.sort(numbers);
        return numbers[0];
    }

    static int copiesInto(int[] from, int[] to) {
        System.arraycopy(from, 0, to, 0, 1);
        return to[0];
    }

    /** Does nothing with a database. */
    static long pureSql(java.sql.SQLException cause) {
        return new java.sql.Timestamp(7).getTime() + cause.getErrorCode();
    }

    static String pureAddress(String user) {
        java.net.URI address = java.net.URI.create(
                "http://" + java.net.InetAddress.getLoopbackAddress().getHostAddress());
        return java.net.http.HttpRequest.newBuilder(address).build().method()
                + new java.net.PasswordAuthentication(user, new char[0]).getUserName();
    }

    static String looksUpHost(String name) throws java.io.IOException {
        return java.net.InetAddress.getByName(name).getHostAddress();
    }

    static boolean asksDatabase(java.sql.ResultSet rows) throws java.sql.SQLException {
        return rows.next();
    }

    static int appends(StringBuilder text) {
        return text.append("x").length();
    }

    static int advances(ByteBuffer bytes) {
        return bytes.get();
    }

    /** Equal by its number alone. */
    static final class Entity {
        private final int number;
        private int balance;

        Entity(int number) {
            this.number = number;
        }

        void pay(int amount) {
            balance += amount;
        }

        int balance() {
            return balance;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entity that && number == that.number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    static int readsWhatEqualsDoesNot(Entity entity) {
        return entity.balance();
    }

    static int pureEntity(Entity entity) {
        return entity.number;
    }

    static int pureCopy(int[] numbers) {
        int[] copy = numbers.clone();
        Arrays.sort(copy);
        return copy[0];
    }
}
