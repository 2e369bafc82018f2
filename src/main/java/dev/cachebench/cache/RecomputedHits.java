package dev.cachebench.cache;

import dev.cachebench.cache.cost.ComputingBudget;
import dev.cachebench.cache.cost.Overhead;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.SavingEstimate;
import dev.cachebench.cache.cost.Untold;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * A random sample of the calls that were hits, made again past the cache to time what hits would have taken. Meant for
 * a method that is known to be pure, in a program that has ended: the program then waits for none of it. The calls are
 * made until HotSpot has compiled what they run and they get no quicker, and only then are they timed, as a benchmark
 * does after its warm-up.
 *
 * <p>What the cache has counted is noted before, as the calls may be hits in caches that the method needs.
 */
public final class RecomputedHits {
    private static final long LONGEST = 20_000_000; // nanoseconds, as all times here; of a call that may be repeated
    private static final long WORTH_IT = 1_000_000; // of what all hits may have saved
    private static final int COMPILED = 6000; // calls; the optimising compiler takes code that was called 5,000 times
    private static final long LOOPING = 20_000; // of a call: so long a one consists of loops, which are compiled sooner
    private static final long LOOPED = 30_000_000; // of all calls, to have loops compiled
    private static final long WINDOW = 5_000_000;
    private static final double STEADY = 0.9; // times the window before
    private static final int STEADY_WINDOWS = 2;
    private static final int COMPILING_MS = 10; // for the compilers between two windows: they may wait for a processor
    private static final int MOST_WAITING = 6; // times as long
    private static final long PASS = 2_000_000; // through the calls that warm up, at most, once they are warm
    private static final long SHORTEST_PASS = 200_000;
    private static final int FEWEST = 8; // calls or groups of calls
    private static final int MOST = 64; // calls that warm up
    private static final int GROUPS = 16; // of short calls, at least
    private static final long TIMED = 50_000; // at once, at least: reading the clock takes up to 1 microsecond
    private static final int TIMINGS = 3;
    private static final int LOOK_UPS = 20;

    private final SlotCache cache;
    private final Call[] calls; // of hits, in random order
    private final boolean recursive;
    private final Counted counted;
    private Object result; // keeps computations from being optimised away
    private double quickest; // of a call on average, once all is warm
    private Untold untold; // null for nothing

    /**
     * What was counted before.
     *
     * @param stoodFor the calls that the hits stood for
     * @param computed computations
     * @param computeNanos what they took
     * @param each what the cache itself took of a call
     */
    record Counted(long hits, long misses, double stoodFor, long computed, long computeNanos, Overhead each) {
        double overhead() {
            return each.of(hits, misses);
        }
    }

    /** A call past the cache. */
    abstract static class Call {
        private final float took; // the first time; NaN if that is not known

        Call(float took) {
            this.took = took;
        }

        abstract Object make();
    }

    /** @param calls a random sample of the hits, in random order */
    RecomputedHits(SlotCache cache, Call[] calls, boolean recursive, Counted counted) {
        this.cache = cache;
        this.calls = calls;
        this.recursive = recursive;
        this.counted = counted;
    }

    /** Of the cache as it is now; {@code null} if its hits cannot be computed again, or are not worth it. */
    public static RecomputedHits of(Cache cache) {
        if (cache instanceof RecordedMemo<?, ?> recorded) {
            return of(recorded.memo());
        }
        if (cache instanceof RecordedLongMemo recorded) {
            return of(recorded.memo());
        }
        if (cache instanceof InspectedMemo<?, ?> inspected) {
            return of(inspected.cache());
        }
        if (cache instanceof BoxedCache boxed) {
            return of(boxed.memo());
        }
        RecomputedHits made = cache instanceof SlotCache slots ? slots.recomputedHits() : null;
        return made == null || made.tookTooLong() || made.mayHaveSaved() < WORTH_IT ? null : made;
    }

    private boolean tookTooLong() {
        for (Call call : calls) {
            if (call.took > LONGEST) {
                return true;
            }
        }
        return false;
    }

    /** What the hits may have saved, as first computations say, which were cold. */
    public double mayHaveSaved() {
        return counted.stoodFor() * counted.computeNanos() / Math.max(1, counted.computed());
    }

    /**
     * Makes the calls.
     *
     * @return unknown if a call threw, or for the reason that {@link #untold} has then
     */
    public Saving saving(ComputingBudget budget) {
        try {
            if (Double.isNaN(counted.overhead())) {
                untold = Untold.LOOK_UPS;
                return Saving.UNKNOWN;
            }
            if (!warmUp(budget)) {
                return Saving.UNKNOWN;
            }
            return recursive ? ofSteps(budget) : ofHits(budget);
        } catch (Throwable t) { // it did not when the program made the call, but there may be less memory now
            return Saving.UNKNOWN;
        } finally {
            result = null;
        }
    }

