package dev.cachebench.cache;

import dev.cachebench.cache.key.Changeable;
import dev.cachebench.cache.key.ResultEquality;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Results that were computed anew and that callers have had for a while, each with what the cache has for the same
 * arguments, which was equal to it. If it no longer is, a caller has changed what all would have shared. Thread-safe.
 */
final class HandedResults {
    private static final int MOST = 64; // results that callers have meanwhile

    private final AtomicReferenceArray<Handed> ring = new AtomicReferenceArray<>(MOST);
    private final AtomicInteger next = new AtomicInteger();

    /** A result that a caller gets. */
    record Handed(Object key, Object cached, Object fresh) {
        private boolean isChanged() {
            try {
                return new ResultEquality().of(cached, fresh) == ResultEquality.Outcome.DIFFERENT;
            } catch (Throwable t) { // the program's own equals
                return false;
            }
        }
    }

    /**
     * A caller gets a result.
     *
     * @return one that its caller has changed; {@code null} for none
     */
    Handed add(Object key, Object cached, Object fresh) {
        if (cached == fresh || Changeable.in(fresh) == null) {
            return null;
        }
        Handed old = ring.getAndSet(Math.floorMod(next.getAndIncrement(), MOST), new Handed(key, cached, fresh));
        return old != null && old.isChanged() ? old : null;
    }
}
