package dev.cachebench.cache.cost;

import java.util.Arrays;

/**
 * What computing values takes, so as to tell what it takes once it is warm. Code first runs in the interpreter,
 * initialises classes and waits for its compiler, and a first computation may cost a hundred times a later one. So
 * times are kept by <b>epoch</b>: computations 1, 2 to 3, 4 to 7, and so on, of each a random sample. It is warm from
 * the epoch on before which there have been {@value #COMPILED} computations during at least {@value #COMPILING_MS} ms,
 * which is when the JVM has compiled what they all run; or before which computing took {@value #BUSY_MS} ms, by
 * computations of which none counts for more than eight times the middle one.
 *
 * <p>Two readings of the clock cost more than many a computation. So after {@value #EXACT}, if they are short, only one
 * in {@value #SHARE} is timed, chosen at random. Guarded by the cache's lock.
 */
public final class ComputeCosts {
    /** The epoch of what was not timed. */
    public static final int NONE = 0;

    private static final int WAITING_MS = 20; // the same where computing is waiting, which is never cold for long
    private static final long MILLI = 1_000_000;
    private static final int EXACT = 16_384;
    private static final int SHARE = 16;
    private static final int LONG = 1024; // readings of the clock, and a computation is worth timing
    private static final int COMPILED = 4096;
    private static final int COMPILING_MS = 100;
    private static final int BUSY_MS = 200;
    private static final int COMPILED_SIMPLY = 8; // from this epoch on, what is run is no longer interpreted
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    static final long LONGEST_PAUSE = 2 * MILLI; // that is not taken for a loss of the processor
    private static final int MANY_ALIKE = 16;
    private static final int FEW_ALIKE = 5;
    static final long SHORTEST_WAIT = 50_000; // nanoseconds; of less, nobody asks whether it waited
    private static final int FREE_PAUSES = 3;
    private static final int LENGTHS = 80; // half octaves, up to a quarter of an hour

    private final Epoch[] epochs = new Epoch[Long.SIZE - 24];
    private final float[] likeNanos = new float[LENGTHS]; // by half octave: what those of that length took together
    private final int[] like = new int[LENGTHS]; // and how many there were
    private final int[] likeLater = new int[LENGTHS]; // of those, since they are no longer interpreted
    private long longOnes; // computations that took longer than a pause
    private double shortNanos; // what the others took together
    private long computations; // that were timed
    private double busyNanos; // that they took of the processor
    private long waits; // those that it did not run all the time
    private int atOnce; // outermost computations by different threads
    private int mostAtOnce;
    private long computed;
    private double recent; // moving mean of the times
    private long random = 0x9E3779B97F4A7C15L;

    /** What began from computation 2^n to 2^(n+1) - 1. */
    private static final class Epoch {
        private static final int SAMPLE = 64;

        private float[] sample = new float[4];
        private long firstStart;
        private long outermost; // computations that were not made for others
        private long timed;
        private double nanos;

