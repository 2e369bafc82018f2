package dev.cachebench.cache;

import dev.cachebench.cache.key.Unkeepable;

/**
 * What a call of a cache between objects does if it finds no entry without the lock: it searches under the lock and, if
 * there is none either, begins to compute the value, or waits for another thread that does.
 */
final class LockedSearch<K, V> {
    private static final long MOST_WAIT_NANOS = 5_000_000_000L; // for another thread's computation

    private final ObjectCache<K, V> cache;

    LockedSearch(ObjectCache<K, V> cache) {
        this.cache = cache;
    }

    /**
     * @param timed whether the call is
     * @return a result, or a computation
     */
    Object begin(Object key, int hash, boolean timed) {
        ObjectCache<K, V> cache = this.cache;
        Object kept = cache.keysMatter() ? null : key; // null until it is known that the call is no hit
        boolean waiting = cache.inFlight != null;
        long begun = 0; // when it was known to be no hit; 0 if that is not timed
        while (true) {
            boolean hasKept = kept != null || key == null;
            InFlight other;
            ObjectMiss<K, V> miss = null;
            try {
                synchronized (cache.lock) {
                    cache.repair();
                    int slot = cache.keeping ? cache.index.find(key, hash) : -1;
                    V result = slot >= 0 ? cache.result(slot) : null; // held from here on, if it may be collected
                    if (slot >= 0 && (!cache.mortal || cache.isAlive(slot))) {
                        cache.lifetimes.used(slot);
                        cache.hit(slot);
                        return cache.handOut(result);
                    }
                    other = waiting ? cache.inFlight.get(key) : null;
                    if (other != null && other.isFinished()) {
                        other = null;
                    }
                    if (hasKept && other == null) {
                        miss = miss(kept, hash, waiting ? new InFlight() : null);
                        if (cache.stale != null && slot >= 0 && cache.index.isUsed(slot)) {
                            miss.refreshes = true; // what is in the slot, and is overdue
                            cache.stale.begin(slot, miss);
                        }
                    }
                }
                if (miss != null) {
                    miss.enterInstance(key);
                    if (begun != 0) {
                        miss.beginning = System.nanoTime() - begun;
                    }
                    return miss;
                }
                if (other == null) {
                    boolean alone = !timed && cache.callCosts.timesMiss();
                    long start = timed || alone ? System.nanoTime() : 0;
                    begun = alone ? start : 0;
                    kept = cache.kept(key); // now: computing may change the arguments
                    if (start != 0) {
                        cache.callCosts.keep(System.nanoTime() - start);
                    }
                    continue;
                }
            } catch (Unkeepable e) {
                return cache.past.unsure(e);
            } catch (Throwable t) { // out of the program's own code
                return cache.past.failed(t);
            }
            begun = 0; // waiting is no part of it
            InFlight.Outcome outcome = other.await(MOST_WAIT_NANOS);
            switch (outcome) {
                case DONE -> {
                    return answered(key, other.result());
                }
                case FAILED -> {} // once more: this thread may be the one to compute it
                case CIRCULAR -> waiting = false;
                default -> {
                    if (outcome == InFlight.Outcome.OVERDUE) {
                        abandon(key, other);
                    }
                    return cache.past.unsure(new Unkeepable(outcome.reason()));
                }
            }
        }
    }

    /**
     * Under the lock.
     *
     * @param mine what other threads may wait for; {@code null} if none are to
     */
    private ObjectMiss<K, V> miss(Object kept, int hash, InFlight mine) {
        ObjectMiss<K, V> miss = new ObjectMiss<>(cache, kept, hash, mine, cache.invalidations(), false);
        if (cache.closing != null) {
            miss.number = cache.closing.begin();
        }
        try {
            if (mine != null) {
                cache.inFlight.put(kept, mine);
            }
            cache.tell(CacheEvent.MISS, kept);
            cache.missed();
        } catch (Throwable t) {
            miss.end();
            throw t;
        }
        return miss;
    }

    /** A call that another thread's computation answers. */
    private Object answered(Object key, Object result) {
        cache.hitElsewhere(key);
        try {
            return cache.handOut(cache.cast(result));
        } catch (Unkeepable e) {
            return cache.past.unsure(e);
        } catch (Throwable t) {
            return cache.past.failed(t);
        }
    }

    /** Nobody is to wait for a computation that may never end. */
    private void abandon(Object key, InFlight computation) {
        try {
            synchronized (cache.lock) {
                cache.inFlight.remove(key, computation);
            }
        } catch (Throwable t) {
            // the key's own equals; then others find out themselves
        }
    }
}
