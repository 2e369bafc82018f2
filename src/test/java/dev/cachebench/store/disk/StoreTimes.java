package dev.cachebench.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** What a hit, an absent key and an insert of a store take. Keys have 16 bytes and values 100. */
public final class StoreTimes {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 50_000;
    private static final int COMPILED = 40_000; // entries, after which the code that is measured has been compiled

    private StoreTimes() {}

    /** A store of any kind. */
    public interface Subject extends AutoCloseable {
        /** {@code null} if it is not there. */
        byte[] get(byte[] key) throws IOException;

        /** Returns once the entry is kept, as far as the store can do that. */
        void add(byte[] key, byte[] value) throws IOException;

        /** Adds entries, by number, in whatever way is fast. */
        default void fill(int from, int to) throws IOException {
            for (int i = from; i < to; i++) {
                add(key(i), value(i));
            }
        }

        /** Of its files. */
        long bytes() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Opens an empty store. */
    @FunctionalInterface
    public interface Opening {
        Subject in(Path folder) throws IOException;
    }

    /** The key of an entry by its number. */
    public static byte[] key(long number) {
        Random random = new Random(number);
        return ByteBuffer.allocate(16)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
    }

    /** The value of an entry by its number. */
    public static byte[] value(long number) {
        byte[] value = new byte[100];
        new Random(number).nextBytes(value);
        return value;
    }

    /**
     * Measures and prints a line: name, entries, percentiles in microseconds, bytes. The last half of the entries, at
     * most {@value #MEASURED}, are added one at a time and timed. Another store warms the code up.
     */
    public static void print(String name, Opening opening, Path folder, int entries) throws IOException {
        try (Subject store = opening.in(Files.createDirectories(folder.resolve("warm-up")))) {
            measure(store, COMPILED);
        }
        try (Subject store = opening.in(Files.createDirectories(folder.resolve("measured")))) {
            System.out.printf("%s %d %s %d%n", name, entries, measure(store, entries), store.bytes());
        }
    }

    private static String measure(Subject store, int entries) throws IOException {
        long[] inserts = new long[Math.min(MEASURED, entries / 2)];
        store.fill(0, entries - inserts.length);
        for (int i = 0; i < inserts.length; i++) {
            long number = entries - inserts.length + i;
            byte[] key = key(number);
            byte[] value = value(number);
            long start = System.nanoTime();
            store.add(key, value);
            inserts[i] = System.nanoTime() - start;
        }
        String hits = gets(store, 0, entries);
        String absent = gets(store, entries, entries);
        return hits + " " + absent + " " + percentiles(inserts);
    }

    private static String gets(Subject store, int from, int count) throws IOException {
        Random random = new Random(1);
        long[] times = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            byte[] key = key(from + random.nextInt(count));
            long start = System.nanoTime();
            byte[] found = store.get(key);
            long took = System.nanoTime() - start;
            if (found == null != from > 0) {
                throw new AssertionError("wrong answer");
            }
            if (i >= 0) {
                times[i] = took;
            }
        }
        return percentiles(times);
    }

    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return String.format("%.1f %.1f", nanos[nanos.length / 2] / 1e3, nanos[(int) (nanos.length * 0.99)] / 1e3);
    }
}
