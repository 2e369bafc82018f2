package dev.cachebench.bench;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.policy.Replacement;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a call of a cached function costs. Keys are drawn beforehand. A hit: from as many as the cache holds, by a Zipf
 * law of exponent 0.99, all of them there. A miss that evicts: each key in turn of four times as many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MemoBench {
    private static final int DRAWS = 1 << 16;
    private static final double EXPONENT = 0.99;
    private static final long SEED = 20_211;

    /** What the keys are. */
    public enum Keys {
        INT,
        STRING,
        PAIR,
        /**
         * Two arguments, of which a call makes its key; ours finds them without, as the code woven into a method does.
         */
        TWO
    }

    /** A key of two arguments, as Java writes it. */
    record Pair(int first, String second) {}

    @Param
    public Subject cache;

    @Param
    public Keys keys;

    @Param({"128", "10000"})
    public int size;

    private final int[] hot = new int[DRAWS];
    private final Object[] hotKeys = new Object[DRAWS];
    private int[] all;
    private Object[] allKeys;
    private LongMemo ints; // ours for int keys: null for others, which get an Integer made beforehand
    private Memo<Object, Object> pairs; // ours for two arguments
    private Function<Object, Object> objects;

    /** Each thread's place in the keys, and the CPU time of its calls: what else runs on the machine is not in that. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Place {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        public long calls;
        public long cpuNanos;
        private long start;
        private int next;

        @Setup(Level.Iteration)
        public void begin() {
            start = THREADS.getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void end() {
            cpuNanos = THREADS.getCurrentThreadCpuTime() - start;
        }

        int next(int length) {
            calls++;
            int i = next;
            next = i + 1 == length ? 0 : i + 1;
            return i;
        }
    }

    @Setup(Level.Trial)
    public void fill() {
        Random random = new Random(SEED);
        double[] cumulated = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            cumulated[rank] = sum += 1 / Math.pow(rank + 1, EXPONENT);
        }
        all = random.ints().distinct().limit(4L * size).toArray();
        allKeys = new Object[all.length];
        for (int i = 0; i < all.length; i++) {
            allKeys[i] = key(all[i]);
        }
        for (int i = 0; i < DRAWS; i++) {
            int rank = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
            rank = rank < 0 ? -rank - 1 : rank;
            hot[i] = all[rank];
            hotKeys[i] = key(all[rank]);
        }
        Long value = 31L;
        objects = cache.around(key -> value, size);
        pairs = cache == Subject.CACHEBENCH && keys == Keys.TWO
                ? Memo.of(new CacheSpec.Bounded(Replacement.LRU, size), key -> value)
                : null;
        ints = cache == Subject.CACHEBENCH && keys == Keys.INT ? ours(size, argument -> 31) : null;
        for (int i = 0; i < size; i++) {
            call(all[i], allKeys[i]);
        }
    }

    static LongMemo ours(int size, LongUnaryOperator function) {
        return LongMemo.of(new CacheSpec.Bounded(Replacement.LRU, size), function);
    }

    private Object key(int n) {
        return switch (keys) {
            case INT, TWO -> n;
            case STRING -> "key " + n;
            case PAIR -> new Pair(n, "EUR");
        };
    }

    @Benchmark
    public long hit(Place place) {
        int i = place.next(DRAWS);
        return call(hot[i], hotKeys[i]);
    }

    @Benchmark
    public long miss(Place place) {
        int i = place.next(allKeys.length);
        return call(all[i], allKeys[i]);
    }

    private long call(int number, Object key) {
        if (ints != null) {
            return ints.call(number);
        }
        if (pairs != null) {
            Object found = pairs.find(number, "EUR");
            return (Long) (found instanceof Long ? found : pairs.call(new Arguments(number, "EUR")));
        }
        return (Long) objects.apply(keys == Keys.TWO ? new Pair(number, "EUR") : key);
    }
}
