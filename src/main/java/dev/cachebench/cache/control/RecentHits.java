package dev.cachebench.cache.control;

import dev.cachebench.cache.CacheInfo;

/** The hits and misses of the last minute, out of counts that are noted each second. Thread-safe. */
final class RecentHits {
    private static final long MINUTE = 60_000_000_000L;
    private static final int MOST = 64; // a minute of seconds, and some

    private final long[] times = new long[MOST];
    private final long[] hits = new long[MOST];
    private final long[] misses = new long[MOST];
    private int size; // of the samples ever taken since the last clear

    /** @param now by {@code System.nanoTime} */
    synchronized void add(long now, CacheInfo info) {
        int last = (size + MOST - 1) % MOST;
        if (size > 0 && (info.hits() < hits[last] || info.misses() < misses[last])) {
            size = 0; // it was cleared
            note(now, 0, 0);
        }
        note(now, info.hits(), info.misses());
    }

    private void note(long now, long hit, long miss) {
        int next = size++ % MOST;
        times[next] = now;
        hits[next] = hit;
        misses[next] = miss;
        if (size == 2 * MOST) {
            size = MOST; // the same places, without an end
        }
    }

    /** Hits as a share of the calls, 0 to 1; {@code null} if there was none. */
    synchronized Double ratio() {
        if (size == 0) {
            return null;
        }
        int last = (size + MOST - 1) % MOST;
        int first = last;
        for (int back = 1; back < Math.min(size, MOST); back++) {
            int earlier = (last + MOST - back) % MOST;
            if (times[last] - times[earlier] > MINUTE) {
                break;
            }
            first = earlier;
        }
        long hit = hits[last] - hits[first];
        long calls = hit + misses[last] - misses[first];
        return calls == 0 ? null : (Double) ((double) hit / calls);
    }
}
