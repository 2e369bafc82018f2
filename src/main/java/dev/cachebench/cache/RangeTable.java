package dev.cachebench.cache;

import dev.cachebench.cache.cost.Saving;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the precalculated tables share. The table is filled from its first argument upwards, and what is filled already
 * answers: a recursive function builds its table in linear time. Where the function throws, the table ends: a program
 * may never pass that argument, and if it does, the exception is its own.
 */
abstract sealed class RangeTable implements Precalculated permits LongTable, ObjectTable {
    private static final int CHUNK = 1024;
    private static final long TIMING_NANOS = 30_000_000;

    final long from;
    final int length;
    private final BiasedCounter hits = new BiasedCounter();
    private final BiasedCounter misses = new BiasedCounter();
    private long hitsBefore; // what cacheClear and timing leave out of the counts
    private long missesBefore;
    private boolean begun;
    private volatile int filled; // entries below this index answer
    private long buildNanos;
    private volatile String cut; // why the table ends early; null if it does not
    private CacheListener listener;
    private long sink;

    RangeTable(CacheSpec.Precalc range, long bytesPerEntry) {
        from = range.from();
        range.requireHeap(bytesPerEntry);
        length = (int) range.entries();
    }

    abstract void fill(int i);

    /** Computes the result for entry {@code i} anew, and returns some hash of it. */
    abstract long compute(int i);

    /** Looks up entry {@code i} as a caller would, and returns some hash of it. */
    abstract long lookUp(int i);

    abstract Object key(int i);

    abstract Object result(int i);

    abstract long bytes();

    /** The entry for {@code argument}, or -1 if the function has to be asked. Counts, and builds at first use. */
    final int entry(long argument) {
        int i = (int) (argument - from);
        if (argument >= from && Integer.compareUnsigned(i, filled) < 0 && argument - from == i) {
            hit(i);
            return i;
        }
        if (!begun) {
            try {
                prepare();
            } catch (Throwable t) {
                // Whoever calls has not asked for the argument at which this happened; advice() tells.
            }
            return entry(argument);
        }
        misses.add();
        if (listener != null) {
            listener.on(CacheEvent.MISS, argument);
        }
        return -1;
    }

    /** Counts a call that entry {@code i} answered. */
    final void hit(int i) {
        hits.add();
        if (listener != null) {
            listener.on(CacheEvent.HIT, key(i));
        }
    }

    /** The entry for {@code argument}, or -1 if it is none that has been filled. */
    final int place(long argument) {
        return argument >= from && argument - from >= 0 && argument - from < filled ? (int) (argument - from) : -1;
    }

    @Override
    public final void prepare() {
        synchronized (this) {
            if (begun) {
                return;
            }
            begun = true; // threads that come now compute what is not filled yet
        }
        long start = System.nanoTime();
        try {
            for (int i = 0; i < length; i++) {
                fill(i);
                filled = i + 1;
            }
        } catch (Throwable t) {
            cut = "the table ends before " + key(filled) + ", where the function throws "
                    + t.getClass().getName() + "; arguments from there on are computed";
            throw t;
        } finally {
            buildNanos = System.nanoTime() - start;
            forgetCounts();
        }
    }

    public final CacheInfo cacheInfo() {
        return new CacheInfo(hits.sum() - hitsBefore, misses.sum() - missesBefore, length, filled);
    }

    public final CacheCost cacheCost() {
        return new CacheCost(0, 0, buildNanos, 0, Saving.UNKNOWN, bytes());
    }

    public final CacheParameters cacheParameters() {
        return new CacheParameters(OptionalLong.of(length), false);
    }

    /** Zeroes the counts. The table stays: to be computed ahead of the calls is what makes it one. */
    public final void cacheClear() {
        forgetCounts();
    }

    private void forgetCounts() {
        hitsBefore = hits.sum();
        missesBefore = misses.sum();
    }

    public final List<String> advice() {
        String why = cut;
        return why == null ? List.of() : List.of(why);
    }

    public final void listen(CacheListener listener) {
        this.listener = listener;
    }

    public final Contents peek() {
        List<Contents.Entry> entries = new ArrayList<>();
        for (int i = 0; i < filled; i++) {
            entries.add(new Contents.Entry(key(i), result(i)));
        }
        return new Contents.Table(from, entries);
    }

    @Override
    public final TableCost tableCost() {
        if (filled == 0) {
            return new TableCost(0, bytes(), buildNanos, 0, 0);
        }
        CacheInfo before = cacheInfo();
        CacheListener heard = listener;
        listener = null;
        double compute = bestNanosPerCall(true);
        double lookup = bestNanosPerCall(false);
        listener = heard;
        hitsBefore = hits.sum() - before.hits();
        missesBefore = misses.sum() - before.misses();
        return new TableCost(filled, bytes(), buildNanos, compute, lookup);
    }

    /** The least time per call over chunks of arguments spread over the range, which leaves out most of the warm-up. */
    private double bestNanosPerCall(boolean computing) {
        long chunk = CHUNK;
        if (computing) { // fewer of those that took long when they built the table
            chunk = Math.max(1, Math.min(chunk, TIMING_NANOS / Math.max(1, buildNanos / filled)));
        }
        int stride = (int) Math.max(1, filled / chunk);
        double best = Double.MAX_VALUE;
        long begin = System.nanoTime();
        long now = begin;
        while (now - begin < TIMING_NANOS) {
            int calls = computing ? computeAll(stride) : lookUpAll(stride);
            long end = System.nanoTime();
            best = Math.min(best, (double) (end - now) / calls);
            now = end;
        }
        return best;
    }

    private int computeAll(int stride) {
        int calls = 0;
        long sum = 0;
        for (long i = 0; i < filled; i += stride) {
            sum += compute((int) i);
            calls++;
        }
        sink += sum;
        return calls;
    }

    private int lookUpAll(int stride) {
        int calls = 0;
        long sum = 0;
        for (long i = 0; i < filled; i += stride) {
            sum += lookUp((int) i);
            calls++;
        }
        sink += sum;
        return calls;
    }
}
