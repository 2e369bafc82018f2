package dev.cachebench.replay;

import dev.cachebench.trace.Trace;

/** The hits of LRU at every size, exactly. Four bytes for each distinct key. */
final class LruCurve {
    private final int[] hits; // by size, up to the distinct keys

    private LruCurve(int[] hits) {
        this.hits = hits;
    }

    /** One pass over the trace, which has no deletes, and where nothing expires. */
    static LruCurve of(Trace trace, Progress progress) {
        int[] hits = StackDistances.count(trace.ids(), trace.each().operations(), trace.distinct(), progress);
        for (int size = 1; size < hits.length; size++) {
            hits[size] += hits[size - 1];
        }
        return new LruCurve(hits);
    }

    /** @param size in entries, 0 or more */
    long hits(int size) {
        return hits[Math.min(size, hits.length - 1)];
    }
}
