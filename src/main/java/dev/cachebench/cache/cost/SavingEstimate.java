package dev.cachebench.cache.cost;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Estimates what hits saved from what it cost to compute the entries that they found. A cost that was measured once the
 * code was warm is taken as it is, for keys differ. One from a cold epoch is scaled by what computations took in that
 * epoch and take now; if it is far dearer than its epoch's were, it may be a dear key or an unlucky one, and the
 * interval reaches from one to the other, unless such costs are {@linkplain ComputeCosts#isFamiliar familiar}. The
 * interval also has what the choice of the sample may have done, by the bootstrap (Efron, 1979), and what the sampled
 * cost of the cache itself may be off by.
 */
public final class SavingEstimate {
    private static final int RESAMPLES = 200;
    private static final int TAIL = 5; // of them, at each end: 95 %
    private static final int FEWEST = 5; // computations that are warm
    private static final double DEAR = 4; // times what an epoch's computations took
    private static final double FAMILIAR_WARM = 0.75; // the least share of a familiar cost that is not for being cold
    private static final double SCALING_OFF = 0.15;
    /**
     * Nanoseconds by which the time of a computation in the program may be off: the way there and back is no part of
     * it.
     */
    public static final double TIMING_OFF = 300;

    private static final int FEWEST_TOLD = 256; // computations, for a lower bound
    private static final int FIRST_COUNTED = 3; // epoch, in a lower bound
    private static final double MOSTLY = 0.75; // of an estimate, so that it counts as known
    private static final double STILL_COLD = 8; // times that what ran so often may yet become quicker
    private static final double CLEARLY = 4; // times the cost of the cache
    private static final double STEP_OFF = 3; // times that a step of a recursion may take less
    private static final double REPEATING_OFF = 0.1; // a call that is made again and again finds its data in the caches
    private static final int FIRST_TOLD = 2; // the epoch from which on keys may differ: before, all is cold
    private static final double OVERHEAD_OFF = 0.2; // what a sampled look-up may have taken more
    private static final double OVERHEAD_LESS =
            0.5; // and less, for what is timed is seldom run, and colder than the rest

    private final ComputeCosts costs;
    private final HitCosts sample; // null if it is not known which entries were hit
    private final float[] warm;
    private final int warmFrom;

    /** @param sample of the hits; {@code null} if it is not known which entries they found */
    public SavingEstimate(ComputeCosts costs, HitCosts sample) {
        this.costs = costs;
        this.sample = sample;
        warmFrom = costs.warmFrom();
        warm = costs.newest(warmFrom);
    }

    /**
     * @param hits all of them
     * @param ofHit what the cache itself took for a hit, in nanoseconds
     * @param ofMiss what it took for a miss, without computing
     */
    public Saving of(long hits, long misses, double ofHit, double ofMiss) {
        double overhead = hits * ofHit + misses * ofMiss;
        if (hits == 0) {
            double inVain = misses * ofMiss;
            return saving(0, 0, 0, Double.isNaN(inVain) ? 0 : inVain);
        }
        if (Double.isNaN(overhead)) {
            return Saving.UNKNOWN;
        }
        if (sample == null) {
            return typical(hits, 0, overhead);
        }
        if (sample.wantsAll()) {
            return recursive(hits, misses, ofHit, ofMiss);
        }
        Saving saving = sampled(hits, overhead);
        return saving.isKnown() ? saving : atLeast(hits, overhead);
    }

    /**
     * What hits saved whose computations are known to be warm.
     *
     * @param nanos what a random sample of the hits took to compute
     * @param off what that may be off by, for the way to the computation and back
     * @param overhead of all hits and misses, in the cache
     */
    public static Saving warm(float[] nanos, double off, long hits, double overhead) {
        Weighed sample = new Weighed(nanos.length);
        for (float each : nanos) {
            sample.add(each);
        }
        double scale = (double) hits / nanos.length;
        return saving(
                        sample.bound(TAIL) * scale * (1 - REPEATING_OFF) - off * hits,
                        sample.sum() * scale - off / 2 * hits,
                        sample.bound(RESAMPLES - 1 - TAIL) * scale * (1 + REPEATING_OFF),
                        overhead)
                .whenWarm();
    }

    /**
     * A lower bound for a function that calls itself: its steps differ, and their calls of themselves are too short to
     * be told apart from them.
     *
     * @param nanos what a call took that found all the calls in it in the cache, in ascending order
     * @param within what of that was spent in the cache
     * @param calls that would have been computed without
     */
    public static Saving warmSteps(float[] nanos, double within, double calls, double overhead) {
        double step = nanos[nanos.length / 4] - within * (1 + OVERHEAD_OFF);
        double saved = calls * step / STEP_OFF - overhead * (1 + OVERHEAD_OFF);
        return saved > 0 ? Saving.atLeast(Math.round(saved)) : Saving.UNKNOWN;
    }

    private static Saving saving(double low, double middle, double high, double overhead) {
        if (Double.isNaN(overhead)) {
            return Saving.UNKNOWN;
        }
        return new Saving(
                Math.round(middle - overhead),
                Math.round(low - overhead * (1 + OVERHEAD_OFF)),
                Math.round(high - overhead * (1 - OVERHEAD_LESS)),
                false);
    }

    /** A hit stands for all the calls that its computation would have taken, of which each takes what one does now. */
    private Saving recursive(long hits, long misses, double ofHit, double ofMiss) {
        double within = ofMiss + ofHit * hits / Math.max(1, misses); // of what a computation seems to take
        return typical(sample.steps(hits), within, hits * ofHit + misses * ofMiss);
    }

    /**
     * Where nothing is known of the entries that were hit.
     *
     * @param calls that would have been computed
     * @param within what of a computation was spent in the cache
     */
    private Saving typical(double calls, double within, double overhead) {
        if (warm.length < FEWEST) {
            return Saving.UNKNOWN;
        }
        double low = warm[warm.length / 4] - within * (1 + OVERHEAD_OFF);
        double middle = warm[warm.length / 2] - within;
        double high = warm[warm.length * 3 / 4] - within * (1 - OVERHEAD_OFF);
        return low <= 0 ? Saving.UNKNOWN : saving(calls * low, calls * middle, calls * high, overhead);
    }

    private Saving sampled(long hits, double overhead) {
        Weighed low = new Weighed(sample.size());
        Weighed middle = new Weighed(sample.size());
        Weighed high = new Weighed(sample.size());
        double typical = costs.leastMedian(warmFrom, FEWEST);
        double weight = weightOfLater();
        double warmNanos = 0;
        for (int i = 0; i < sample.size(); i++) {
            float nanos = sample.nanos(i);
            int epoch = sample.epoch(i);
            if (Float.isNaN(nanos)) {
                continue;
            }
            double hitsOfIt = ComputeCosts.isSampled(epoch) ? weight : 1;
            double weighed = nanos * hitsOfIt;
            double off = hitsOfIt * TIMING_OFF;
            if (epoch >= warmFrom && !costs.mayBePause(nanos)) {
                low.add(weighed - off);
                middle.add(weighed - off / 2);
                high.add(weighed);
                warmNanos += weighed;
                continue;
            }
            double then = costs.median(epoch);
            boolean dear = nanos > DEAR * Math.max(then, costs.median(Math.max(0, epoch - 1)));
            if ((dear || Double.isNaN(typical)) && costs.isFamiliar(nanos)) {
                double cold = Double.isNaN(typical) ? 0 : Math.max(0, then - typical); // what others took more as well
                low.add(weighed * FAMILIAR_WARM - off);
                middle.add(Math.max(weighed * FAMILIAR_WARM, weighed - hitsOfIt * cold) - off / 2);
                high.add(weighed);
            } else {
                boolean like = dear || epoch < FIRST_TOLD;
                double now = hitsOfIt * typical * (like ? 1 : Math.min(nanos / then, nanos / typical));
                low.add(now * (1 - SCALING_OFF) - off);
                middle.add(now - off / 2);
                high.add(dear && nanos > ComputeCosts.LONGEST_PAUSE ? weighed : now * (1 + SCALING_OFF));
            }
        }
        if (middle.size == 0 || Double.isNaN(middle.sum())) {
            return Saving.UNKNOWN;
        }
        double scale = (double) hits / sample.size();
        Saving saving = saving(
                low.bound(TAIL) * scale, middle.sum() * scale, high.bound(RESAMPLES - 1 - TAIL) * scale, overhead);
        return warmNanos >= MOSTLY * middle.sum() ? saving.whenWarm() : saving;
    }

    /**
     * A lower bound, from computations of code that has run often enough not to be interpreted any more, but may yet
     * become quicker. An entry counts for what it took, less what others took more then than now; if it took far more
     * than others, it may have been unlucky, and counts for no more than they; and one of the very first not at all.
     */
    private Saving atLeast(long hits, double overhead) {
        double typical = costs.leastMedian(0, FEWEST);
        if (costs.computed() < FEWEST_TOLD || Double.isNaN(typical)) {
            return Saving.UNKNOWN;
        }
        Weighed least = new Weighed(sample.size());
        for (int i = 0; i < sample.size(); i++) {
            float nanos = sample.nanos(i);
            int epoch = sample.epoch(i);
            double then = costs.median(epoch);
            boolean counts = !Float.isNaN(nanos) && epoch >= FIRST_COUNTED && !Double.isNaN(then);
            double now = counts ? Math.min(nanos, DEAR * then) * Math.min(1, typical / then) : 0;
            least.add(Math.max(0, now - TIMING_OFF) / STILL_COLD);
        }
        double saved = sample.size() == 0 ? 0 : least.bound(TAIL) * hits / sample.size();
        double cost = overhead * (1 + OVERHEAD_OFF);
        return saved > CLEARLY * cost ? Saving.atLeast(Math.round(saved - cost)) : Saving.UNKNOWN;
    }

    /** From the epoch on in which no longer all are timed, those that were stand for the others as well. */
    private double weightOfLater() {
        int timed = 0;
        int untimed = 0;
        for (int i = 0; i < sample.size(); i++) {
            if (Float.isNaN(sample.nanos(i))) {
                untimed++;
            } else if (ComputeCosts.isSampled(sample.epoch(i))) {
                timed++;
            }
        }
        return timed == 0 ? untimed == 0 ? 1 : Double.NaN : (double) (timed + untimed) / timed;
    }

    /** Costs of hits, each times the hits that it stands for. */
    private static final class Weighed {
        private final double[] values;
        private int size;

        Weighed(int most) {
            values = new double[most];
        }

        void add(double value) {
            values[size++] = value;
        }

        double sum() {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += values[i];
            }
            return sum;
        }

        /** The sum that has {@code rank} of the resampled ones below it. */
        double bound(int rank) {
            SplittableRandom random = new SplittableRandom(1);
            double[] sums = new double[RESAMPLES];
            for (int r = 0; r < RESAMPLES; r++) {
                for (int i = 0; i < size; i++) {
                    sums[r] += values[random.nextInt(size)];
                }
            }
            Arrays.sort(sums);
            return sums[rank];
        }
    }
}
