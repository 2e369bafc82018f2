package dev.cachebench.advise;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.cache.watch.KeyingState;
import dev.cachebench.cache.watch.SampledRequests;
import dev.cachebench.replay.StackDistances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a method's calls look like by one keying.
 *
 * @param keyNanos what making and hashing a key takes; NaN if none was timed
 * @param requests the calls that this is about: all, or those until it was stopped
 * @param share of the keys that were followed, above 0 and at most 1: a random sample
 * @param distinct keys; an estimate unless {@code share} is 1
 * @param repeats requests whose key had been requested before, without those for keys of calls that threw; an estimate
 *     unless {@code share} is 1
 * @param compared repeats, drawn at random, whose result was compared with an earlier one
 * @param conflicts those of them with another result
 * @param incomparable those of them with another object that has no {@code equals}
 * @param curve of an LRU cache of 1, 2, 4 ... entries, up to one that holds all keys; empty if there are no requests
 * @param keys the requests for the keys that were followed, in order, by numbers of keys: the longest sequence of them
 *     without a gap, for other policies, at sizes times {@code share}
 * @param failed requests of which no key could be made, so that a cache would compute them
 * @param stopped why it ended before the program did, a clause; {@code null} if it did not
 */
public record WatchedKeying(
        Keying keying,
        double keyNanos,
        long requests,
        double share,
        double distinct,
        double repeats,
        long compared,
        long conflicts,
        long incomparable,
        List<HitPoint> curve,
        int[] keys,
        long failed,
        String stopped) {

    static WatchedKeying of(KeyingState state) {
        SampledRequests sample = state.requests();
        int[] keys = new int[sample.length()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = SampledRequests.key(sample.requests()[i]);
        }
        double distinct = Math.min(sample.keys() / sample.share(), sample.offered()); // an estimate may come out higher
        return new WatchedKeying(
                state.keying(),
                state.keyNanos(),
                sample.offered(),
                sample.share(),
                distinct,
                Math.min(sample.repeats() / sample.share(), sample.offered()),
                sample.compared(),
                sample.conflicts(),
                sample.incomparable(),
                curve(sample, keys, state.failed()),
                withoutGaps(sample, keys),
                state.failed(),
                state.stopped());
    }

    private static int[] withoutGaps(SampledRequests sample, int[] keys) {
        int[] gaps = sample.afterGaps();
        int from = 0;
        int to = gaps.length == 0 ? keys.length : gaps[0];
        for (int i = 0; i < gaps.length; i++) {
            int end = i + 1 < gaps.length ? gaps[i + 1] : keys.length;
            if (end - gaps[i] > to - from) {
                from = gaps[i];
                to = end;
            }
        }
        return from == 0 && to == keys.length ? keys : Arrays.copyOfRange(keys, from, to);
    }

    /**
     * By stack distances, with the correction of the sample's size that SHARDS-adj makes.
     *
     * <p>Of the requests that follow a gap, the first quarter is not counted, neither as hits nor as misses: it shows
     * what a cache would hold by then, as a sampled trace is simulated (S. Laha, J. Patel and R. Iyer, "Accurate
     * Low-Cost Methods for Performance Evaluation of Cache Memory Systems", IEEE Transactions on Computers 1988). A
     * later one whose key was last seen before the gap is a hit of a cache of all keys alone: how many others were
     * requested meanwhile is not known, but no more than there are.
     */
    private static List<HitPoint> curve(SampledRequests sample, int[] keys, long failed) {
        if (keys.length == 0) {
            return List.of();
        }
        int[] distances = StackDistances.each(keys, sample.keys());
        long[] hits = new long[Long.SIZE]; // by the power of two of the smallest cache that has them
        double[] hitNanos = new double[hits.length];
        double allNanos = 0;
        int timed = 0;
        int counted = 0;
        Gaps gaps = new Gaps(sample);
        for (int i = 0; i < keys.length; i++) {
            boolean isTimed = SampledRequests.isTimed(sample.requests()[i]);
            float nanos = isTimed ? sample.costs()[timed++] : Float.NaN;
            gaps.next(keys[i]);
            if (!gaps.counts()) {
                continue;
            }
            counted++;
            allNanos += Float.isNaN(nanos) ? 0 : nanos;
            if (distances[i] > 0 && !sample.isThrowing(keys[i])) {
                int size = power(gaps.hides() ? sample.keys() : distances[i], sample.share());
                hits[size]++;
                hitNanos[size] += Float.isNaN(nanos) ? 0 : nanos;
            }
        }
        double part = (double) counted / keys.length;
        double expected = Math.max(1, sample.kept() * sample.share() * part);
        double sum = sample.share() == 1 ? 0 : expected - failed * sample.share() * part - counted;
        double nanos = 0;
        List<HitPoint> curve = new ArrayList<>();
        for (int size = 0; size < hits.length; size++) {
            sum += hits[size];
            nanos += hitNanos[size];
            double share = Math.min(1, Math.max(0, sum / expected));
            curve.add(new HitPoint(1L << size, share, allNanos == 0 ? Double.NaN : nanos / allNanos));
            if ((1L << size) * sample.share() >= sample.keys()) {
                break;
            }
        }
        return List.copyOf(curve);
    }

    /** What gaps leave known of a sample's requests, one after another. */
    private static final class Gaps {
        private static final int WARMING = 4; // one request in so many between two gaps

        private final int[] after;
        private final int length;
        private final int[] last; // request for each key, from 1; 0 for none
        private int place; // of the request, from 1
        private int gap; // how many there were before it
        private int start = 1; // the first request after the last one
        private int warm = 1; // the first that counts
        private boolean hides;

        Gaps(SampledRequests sample) {
            after = sample.afterGaps();
            length = sample.length();
            last = new int[sample.keys()];
        }

        void next(int key) {
            place++;
            if (gap < after.length && after[gap] == place - 1) {
                gap++;
                start = place;
                int end = gap < after.length ? after[gap] : length;
                warm = start + (end - start + 1) / WARMING;
            }
            hides = last[key] < start;
            last[key] = place;
        }

        boolean counts() {
            return place >= warm;
        }

        /** Whether it is not known how many other keys were requested since the request's own was last. */
        boolean hides() {
            return hides;
        }
    }

    /** Of the smallest cache that has a request of this distance among a share of the keys. */
    private static int power(int distance, double share) {
        int power = 0;
        while (Math.max(1, (1L << power) * share) < distance) {
            power++;
        }
        return power;
    }

    /**
     * The share of a method's calls that a cache answers, where this is about some of them. First requests for keys
     * become rare in time: as rare in the others as in the later half of those that are known. Of a cache that does not
     * hold all keys, nobody knows which of them would be hits later.
     *
     * @param point the cache
     * @param calls all of them
     */
    double hits(HitPoint point, long calls) {
        if (share < 1 || requests >= calls || keys.length < 2 || point.entries() < distinct) {
            return point.hits();
        }
        double others = Math.max(0, 1 - point.hits() - distinct / requests); // calls that threw, or had no key
        double first = distinct + firstLately() * (calls - requests);
        return Math.max(point.hits(), 1 - others - first / calls);
    }

    /** The share of first requests in the later half, as keys have numbers in the order of these. */
    private double firstLately() {
        int half = keys.length / 2;
        int known = Arrays.stream(keys, 0, half).max().orElse(0);
        long since = Arrays.stream(keys, half, keys.length)
                .filter(key -> key > known)
                .distinct()
                .count();
        return (double) since / (keys.length - half);
    }

    /** The point of a size; that of the smallest of at least as many entries. */
    public HitPoint at(long entries) {
        for (HitPoint point : curve) {
            if (point.entries() >= entries) {
                return point;
            }
        }
        return curve.get(curve.size() - 1);
    }
}
