package dev.cachebench.replay;

import dev.cachebench.text.UserFault;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * A share of the keys of a trace, with all their requests (C. Waldspurger et al., "Efficient MRC Construction with
 * SHARDS", FAST 2015): a hash of the key decides. A cache of the same share of the size sees in it what the whole cache
 * sees in the whole trace, LRU or not (C. Waldspurger et al., "Cache Modeling and Optimization using Miniature
 * Simulations", ATC 2017).
 *
 * <p>The paper's count adjustment, SHARDS-adj, is in {@link #misses}: a few hot keys decide how many requests a sample
 * has, and they are hits at nearly any size, so that requests too few or too many are taken for hits. What remains is
 * to scale the misses by the rate. It takes to know how many requests there are in all; of a recording where nobody
 * counted them, they are taken to be as many as the sample lets expect.
 *
 * @param rate the share, above 0 and at most 1
 * @param trace the requests that were taken, their keys numbered from 0
 * @param requests in all
 * @param distinct keys in all; of a recorded sample, as many as it lets expect
 */
record SpatialSample(double rate, Trace trace, long requests, int distinct) {
    /** With fewer keys the error is gross. */
    static final int FEWEST_KEYS = 2_000;

    /** Of so few entries, chance decides what is a hit. */
    private static final int SMALLEST_CACHE = 100;

    private static final int KEYS_ENOUGH = 50_000;
    private static final int REQUESTS_FOR_ALL = 20_000_000;

    private static final long RESOLUTION = 1L << 40; // of rates

    /**
     * A sample of a trace, which may itself be the record of a sample.
     *
     * @throws UserFault if that would leave too few keys to tell anything
     */
    static SpatialSample of(Trace trace, double rate) {
        SpatialSample all = recorded(trace);
        if (rate * trace.distinct() < FEWEST_KEYS && rate * all.rate < 1) {
            throw UserFault.usage(rate < 1 ? tooFew(trace, rate) : tooFewRecorded(all));
        }
        if (rate == 1) {
            return all;
        }
        long below = Math.round(rate * RESOLUTION);
        double ofAll = all.isWhole() ? rate : rounded(rate * all.rate);
        return new SpatialSample(ofAll, filtered(trace, id -> hash(id, 0) < below), all.requests, all.distinct);
    }

    private static SpatialSample recorded(Trace trace) {
        Recorded recorded = trace.recorded();
        if (recorded == null || recorded.share() == 1) {
            return new SpatialSample(1, trace, trace.requests(), trace.distinct());
        }
        double share = rounded(recorded.share());
        long asked = recorded.asked();
        long requests = asked > 0 ? asked : Math.round(trace.requests() / share);
        int distinct = (int) Math.min(Integer.MAX_VALUE - 8, Math.round(trace.distinct() / share));
        return new SpatialSample(share, trace, requests, distinct);
    }

    /** Recorders round a rate to a multiple of 2^-24: 0.00999999 was asked for as 0.01. */
    private static double rounded(double rate) {
        return new BigDecimal(rate).round(new MathContext(4)).doubleValue();
    }

    private static String tooFewRecorded(SpatialSample recorded) {
        long keys = recorded.trace.distinct();
        double enough = Math.ceil(1000.0 * FEWEST_KEYS / keys * recorded.rate) / 1000;
        return "'" + recorded.trace.name() + "' is a recorded sample of the keys and has only " + keys
                + "; with fewer than " + FEWEST_KEYS + " the error is too large; "
                + (enough < 1 ? "record " + enough + " of the keys or more" : "record all keys");
    }

    private static String tooFew(Trace whole, double rate) {
        String keys = "a sample of " + rate + " of the " + whole.distinct() + " distinct keys would have about "
                + Math.round(rate * whole.distinct()) + "; with fewer than " + FEWEST_KEYS
                + " the error is too large; ";
        double enough = Math.ceil(1000.0 * FEWEST_KEYS / whole.distinct()) / 1000;
        return keys + (enough < 1 ? "sample " + enough + " or more" : "leave --sample out");
    }

    /**
     * A rate that leaves enough keys of a trace, and not many more; 1 for a trace that is replayed as fast as it is
     * sampled.
     */
    static double enough(Trace whole) {
        double rate = (double) KEYS_ENOUGH / whole.distinct();
        if (whole.requests() <= REQUESTS_FOR_ALL || rate > 0.5) {
            return 1;
        }
        double digit = Math.pow(10, Math.floor(Math.log10(rate)));
        return Math.ceil(rate / digit) * digit;
    }

    boolean isWhole() {
        return rate == 1;
    }

    /** The smallest size that the sample can estimate, in entries of the whole cache. */
    int smallest() {
        return rate < 1 ? (int) Math.ceil(SMALLEST_CACHE / rate) : 1;
    }

    /** Whether the trace itself was recorded as a sample, so that the number of keys is an estimate. */
    boolean isRecorded() {
        return trace.recorded() != null && trace.recorded().share() < 1;
    }

    /** Whether all requests were counted; if not, their number is an estimate. */
    boolean isCounted() {
        return !isRecorded() || trace.recorded().asked() > 0;
    }

    /** The sample without one of {@code parts} equal parts of its keys. */
    SpatialSample without(int part, int parts) {
        Trace rest = filtered(trace, id -> hash(id, 1) * parts / RESOLUTION != part);
        return new SpatialSample(rate * (parts - 1) / parts, rest, requests, distinct);
    }

    /** The size of the cache that stands for one of {@code size} entries; 1 or more. */
    int scaled(int size) {
        return (int) Math.max(1, Math.round(size * rate));
    }

    /**
     * The misses that a cache would have over the whole trace.
     *
     * @param hits of the cache of the scaled size over the sample
     */
    double misses(long hits) {
        return (trace.requests() - hits) / rate;
    }

    private interface Choice {
        boolean takes(int id);
    }

    private static Trace filtered(Trace trace, Choice choice) {
        int[] renumbered = new int[trace.distinct()];
        Arrays.fill(renumbered, -1);
        int distinct = 0;
        for (int id = 0; id < renumbered.length; id++) { // numbers follow the first requests, and these stay in order
            if (choice.takes(id)) {
                renumbered[id] = distinct++;
            }
        }
        int requests = 0;
        for (int id : trace.ids()) {
            requests += renumbered[id] >= 0 ? 1 : 0;
        }
        int[] ids = new int[requests];
        int next = 0;
        for (int id : trace.ids()) {
            if (renumbered[id] >= 0) {
                ids[next++] = renumbered[id];
            }
        }
        return new Trace(
                trace.name(), trace.format(), ids, distinct, costs(trace, renumbered, distinct), trace.recorded());
    }

    /** The costs of the keys that were taken. */
    private static KeyColumns costs(Trace trace, int[] renumbered, int distinct) {
        if (trace.columns().costNanos() == null) {
            return KeyColumns.NONE;
        }
        long[] costs = new long[distinct];
        for (int id = 0; id < renumbered.length; id++) {
            if (renumbered[id] >= 0) {
                costs[renumbered[id]] = trace.columns().costNanos()[id];
            }
        }
        return new KeyColumns(null, costs, null);
    }

    /** Below {@link #RESOLUTION}; the finalizer of SplitMix64. */
    private static long hash(int id, int salt) {
        long x = (id + 1L) * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return (x ^ x >>> 31) >>> 24;
    }
}
