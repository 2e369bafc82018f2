package dev.cachebench.advise;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.replay.StackDistances;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What watching would have shown of requests that are known. */
final class Keyings {
    private static final double KEY_NANOS = 10;

    private Keyings() {}

    static Hotspot method(double share) {
        return new Hotspot(new MethodRef("a.Dates", "name", "(I)I"), share, 4_000);
    }

    /** Requests in order, by numbers of keys from 0 on. */
    static WatchedKeying of(Keying keying, int... requests) {
        int keys = Arrays.stream(requests).max().orElse(0) + 1;
        int[] distances = StackDistances.each(requests, keys);
        List<HitPoint> curve = new ArrayList<>();
        for (long size = 1; size < 2L * keys; size *= 2) {
            long most = size;
            double hits = Arrays.stream(distances)
                    .filter(each -> each > 0 && each <= most)
                    .count();
            curve.add(new HitPoint(size, hits / requests.length, hits / requests.length));
        }
        return of(keying, KEY_NANOS, keys, requests, curve);
    }

    /** A curve that is known, of many requests. */
    static WatchedKeying of(Keying keying, long keys, HitPoint... curve) {
        return of(keying, KEY_NANOS, keys, new int[] {0}, List.of(curve));
    }

    /** The same, of keys that take so long to make. */
    static WatchedKeying dear(Keying keying, double keyNanos, long keys, HitPoint... curve) {
        return of(keying, keyNanos, keys, new int[] {0}, List.of(curve));
    }

    private static WatchedKeying of(Keying keying, double keyNanos, long keys, int[] requests, List<HitPoint> curve) {
        double repeats = curve.get(curve.size() - 1).hits() * requests.length;
        return new WatchedKeying(
                keying, keyNanos, requests.length, 1, keys, Math.max(1, repeats), 100, 0, 0, curve, requests, 0, null);
    }

    /** Requests that never come again, of most of which no key could be made. */
    static WatchedKeying failing(Keying keying, long requests, long failed) {
        return new WatchedKeying(
                keying,
                KEY_NANOS,
                requests,
                1,
                requests - failed,
                0,
                0,
                0,
                0,
                List.of(new HitPoint(1, 0, 0)),
                new int[] {0},
                failed,
                null);
    }

    /** A method of whose calls so much was seen. */
    static Watched watched(long calls, WatchedKeying... keyings) {
        return new Watched(
                method(0.5).method(),
                calls,
                1000,
                100,
                0,
                List.of(keyings),
                100,
                0,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                Map.of(),
                null);
    }
}
