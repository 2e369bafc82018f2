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
 * @param repeats requests whose key had been requested before; an estimate unless {@code share} is 1
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
        double distinct = sample.keys() / sample.share();
        return new WatchedKeying(
                state.keying(),
                state.keyNanos(),
                sample.offered(),
                sample.share(),
                distinct,
                Math.max(0, sample.offered() - state.failed() - distinct),
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
        int[] distances = StackDistances.each(keys, sample.keys());
        double expected = Math.max(1, sample.kept() * sample.share());
        double missing = sample.share() == 1 ? 0 : expected - failed * sample.share() - keys.length;
        List<HitPoint> curve = new ArrayList<>();
        for (long entries = 1; keys.length > 0; entries *= 2) {
            int hits = 0;
            int timed = 0;
            double hitNanos = 0;
            double allNanos = 0;
            for (int i = 0; i < keys.length; i++) {
                boolean hit = distances[i] > 0
                        && distances[i] <= Math.max(1, entries * sample.share())
                        && !sample.isThrowing(keys[i]);
                hits += hit ? 1 : 0;
                if (SampledRequests.isTimed(sample.requests()[i])) {
                    float nanos = sample.costs()[timed++];
                    if (!Float.isNaN(nanos)) {
                        allNanos += nanos;
                        hitNanos += hit ? nanos : 0;
                    }
                }
            }
            curve.add(new HitPoint(
                    entries,
                    Math.min(1, Math.max(0, (hits + missing) / expected)),
                    allNanos == 0 ? Double.NaN : hitNanos / allNanos));
            if (entries * sample.share() >= sample.keys()) {
                break;
            }
        }
        return List.copyOf(curve);
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