        float[] sorted() {
            float[] sorted = Arrays.copyOf(sample, (int) Math.min(timed, SAMPLE));
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /** A computation begins, for another of the same cache or not. Returns its epoch. */
    public int begin() {
        return epochOf(++computed);
    }

    /** How many computations have begun. */
    public long computed() {
        return computed;
    }

    static int epochOf(long ordinal) {
        return 63 - Long.numberOfLeadingZeros(ordinal);
    }

    /** An outermost computation begins. Returns whether it is to be timed. */
    boolean times(int epoch) {
        if (epochs[epoch] == null) {
            epochs[epoch] = new Epoch();
        }
        epochs[epoch].outermost++;
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        return computed <= EXACT || recent > LONG * ClockReading.NANOS || (next() & SHARE - 1) == 0;
    }

    private long next() {
        random ^= random << 13;
        random ^= random >>> 7;
        return random ^= random << 17;
    }

    /**
     * An outermost computation was timed. If its thread did not run all the time, it may have waited for something, as
     * it would each time, or have lost the processor, which is no part of its cost. That happens once a millisecond at
     * most, as long as there are processors.
     *
     * @param start of it
     * @param took by the clock, nanoseconds as all that follows
     * @param worked by the processor's time
     * @param steps the computations that it took, itself included
     * @return what it cost
     */
    public long add(int epoch, long start, long took, long worked, long steps) {
        computations++;
        busyNanos += worked;
        boolean waited = worked < took - took / 4;
        waits += waited ? 1 : 0;
        boolean mostly = waits > computations / 2;
        boolean waiting = waits > busyNanos / MILLI && (mostly || waits > FREE_PAUSES && mostAtOnce <= PROCESSORS);
        long nanos = waited && !waiting ? worked : took;
        add(epoch, start, nanos, steps);
        return nanos;
    }

    private void add(int epoch, long start, long nanos, long steps) {
        Epoch of = epochs[epoch];
        if (of == null) {
            return; // it began before all was forgotten
        }
        float step = (float) nanos / steps;
        if (of.timed++ == 0) {
            of.firstStart = start;
        }
        of.nanos += nanos;
        int place = of.timed <= Epoch.SAMPLE ? (int) of.timed - 1 : (int) ((next() >>> 1) % of.timed);
        if (place < Epoch.SAMPLE) {
            if (place >= of.sample.length) {
                of.sample = Arrays.copyOf(of.sample, 2 * of.sample.length);
            }
            of.sample[place] = step;
        }
        recent += (step - recent) / 16;
        int length = length(step);
        if (epoch > 0) {
            likeNanos[length] += nanos;
            like[length]++;
        }
        if (epoch >= COMPILED_SIMPLY) {
            likeLater[length]++;
        }
        if (step > LONGEST_PAUSE) {
            longOnes++;
        } else {
            shortNanos += nanos;
        }
    }

    /** The half octave that a time is in. */
    private static int length(float nanos) {
        return (int) Math.min(LENGTHS - 1, 2 * Math.log(Math.max(1, nanos)) / Math.log(2));
    }

    /** Time of all outermost computations, those scaled up that were not timed. */
    public long nanos() {
        double sum = 0;
        for (Epoch epoch : epochs) {
            sum += epoch == null || epoch.timed == 0 ? 0 : epoch.nanos * epoch.outermost / epoch.timed;
        }
        return Math.round(sum);
    }

    /** The first epoch that is warm throughout; {@value Integer#MAX_VALUE} if none is yet. */
    int warmFrom() {
        float[] all = sample(0);
        double most = all.length == 0 ? 0 : 8.0 * all[all.length / 2];
        long enough = (waits > computations / 2 ? WAITING_MS : BUSY_MS) * MILLI;
        double busy = 0;
        long first = 0;
        for (int e = 0; e < epochs.length; e++) {
            Epoch epoch = epochs[e];
            if (epoch != null && epoch.timed > 0) {
                first = first == 0 ? epoch.firstStart : first;
                boolean compiled = 1L << e >= COMPILED && epoch.firstStart - first >= COMPILING_MS * MILLI;
                if (compiled || busy >= enough) {
                    return e;
                }
                busy += Math.min(epoch.nanos, most * epoch.outermost);
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Times of computations in ascending order, from an epoch on: those of the newest two epochs that have enough. */
    float[] newest(int from) {
        float[] newest = new float[0];
        for (int e = epochs.length - 1, taken = 0; e >= from && taken < 2; e--) {
            if (epochs[e] != null && epochs[e].timed > 0) {
                newest = merged(newest, epochs[e].sorted());
                taken++;
            }
        }
        return newest;
    }

    private float[] sample(int from) {
        float[] all = new float[0];
        for (int e = from; e < epochs.length; e++) {
            all = epochs[e] == null ? all : merged(all, epochs[e].sorted());
        }
        return all;
    }

    private static float[] merged(float[] one, float[] other) {
        float[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        Arrays.sort(both);
        return both;
    }

    /** The middle time in the quickest epoch from one on that has {@code fewest} times; NaN if none has. */
    double leastMedian(int from, int fewest) {
        double least = Double.NaN;
        for (int e = from; e < epochs.length; e++) {
            if (epochs[e] != null && epochs[e].timed >= fewest && !(median(e) >= least)) {
                least = median(e);
            }
        }
        return least;
    }

    /** The middle time in an epoch; NaN if none was timed. */
    float median(int epoch) {
        float[] sorted = epochs[epoch] == null ? new float[0] : epochs[epoch].sorted();
        return sorted.length == 0 ? Float.NaN : sorted[sorted.length / 2];
    }

    /**
     * Whether computations of that length are known well enough to be taken at their word, even if they were cold:
     * there have been so many that they are a kind of their own, or so long that they cannot have been cold all the
     * time. A long one may be a short one in which the thread lost the processor, which happens once a millisecond at
     * most.
     */
    boolean isFamiliar(float nanos) {
        int length = length(nanos);
        long count = 0;
        long later = 0;
        double sum = 0;
        for (int l = Math.max(0, length - 1); l <= length + 1 && l < like.length; l++) {
            count += like[l];
            later += likeLater[l];
            sum += likeNanos[l];
        }
        return (later >= MANY_ALIKE || nanos >= MILLI && count >= FEW_ALIKE && sum >= BUSY_MS * MILLI)
                && !mayBePause(nanos);
    }

    /** Whether a computation may have taken that long because its thread lost the processor. */
    boolean mayBePause(float nanos) {
        return nanos > LONGEST_PAUSE
                && !ProcessorTime.isKnown()
                && (longOnes <= shortNanos / MILLI || shortNanos > 0 && mostAtOnce > PROCESSORS);
    }

    /** An outermost computation has ended. */
    public void end() {
        atOnce--;
    }

    /** Whether computations of an epoch may not have been timed, each as likely as another. */
    static boolean isSampled(int epoch) {
        return 1L << epoch >= EXACT;
    }

    /** Forgets everything. */
    public void reset() {
        Arrays.fill(epochs, null);
        Arrays.fill(like, 0);
        Arrays.fill(likeNanos, 0);
        Arrays.fill(likeLater, 0);
        longOnes = 0;
        computations = 0;
        busyNanos = 0;
        waits = 0;
        shortNanos = 0;
        mostAtOnce = atOnce;
        computed = 0;
        recent = 0;
    }
}
