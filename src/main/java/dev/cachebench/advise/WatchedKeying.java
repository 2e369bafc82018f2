package dev.cachebench.advise;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.cache.watch.KeyingState;
import dev.cachebench.cache.watch.SampledRequests;
import dev.cachebench.replay.StackDistances;
import java.util.ArrayList;
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
 * @param keys the requests for the keys that were followed, in order, by numbers of keys: for other policies, at sizes
 *     times {@code share}
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
                keys,
                state.failed(),
                state.stopped());
    }

    /** By stack distances, with the correction of the sample's size that SHARDS-adj makes. */
    private static List<HitPoint> curve(SampledRequests sample, int[] keys, long failed) {
        if (keys.length == 0) {
            return List.of();
        }
        int[] distances = StackDistances.each(keys, sample.keys());
        long[] hits = new long[Long.SIZE]; // by the power of two of the smallest cache that has them
        double[] hitNanos = new double[hits.length];
        double allNanos = 0;
        int timed = 0;
        for (int i = 0; i < keys.length; i++) {
            boolean isTimed = SampledRequests.isTimed(sample.requests()[i]);
            float nanos = isTimed ? sample.costs()[timed++] : Float.NaN;
            allNanos += Float.isNaN(nanos) ? 0 : nanos;
            if (distances[i] > 0 && !sample.isThrowing(keys[i])) {
                int size = power(distances[i], sample.share());
                hits[size]++;
                hitNanos[size] += Float.isNaN(nanos) ? 0 : nanos;
            }
        }
        double expected = Math.max(1, sample.kept() * sample.share());
        double sum = sample.share() == 1 ? 0 : expected - failed * sample.share() - keys.length;
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

    /** Of the smallest cache that has a request of this distance among a share of the keys. */
    private static int power(int distance, double share) {
        int power = 0;
        while (Math.max(1, (1L << power) * share) < distance) {
            power++;
        }
        return power;
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
