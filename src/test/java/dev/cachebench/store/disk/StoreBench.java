package dev.cachebench.store.disk;

import dev.cachebench.store.ByteStore.Row;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a hit, an absent key and an insert of a store on disk take: {@code StoreBench ENTRIES}. Keys have 16 bytes and values 100,
 * as in {@code scripts/bench.d/store.py}. Prints a line: entries, percentiles in microseconds, bytes of the file.
 */
final class StoreBench {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 50_000;

    private StoreBench() {}

    private static byte[] key(long number) {
        Random random = new Random(number);
        return ByteBuffer.allocate(16)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
    }

    private static Row row(long number) {
        byte[] value = new byte[100];
        new Random(number).nextBytes(value);
        return new Row(key(number), "(" + number + ")", value, 1000);
    }

    public static void main(String[] args) throws IOException {
        int entries = Integer.parseInt(args[0]);
        Path home = Files.createTempDirectory("bench");
        try (DiskStore store = StoreWriter.open(home.resolve("store"))) {
            int warmUp = Math.min(WARM_UP, entries / 2);
            long[] inserts = new long[Math.min(MEASURED, entries - warmUp)];
            for (int i = 0; i < entries; i++) {
                Row row = row(i);
                long start = System.nanoTime();
                store.add(row);
                long took = System.nanoTime() - start;
                if (i >= entries - inserts.length) {
                    inserts[i - (entries - inserts.length)] = took;
                }
            }
            long[] hits = gets(store, 0, entries);
            long[] absent = gets(store, entries, entries);
            store.flush();
            System.out.printf(
                    "%d %s %s %s %d%n",
                    entries,
                    percentiles(hits),
                    percentiles(absent),
                    percentiles(inserts),
                    new StoreFile(home.resolve("store")).bytes());
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static long[] gets(DiskStore store, int from, int count) {
        Random random = new Random(1);
        long[] times = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            byte[] key = key(from + random.nextInt(count));
            long start = System.nanoTime();
            store.get(key);
            long took = System.nanoTime() - start;
            if (i >= 0) {
                times[i] = took;
            }
        }
        return times;
    }

    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return String.format("%.1f %.1f", nanos[nanos.length / 2] / 1e3, nanos[(int) (nanos.length * 0.99)] / 1e3);
    }
}
