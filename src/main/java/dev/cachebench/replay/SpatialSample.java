package dev.cachebench.replay;

import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.KeySelection;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.Trace;
import java.math.BigDecimal;
import java.math.MathContext;

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
 * @param gets of the requests that were taken
 * @param requests in all, of those that are gets
 * @param distinct keys in all; of a recorded sample, as many as it lets expect
 */
record SpatialSample(double rate, Trace trace, int gets, long requests, int distinct) {
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
        if (!all.hasEnoughKeys(rate)) {
            throw UserFault.usage(rate < 1 ? tooFew(trace, rate) : tooFewRecorded(all));
        }
        if (rate == 1) {
            return all;
        }
        long below = Math.round(rate * RESOLUTION);
        double ofAll = all.isWhole() ? rate : rounded(rate * all.rate);
        return of(ofAll, filtered(trace, id -> hash(id, 0) < below), all);
    }

    /** Whether a trace has all keys, or is the record of a sample that has enough to tell anything. */
    static boolean hasEnoughKeys(Trace trace) {
        return recorded(trace).hasEnoughKeys(1);
    }

    private boolean hasEnoughKeys(double part) {
        return part * rate >= 1 || part * trace.distinct() >= FEWEST_KEYS;
    }

    private static SpatialSample of(double rate, Trace taken, SpatialSample whole) {
        return new SpatialSample(rate, taken, gets(taken), whole.requests, whole.distinct);
    }

    private static int gets(Trace trace) {
        return trace.each().gets(0, trace.requests());
    }

    private static SpatialSample recorded(Trace trace) {
        Recorded recorded = trace.recorded();
        if (recorded == null || recorded.share() == 1) {
            int gets = gets(trace);
            return new SpatialSample(1, trace, gets, gets, trace.distinct());
        }
        double share = rounded(recorded.share());
        long asked = recorded.asked();
        long requests = asked > 0 ? asked : Math.round(trace.requests() / share);
        int distinct = (int) Math.min(Integer.MAX_VALUE - 8, Math.round(trace.distinct() / share));
        return new SpatialSample(share, trace, trace.requests(), requests, distinct);
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
        return of(rate * (parts - 1) / parts, rest, this);
    }

    /** The size of the cache that stands for one of {@code size} entries; 1 or more. */
    long scaled(long size) {
        return isWhole() ? size : Math.max(1, Math.round(size * rate));
    }

    /**
     * The misses that a cache would have over the whole trace.
     *
     * @param hits of the cache of the scaled size over the sample
     */
    double misses(long hits) {
        return (gets - hits) / rate;
    }

    private static Trace filtered(Trace trace, KeySelection.Choice choice) {
        KeySelection selection = KeySelection.of(trace.distinct(), choice);
        int requests = 0;
        for (int id : trace.ids()) {
            requests += selection.number(id) >= 0 ? 1 : 0;
        }
        int[] ids = new int[requests];
        RequestColumns each = trace.each();
        byte[] operations = each.operations() == null ? null : new byte[requests];
        long[] nanos = each.nanos() == null ? null : new long[requests];
        int next = 0;
        for (int time = 0; time < trace.requests(); time++) {
            int id = selection.number(trace.ids()[time]);
            if (id >= 0) {
                if (operations != null) {
                    operations[next] = each.operations()[time];
                }
                if (nanos != null) {
                    nanos[next] = each.nanos()[time];
                }
                ids[next++] = id;
            }
        }
        KeyColumns known = trace.columns();
        return new Trace(
                trace.name(),
                trace.format(),
                ids,
                selection.size(),
                new KeyColumns(
                        null, selection.figures(known.costNanos()), null, selection.figures(known.lifetimes()), null),
                new RequestColumns(operations, nanos, Changes.NONE, selection.changes(each.lifetimes(), trace.ids())),
                trace.recorded());
    }

    /** Below {@link #RESOLUTION}; the finalizer of SplitMix64. */
    private static long hash(int id, int salt) {
        long x = (id + 1L) * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return (x ^ x >>> 31) >>> 24;
    }
}
