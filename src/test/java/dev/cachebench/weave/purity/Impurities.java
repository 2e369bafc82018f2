package dev.cachebench.weave.purity;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
}
