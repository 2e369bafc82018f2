package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.recording.RequestLog;
import dev.cachebench.recording.SampleRate;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What recording a request costs, in nanoseconds: a call of a function without a cache that is recorded, less one that
 * is not, less making and hashing its key. Of many short batches the quickest, which nothing has disturbed. Arguments:
 * a folder, and the batches.
 */
public final class RecordTable {
    private static final int BATCH = 2_000;
    private static final int KEYS = 1_000;

    private final int batches;
    private final Object[][] keys = new Object[3][KEYS];
    private long sink;

    private RecordTable(int batches) {
        this.batches = batches;
        for (int i = 0; i < KEYS; i++) {
            keys[0][i] = i;
            keys[1][i] = "some key " + i;
            keys[2][i] = new Arguments(i, "some key " + i);
        }
    }

    public static void main(String[] args) throws IOException {
        RecordTable table = new RecordTable(Integer.parseInt(args[1]));
        String[] names = {"Integer", "String", "two arguments"};
        System.out.printf("%-14s %10s %10s %10s %10s%n", "key", "bare", "key", "recorded", "recording");
        for (int kind = 0; kind < names.length; kind++) {
            table.print(names[kind], kind, Path.of(args[0]));
        }
    }

    /** Some calls with the keys from {@code i} on. */
    private interface Calls {
        long call(Object key);
    }

    private void print(String name, int kind, Path folder) throws IOException {
        CacheSpec none = CacheSpec.parse("none");
        RequestLog log = new RequestLog(folder.resolve("bench.trace"), "bench", SampleRate.ALL);
        log.start();
        Memo<Object, Object> bare = Memo.of(none, (self, key) -> key);
        Memo<Object, Object> recorded =
                new RecordedMemo<>(none.rules(), each -> Memo.of(none, each), (self, key) -> key, log);
        Keys made = new Keys(KeyRules.NONE);
        double calls = best(kind, key -> System.identityHashCode(bare.call(key)) & 1);
        double hashes = best(kind, key -> ObjectIndex.hash(made.of(key)));
        double records = best(kind, key -> System.identityHashCode(recorded.call(key)) & 1);
        log.finish();
        System.out.printf(
                "%-14s %10.1f %10.1f %10.1f %10.1f%n", name, calls, hashes, records, records - calls - hashes);
    }

    private double best(int kind, Calls calls) {
        long best = Long.MAX_VALUE;
        for (int batch = 0; batch < batches; batch++) {
            long start = System.nanoTime();
            long sum = 0;
            for (int i = 0; i < BATCH; i++) {
                sum += calls.call(keys[kind][i * 7 % KEYS]);
            }
            best = Math.min(best, System.nanoTime() - start);
            sink += sum;
        }
        return (double) best / BATCH;
    }
}