    /** Why they do not tell what was saved; {@code null} if they do, or nobody knows. */
    public Untold untold() {
        return untold;
    }

    private boolean warmUp(ComputingBudget budget) throws InterruptedException {
        int some = some();
        long compiling = COMPILING_MS * waitingForProcessor();
        long made = counted.computed();
        long busy = counted.computeNanos();
        int rounds = 1; // through these calls in a pass
        int steady = 0;
        quickest = Double.MAX_VALUE;
        while (steady < STEADY_WINDOWS) {
            double before = quickest;
            long start = ComputingBudget.processorNanos();
            long end = start;
            quickest = Double.MAX_VALUE;
            do {
                long pass = pass(0, some, rounds);
                end += pass;
                made += (long) rounds * some;
                quickest = Math.min(quickest, (double) pass / rounds / some);
                rounds = pass < SHORTEST_PASS ? 2 * rounds : rounds;
                if (budget.isSpent()) {
                    untold = Untold.TIME;
                    return false;
                }
            } while (end - start < WINDOW);
            busy += end - start;
            steady = quickest >= STEADY * before ? steady + 1 : 0;
            if (made < COMPILED && (busy < LOOPED || quickest < LOOPING)) {
                steady = 0;
            } else {
                Thread.sleep(compiling);
            }
        }
        return quickest > 0; // else the processor's clock is too coarse
    }

    /** How much longer than alone the compilers take when other programs want the processors. */
    private static int waitingForProcessor() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return (int)
                Math.max(1, Math.min(MOST_WAITING, load / Runtime.getRuntime().availableProcessors()));
    }

    /** How many calls warm up. */
    private int some() {
        double nanos = 0;
        int some = 0;
        while (some < Math.min(MOST, calls.length) && (some < FEWEST || nanos < PASS)) {
            nanos += Float.isNaN(calls[some].took) ? 0 : calls[some].took;
            some++;
        }
        return some;
    }

    /** Makes some of the calls several times. Returns the processor's time for that. */
    private long pass(int from, int to, int rounds) {
        long start = ComputingBudget.processorNanos();
        for (int round = 0; round < rounds; round++) {
            for (int i = from; i < to; i++) {
                result = calls[i].make();
            }
        }
        return ComputingBudget.processorNanos() - start;
    }

    /**
     * Times the calls, short ones in groups, as far as the budget goes; it is not enough if only few of them are timed.
     *
     * @return of each group, what a call took, the middle one of its timings
     */
    private float[] timed(ComputingBudget budget) {
        int size = (int) Math.max(1, Math.min(Math.ceil(TIMED / quickest), calls.length / GROUPS));
        int rounds = (int) Math.max(1, Math.ceil(TIMED / quickest / size));
        int groups = calls.length / size;
        float[][] timings = new float[groups][];
        int timed = groups;
        for (int timing = 0; timing < TIMINGS && timed == groups; timing++) {
            for (int i = 0; i < groups; i++) {
                if (budget.isSpent()) {
                    timed = timing == 0 ? i : groups;
                    timing = TIMINGS;
                    break;
                }
                float took = (float) pass(i * size, (i + 1) * size, rounds) / rounds / size;
                float[] before = timings[i] == null ? new float[0] : timings[i];
                timings[i] = Arrays.copyOf(before, before.length + 1);
                timings[i][before.length] = took;
            }
        }
        float[] nanos = new float[timed];
        for (int i = 0; i < timed; i++) {
            Arrays.sort(timings[i]);
            nanos[i] = timings[i][(timings[i].length - 1) / 2];
        }
        untold = timed < Math.min(FEWEST, calls.length) ? Untold.TIME : null;
        return nanos;
    }

    private Saving ofHits(ComputingBudget budget) {
        float[] nanos = timed(budget);
        return untold != null ? Saving.UNKNOWN : SavingEstimate.warm(nanos, 0, counted.hits(), counted.overhead());
    }

    /** Of a function that calls itself, a call is one step: the calls in it are hits. */
    private Saving ofSteps(ComputingBudget budget) {
        CacheInfo before = cache.cacheInfo();
        pass(0, calls.length, 1);
        CacheInfo after = cache.cacheInfo();
        float[] nanos = timed(budget);
        if (after.misses() > before.misses() || untold != null) {
            return Saving.UNKNOWN;
        }
        double lookUp = counted.each().ofHit();
        for (int i = 0; i < LOOK_UPS; i++) {
            lookUp = Math.min(lookUp, cache.lookUpNow()); // warmer each time
        }
        double within = lookUp * (after.hits() - before.hits()) / calls.length;
        Arrays.sort(nanos);
        return SavingEstimate.warmSteps(nanos, within, counted.stoodFor(), counted.overhead());
    }
}
